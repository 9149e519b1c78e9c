/**
 * The only readers of clocks. Everything else is told the time, so that a test or a study can own it.
 *
 * <p>Knows nothing of requests or limits. Start at {@link dev.sluice.time.Ticker}.
 */
@NullMarked
package dev.sluice.time;

import org.jspecify.annotations.NullMarked;
