package dev.sluice.pool;

import dev.sluice.error.RefusedException;
import dev.sluice.error.RefusedException.Reason;
import dev.sluice.limit.Dimension;
import java.time.Duration;
import java.util.Locale;

/** The words of refusals: what was asked, what is possible, what to do. */
final class Refusals {

    private Refusals() {}

    static RefusedException neverFits(String pool, Dimension dimension, long asked, long capacity) {
        return new RefusedException(
                Reason.NEVER_FITS,
                String.format(
                        Locale.ROOT,
                        "%s: %,d (expected: <= %,d, all that a full bucket of pool %s holds); make the request smaller or raise the limit",
                        dimension.label(),
                        asked,
                        capacity,
                        pool),
                null);
    }

    static RefusedException queueFull(String pool, int waiting) {
        return new RefusedException(
                Reason.QUEUE_FULL,
                String.format(
                        Locale.ROOT,
                        "Pool %s: %,d requests wait already, which is its bound; try again later or raise maxQueued",
                        pool,
                        waiting),
                null);
    }

    static RefusedException spent(String pool, Duration nextProbe) {
        return new RefusedException(
                Reason.SPEND_LIMIT,
                "Pool " + pool
                        + ": a spend limit was reached; raise it, or wait for the month to end (one call a minute asks again)",
                nextProbe);
    }

    static RefusedException closed(String pool) {
        return new RefusedException(
                Reason.CLOSED, "Pool " + pool + ": the limiter is closed and admits nothing any more", null);
    }
}
