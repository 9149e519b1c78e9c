/**
 * What a benchmark promises and how a promise is judged. Knows nothing of how figures are taken. Start at
 * {@link dev.sluice.benchmarks.bar.Bar}.
 */
@NullMarked
package dev.sluice.benchmarks.bar;

import org.jspecify.annotations.NullMarked;
