package dev.sluice.pool;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** Closed after a 429, for as long as the server asked. */
final class Gate {

    /** Where a 429 names no wait: as long as the first backoff of a retry. */
    static final Duration UNNAMED_WAIT = Duration.ofSeconds(1);

    /** Far beyond any limit's period, and far below where nanoseconds wrap around. */
    static final Duration LONGEST_WAIT = Duration.ofDays(366);

    private boolean closed;
    private long opensNanos;

    /** Closes for {@code retryAfter} from now; a longer wait stays in force. */
    void close(@Nullable Duration retryAfter, long nowNanos) {
        long opens = nowNanos + waitNanos(retryAfter == null ? UNNAMED_WAIT : retryAfter);
        if (!closed || opens - opensNanos > 0) {
            closed = true;
            opensNanos = opens;
        }
    }

    private static long waitNanos(Duration retryAfter) {
        if (retryAfter.compareTo(LONGEST_WAIT) > 0) {
            return LONGEST_WAIT.toNanos();
        }
        return retryAfter.isNegative() ? 0 : retryAfter.toNanos();
    }

    /** How long it is still closed; 0: open. */
    long waitNanos(long nowNanos) {
        if (closed && opensNanos - nowNanos <= 0) {
            closed = false;
        }
        return closed ? opensNanos - nowNanos : 0;
    }
}
