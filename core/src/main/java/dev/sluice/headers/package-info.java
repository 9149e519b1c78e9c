/**
 * What response headers say about limits and waiting, read into values. Headers are evidence from outside: each one may be missing,
 * late or absurd, so nothing here throws; what cannot be believed is left out and reported by name and reason.
 *
 * <p>Knows nothing of budgets or of the HTTP library. Start at {@link dev.sluice.headers.RateLimitSnapshot}.
 */
@NullMarked
package dev.sluice.headers;

import org.jspecify.annotations.NullMarked;
