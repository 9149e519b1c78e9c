package dev.sluice.pool;

import org.jspecify.annotations.Nullable;

/**
 * What may pass a large request at the head of the queue while its budgets gather what it needs. When it gets there it is promised a
 * start: its wait as it is reckoned then, and an eighth more. Smaller ones may pass as long as the promise holds, evenly over the wait, so
 * that the pool does not stand still meanwhile, and its answers go on telling what the server has left. An earlier arrival or a higher
 * class may still come before the promised one.
 */
final class Backfill {

    /** Whoever waits less is no large request, only next in a busy pool. */
    static final long LEAST_WAIT_NANOS = 1_000_000_000;

    static final long NEVER = Long.MAX_VALUE;

    /** How many are looked at for one that fits. */
    static final int MOST_LOOKED_AT = 16;

    /** How much of the wait a promise adds: what the smaller ones may use of it. */
    private static final int PART = 8;

    private final boolean enabled;
    private @Nullable Claim promised;
    private long sinceNanos;
    private long waitNanos;

    Backfill(boolean enabled) {
        this.enabled = enabled;
    }

    /** The head must wait for its budgets. Whether that makes a promise. */
    boolean waits(Claim head, long headWaitNanos, long nowNanos) {
        if (!enabled || head == promised) {
            return false;
        }
        promised = headWaitNanos >= LEAST_WAIT_NANOS ? head : null;
        sinceNanos = nowNanos;
        waitNanos = headWaitNanos;
        return promised != null;
    }

    /** Whether anybody waits for a promised start. */
    boolean isActive() {
        return promised != null;
    }

    /** The promised wait as a whole. */
    long promisedNanos() {
        return waitNanos + waitNanos / PART;
    }

    /** How long after {@code nowNanos} the promised one may start by now; it grows, up to what was promised. */
    long allowedNanos(long nowNanos) {
        long waited = Math.min(nowNanos - sinceNanos, waitNanos);
        return waitNanos + waited / PART - (nowNanos - sinceNanos);
    }

    /** How long until a start {@code startNanos} after {@code nowNanos} is allowed; {@link #NEVER} if that is beyond the promise. */
    long nanosUntilAllows(long startNanos, long nowNanos) {
        long late = startNanos - allowedNanos(nowNanos);
        boolean ever = nowNanos - sinceNanos + startNanos <= promisedNanos();
        return ever ? Math.max(0, late) * PART : NEVER;
    }

    /** {@code claim} waits no more. */
    void left(Claim claim) {
        if (claim == promised) {
            promised = null;
        }
    }
}
