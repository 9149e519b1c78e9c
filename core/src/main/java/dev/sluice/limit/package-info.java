/**
 * The vocabulary of limits: the three dimensions, what a call costs in them, and how much of each a minute allows.
 *
 * <p>Values only; knows nothing of time, buckets or models. Start at {@link dev.sluice.limit.RateLimits}.
 */
@NullMarked
package dev.sluice.limit;

import org.jspecify.annotations.NullMarked;
