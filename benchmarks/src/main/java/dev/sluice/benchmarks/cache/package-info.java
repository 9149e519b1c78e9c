/**
 * What the prompt-cache ledger and the stampede gate bring and cost, against the simulator's cache.
 *
 * <p>Start at {@link dev.sluice.benchmarks.cache.CacheSuite}.
 */
@NullMarked
package dev.sluice.benchmarks.cache;

import org.jspecify.annotations.NullMarked;
