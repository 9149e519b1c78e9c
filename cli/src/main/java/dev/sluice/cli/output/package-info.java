/**
 * The file of answers, which is its own journal: a line that stands in it is answered, everything else is not.
 *
 * <p>Appends only whole lines, mends what a crash tore, and is locked against a second run. Knows nothing of prompts or of the network.
 * Start at {@link dev.sluice.cli.output.OutputFile}.
 */
@NullMarked
package dev.sluice.cli.output;

import org.jspecify.annotations.NullMarked;
