package dev.sluice.pool;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** Closed after a 429, for as long as the server asked. */
final class Gate {

    /** Where a 429 names no wait: as long as the first backoff of a retry. */
    static final Duration UNNAMED_WAIT = Duration.ofSeconds(1);

    private boolean closed;
    private long opensNanos;

    /** Closes for {@code retryAfter} from now; a longer wait stays in force. */
    void close(@Nullable Duration retryAfter, long nowNanos) {
        long opens = nowNanos + Math.max(0, (retryAfter == null ? UNNAMED_WAIT : retryAfter).toNanos());
        if (!closed || opens - opensNanos > 0) {
            closed = true;
            opensNanos = opens;
        }
    }

    /** How long it is still closed; 0: open. */
    long waitNanos(long nowNanos) {
        if (closed && opensNanos - nowNanos <= 0) {
            closed = false;
        }
        return closed ? opensNanos - nowNanos : 0;
    }
}
