/**
 * Reads a request's body as the API does: checks it, and takes from it what limits, cache and answer need to know.
 *
 * <p>Knows nothing of HTTP or of limits. Start at {@link dev.sluice.simulator.request.RequestReader}.
 */
@NullMarked
package dev.sluice.simulator.request;

import org.jspecify.annotations.NullMarked;
