package dev.sluice.pool;

import dev.sluice.error.RefusedException;
import dev.sluice.error.RefusedException.Reason;
import dev.sluice.limit.Dimension;
import java.time.Duration;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

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

    static RefusedException queueFull(String pool, int waiting, @Nullable Duration estimatedWait) {
        return new RefusedException(
                Reason.QUEUE_FULL,
                String.format(
                        Locale.ROOT,
                        "Pool %s: %,d requests wait already, which is its bound%s; try again later or raise maxQueued",
                        pool,
                        waiting,
                        estimatedWait == null ? "" : ", and the wait would be about " + seconds(estimatedWait)),
                estimatedWait);
    }

    static RefusedException deadline(String pool, @Nullable Duration timeout, @Nullable Duration estimatedWait) {
        return new RefusedException(
                Reason.DEADLINE,
                String.format(
                        Locale.ROOT,
                        "timeout: %s (expected: long enough to be admitted%s); pool %s has too much to do; allow more time or try again later",
                        timeout,
                        estimatedWait == null ? "" : ", about " + seconds(estimatedWait) + " from now",
                        pool),
                estimatedWait);
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

    private static String seconds(Duration wait) {
        return String.format(Locale.ROOT, "%.1f s", wait.toMillis() / 1_000.0);
    }
}
