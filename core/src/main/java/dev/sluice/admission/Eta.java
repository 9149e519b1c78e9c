package dev.sluice.admission;

import dev.sluice.limit.Dimension;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * When a request will probably be admitted, as of now. Reckoned from who waits, what is left and what refills; corrected by how earlier
 * forecasts of this pool turned out.
 *
 * @param position its place among all that wait in its pool; 1 goes next
 * @param p50 the wait that is as likely too long as too short
 * @param p90 the wait that nine in ten do not exceed
 * @param binding the budget that keeps it waiting; null if none does, but a closed gate, a bound of calls in flight, or nothing at all
 */
public record Eta(
        int position, Duration p50, Duration p90, @Nullable Dimension binding) {}
