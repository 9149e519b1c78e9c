/**
 * How figures are taken: each contestant in a JVM of its own, in turn, round by round, and the medians of the rounds.
 *
 * <p>Knows nothing of what is measured. Start at {@link dev.sluice.benchmarks.measure.Contest}.
 */
@NullMarked
package dev.sluice.benchmarks.measure;

import org.jspecify.annotations.NullMarked;
