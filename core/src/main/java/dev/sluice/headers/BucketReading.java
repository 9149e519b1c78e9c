package dev.sluice.headers;

import dev.sluice.limit.RateLimits;
import java.time.Duration;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;

/**
 * What one response said about one bucket. Each part may be missing.
 *
 * @param limitPerMinute the limit, 1 to {@link RateLimits#MAX_PER_MINUTE}; null if not said
 * @param remaining what was left, never negative even where the bucket is in debt; for tokens rounded to the nearest 1,000, so off
 *     by up to {@link RateLimitSnapshot#TOKEN_ROUNDING} (claude-api rate-limits page, 2026-10-08); null if not said
 * @param fullIn how long until the bucket is full again, in whole seconds as sent, 0 to {@link #MAX_FULL_IN}; null if not said
 */
public record BucketReading(
        @Nullable Long limitPerMinute,
        @Nullable Long remaining,
        @Nullable Duration fullIn) {

    /** A response that said nothing about the bucket. */
    public static final BucketReading NONE = new BucketReading(null, null, null);

    /** The longest believable refill: an hour is a debt of sixty times the limit. */
    public static final Duration MAX_FULL_IN = Duration.ofHours(1);

    private static final long MILLIS_PER_MINUTE = 60_000;

    public BucketReading {
        if (limitPerMinute != null && (limitPerMinute < 1 || limitPerMinute > RateLimits.MAX_PER_MINUTE)) {
            throw new IllegalArgumentException(
                    "limitPerMinute: " + limitPerMinute + " (expected: 1 to " + RateLimits.MAX_PER_MINUTE + ")");
        }
        if (remaining != null && remaining < 0) {
            throw new IllegalArgumentException("remaining: " + remaining + " (expected: >= 0)");
        }
        if (fullIn != null && (fullIn.isNegative() || fullIn.compareTo(MAX_FULL_IN) > 0)) {
            throw new IllegalArgumentException("fullIn: " + fullIn + " (expected: 0 to " + MAX_FULL_IN + ")");
        }
    }

    /** Whether the response said nothing about this bucket. */
    public boolean isEmpty() {
        return limitPerMinute == null && remaining == null && fullIn == null;
    }

    /**
     * The level that {@code fullIn} implies for a bucket of capacity {@code depth}: depth − refill × fullIn, negative for a bucket in
     * debt. This shows a debt that {@code remaining}, clamped at 0, hides. Precise to one second of refill, the header's resolution.
     * Empty without a limit or a reset.
     */
    public OptionalLong levelByReset(long depth) {
        if (limitPerMinute == null || fullIn == null) {
            return OptionalLong.empty();
        }
        long missing = limitPerMinute * fullIn.toMillis() / MILLIS_PER_MINUTE;
        return OptionalLong.of(depth - missing);
    }
}
