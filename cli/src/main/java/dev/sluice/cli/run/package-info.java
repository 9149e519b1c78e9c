/**
 * One run: entries of the input become lines of the output, as many at a time as the budgets and the memory allow.
 *
 * <p>Knows nothing of options, terminals or HTTP: a {@link dev.sluice.cli.run.Caller} makes the calls. Start at
 * {@link dev.sluice.cli.run.Run}.
 */
@NullMarked
package dev.sluice.cli.run;

import org.jspecify.annotations.NullMarked;
