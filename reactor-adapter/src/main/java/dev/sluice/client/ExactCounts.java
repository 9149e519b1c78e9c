package dev.sluice.client;

import dev.sluice.limit.RateLimits;
import java.time.Duration;

/**
 * When the server is asked how many tokens a prompt has, before the request waits for its budgets: only where an estimate decides something,
 * which is whether the prompt fits into a full bucket at all, or it is a large part of one. Immutable; start from {@link #standard()}.
 *
 * @param largeShare from which share of a full bucket on a prompt is counted; above 0. Above 1: only where it may not fit
 * @param perMinute how many counts a minute at most; beyond them estimates do. 0: never
 * @param patience how long a request waits for its count before the estimate does; above zero
 */
public record ExactCounts(double largeShare, long perMinute, Duration patience) {

    /**
     * Estimates that have learned miss by up to 8 % on large prompts, which of a quarter of a bucket is two in a hundred of the whole: as much
     * as is kept free for such errors anyhow.
     */
    public static final double DEFAULT_LARGE_SHARE = 0.25;

    /** Half of what the lowest tier has, so that as many are left for who counts by hand (claude-api token counting page, 2026-08). */
    public static final long DEFAULT_PER_MINUTE = 1_000;

    /** A count takes a fraction of a second; what is as large as this waits for its budget for longer. */
    public static final Duration DEFAULT_PATIENCE = Duration.ofSeconds(2);

    private static final ExactCounts STANDARD =
            new ExactCounts(DEFAULT_LARGE_SHARE, DEFAULT_PER_MINUTE, DEFAULT_PATIENCE);

    public ExactCounts {
        if (!(largeShare > 0)) {
            throw new IllegalArgumentException("largeShare: " + largeShare + " (expected: > 0)");
        }
        if (perMinute < 0 || perMinute > RateLimits.MAX_PER_MINUTE) {
            throw new IllegalArgumentException(
                    "perMinute: " + perMinute + " (expected: 0 to " + RateLimits.MAX_PER_MINUTE + ")");
        }
        if (patience.isZero() || patience.isNegative()) {
            throw new IllegalArgumentException("patience: " + patience + " (expected: > 0)");
        }
    }

    /** From a quarter of a bucket on, at most 1,000 a minute, for two seconds. */
    public static ExactCounts standard() {
        return STANDARD;
    }

    /** Estimates alone. */
    public static ExactCounts off() {
        return STANDARD.withPerMinute(0);
    }

    /** The same from another share of a full bucket on. */
    public ExactCounts withLargeShare(double newLargeShare) {
        return new ExactCounts(newLargeShare, perMinute, patience);
    }

    /** The same with another number of counts a minute. */
    public ExactCounts withPerMinute(long newPerMinute) {
        return new ExactCounts(largeShare, newPerMinute, patience);
    }

    /** The same with another bound of the wait. */
    public ExactCounts withPatience(Duration newPatience) {
        return new ExactCounts(largeShare, perMinute, newPatience);
    }
}
