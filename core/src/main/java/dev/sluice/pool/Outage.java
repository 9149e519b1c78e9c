package dev.sluice.pool;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * The service fails: 529, 5xx or no connection, several times in a row. Then one call every two seconds asks whether it still does, and
 * the others wait, so that none spends its attempts on a server that is down. Any answer ends it.
 */
final class Outage {

    /** Fewer happen by chance, when a server of many restarts. */
    static final int FAULTS = 5;

    static final long PROBE_EVERY_NANOS = 2_000_000_000L;

    private int inARow;
    private long nextNanos;

    /** A call failed. Whether that began an outage. */
    boolean fault(@Nullable Duration retryAfter, long nowNanos) {
        inARow = Math.min(inARow + 1, FAULTS + 1);
        if (inARow < FAULTS) {
            return false;
        }
        long wait = Math.max(PROBE_EVERY_NANOS, retryAfter == null ? 0 : Gate.countable(retryAfter));
        if (inARow == FAULTS || nowNanos + wait - nextNanos > 0) {
            nextNanos = nowNanos + wait;
        }
        return inARow == FAULTS;
    }

    boolean lasts() {
        return inARow >= FAULTS;
    }

    /** How long until the next call may ask. */
    long waitNanos(long nowNanos) {
        return lasts() ? Math.max(0, nextNanos - nowNanos) : 0;
    }

    void sent(long nowNanos) {
        if (lasts()) {
            nextNanos = nowNanos + PROBE_EVERY_NANOS;
        }
    }

    /** The service answered. Whether that ended an outage. */
    boolean answered() {
        boolean lasted = lasts();
        inARow = 0;
        return lasted;
    }
}
