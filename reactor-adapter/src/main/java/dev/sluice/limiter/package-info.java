/**
 * The admission engine as Reactor operators.
 *
 * <p>Knows nothing of HTTP or of the Claude client. Start at {@link dev.sluice.limiter.ReactiveLimiter}.
 */
@NullMarked
package dev.sluice.limiter;

import org.jspecify.annotations.NullMarked;
