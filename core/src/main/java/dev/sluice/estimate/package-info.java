/**
 * What a request will probably cost, learned from what requests like it did cost.
 *
 * <p>Knows nothing of budgets or queues. Start at {@link dev.sluice.estimate.TokenEstimator}.
 */
@NullMarked
package dev.sluice.estimate;

import org.jspecify.annotations.NullMarked;
