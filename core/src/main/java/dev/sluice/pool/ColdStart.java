package dev.sluice.pool;

/**
 * A fresh pool knows nothing: other processes may have drained it. So it sends a few calls first, and the rest follow when one of
 * them has been answered. Slow answers are no bad sign, so with every two seconds that none comes the few are doubled: a pool
 * whose first calls hang is slow to start, never stuck.
 */
final class ColdStart {

    /** Longer than the first byte of a stream takes; a call that is not streamed can take minutes. */
    static final long PATIENCE_NANOS = 2_000_000_000L;

    private static final int MOST_DOUBLINGS = 30;

    private final int calls;
    private boolean over;
    private long sinceNanos;

    /** A start with this many calls; 0: no caution at all. */
    ColdStart(int calls) {
        this.calls = calls;
        this.over = calls == 0;
    }

    /** How long a pool with {@code inFlight} calls must wait before the next; 0: it may go. */
    long waitNanos(int inFlight, long nowNanos) {
        if (over || inFlight == 0) {
            return 0;
        }
        long doublings = Math.max(0, nowNanos - sinceNanos) / PATIENCE_NANOS;
        long allowed = (long) calls << Math.min(MOST_DOUBLINGS, doublings);
        return inFlight < allowed ? 0 : sinceNanos + (doublings + 1) * PATIENCE_NANOS - nowNanos;
    }

    /** A call is sent while {@code othersInFlight} are unanswered. */
    void sent(int othersInFlight, long nowNanos) {
        if (othersInFlight == 0) {
            sinceNanos = nowNanos;
        }
    }

    /** The server has refused a call, and none will be sent before {@code reopensNanos}: until then silence means nothing. */
    void refused(long reopensNanos) {
        sinceNanos = reopensNanos;
    }

    /** An answer has come. Whether that ended the start. */
    boolean answered() {
        boolean ended = !over;
        over = true;
        return ended;
    }
}
