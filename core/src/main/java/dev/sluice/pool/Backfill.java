package dev.sluice.pool;

import org.jspecify.annotations.Nullable;

/**
 * What may pass a large request at the head of the queue while its budgets gather what it needs. When it gets there it is promised a
 * start: its wait as it is reckoned then, and an eighth more. Smaller ones may pass as long as the promise holds, evenly over the wait, so
 * that the pool does not stand still meanwhile, and its answers go on telling what the server has left. An earlier arrival or a higher
 * class may still come before the promised one. One that has aged, so that higher classes wait behind it, is promised to start in ten times its
 * wait: it takes a tenth of what is refilled, and they the rest.
 */
final class Backfill {

    /** Whoever waits less is no large request, only next in a busy pool. */
    static final long LEAST_WAIT_NANOS = 1_000_000_000;

    static final long NEVER = Long.MAX_VALUE;

    /** How many are looked at for one that fits. */
    static final int MOST_LOOKED_AT = 16;

    /** How much of the wait a promise adds: what the smaller ones may use of it. */
    private static final int PART = 8;

    /** One that has aged gathers a tenth of what is refilled, since higher classes wait behind it. */
    private static final int AGED_TIMES = 9;

    private final boolean enabled;
    private @Nullable Claim promised;
    private boolean promisedAged;
    private long sinceNanos;
    private long waitNanos;
    private long slackNanos;

    Backfill(boolean enabled) {
        this.enabled = enabled;
    }

    /** The head must wait for its budgets, {@code aged} while higher classes wait too. Whether that makes a promise. */
    boolean waits(Claim head, boolean aged, long headWaitNanos, long nowNanos) {
        if (!enabled || (head == promised && (promisedAged || !aged))) { // one that comes of age now gathers otherwise
            return false;
        }
        promised = headWaitNanos >= LEAST_WAIT_NANOS ? head : null;
        promisedAged = aged;
        sinceNanos = nowNanos;
        waitNanos = headWaitNanos;
        slackNanos = aged ? headWaitNanos * AGED_TIMES : headWaitNanos / PART;
        return promised != null;
    }

    /** Whether anybody may pass a head at all. */
    boolean isEnabled() {
        return enabled;
    }

    /** Whether anybody waits for a promised start. */
    boolean isActive() {
        return promised != null;
    }

    /** The promised wait as a whole. */
    long promisedNanos() {
        return waitNanos + slackNanos;
    }

    /** How long until a start {@code startNanos} after {@code nowNanos} is allowed; {@link #NEVER} if that is beyond the promise. */
    long nanosUntilAllows(long startNanos, long nowNanos) {
        long waited = nowNanos - sinceNanos;
        if (waited + startNanos > promisedNanos()) {
            return NEVER;
        }
        double used =
                (double) slackNanos / promisedNanos(); // of each second that passes: so the slack is used up evenly
        double late = waited + startNanos - (waitNanos + used * waited);
        return late <= 0 ? 0 : (long) Math.ceil(late / used);
    }

    /** {@code claim} waits no more. */
    void left(Claim claim) {
        if (claim == promised) {
            promised = null;
        }
    }
}
