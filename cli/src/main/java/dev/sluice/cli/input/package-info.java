/**
 * The file of prompts: read once to check it, then again line by line, in the order of urgency, while the run goes on.
 *
 * <p>Never holds the file: a few dozen bytes a line stay in memory (see {@link dev.sluice.cli.input.LineIndex}). Knows nothing of answers
 * or of the network. Start at {@link dev.sluice.cli.input.InputCheck}.
 */
@NullMarked
package dev.sluice.cli.input;

import org.jspecify.annotations.NullMarked;
