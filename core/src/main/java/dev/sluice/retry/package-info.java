/**
 * Whether and when a failed call is sent again: {@link dev.sluice.retry.RetryRule} says whether, {@link dev.sluice.retry.Backoff} how
 * much later, {@link dev.sluice.retry.ApiErrors} turns an error response into an exception that knows.
 *
 * <p>Arithmetic and tables only: no clock, no timer, no queue. Start at {@link dev.sluice.retry.RetryRule}.
 */
@NullMarked
package dev.sluice.retry;

import org.jspecify.annotations.NullMarked;
