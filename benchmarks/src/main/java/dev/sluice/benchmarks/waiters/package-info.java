/**
 * The bars of waiting: a million waiters' bytes, and what it takes to enqueue, to release and to cancel one, beside Resilience4j and
 * Bucket4j. Start at {@link dev.sluice.benchmarks.waiters.Crowd}.
 */
@NullMarked
package dev.sluice.benchmarks.waiters;

import org.jspecify.annotations.NullMarked;
