/**
 * Measures Sluice beside its peers on the same work in one run, and says of each bar whether it holds.
 *
 * <p>A peer is never given less or more work than ours: same server, same bytes, same number of warm-up rounds. Start at
 * {@link dev.sluice.benchmarks.Main}, then {@link dev.sluice.benchmarks.bar.Bar}.
 */
@NullMarked
package dev.sluice.benchmarks;

import org.jspecify.annotations.NullMarked;
