package dev.sluice.limit;

/**
 * How much a pool allows per minute in each dimension. The API enforces them as continuously refilled token buckets, not as
 * windows (claude-api rate-limits page, 2026-10-08).
 *
 * @param requestsPerMinute RPM, 1 to {@value #MAX_PER_MINUTE}
 * @param inputTokensPerMinute ITPM, 1 to {@value #MAX_PER_MINUTE}
 * @param outputTokensPerMinute OTPM, 1 to {@value #MAX_PER_MINUTE}
 */
public record RateLimits(long requestsPerMinute, long inputTokensPerMinute, long outputTokensPerMinute) {

    /** A thousand times the highest published limit; keeps bucket arithmetic exact in a {@code long}. */
    public static final long MAX_PER_MINUTE = 10_000_000_000L;

    public RateLimits {
        requireInRange("requestsPerMinute", requestsPerMinute);
        requireInRange("inputTokensPerMinute", inputTokensPerMinute);
        requireInRange("outputTokensPerMinute", outputTokensPerMinute);
    }

    /** The three limits, per minute, in the order in which the documentation names them: RPM, ITPM, OTPM. */
    public static RateLimits perMinute(long requests, long inputTokens, long outputTokens) {
        return new RateLimits(requests, inputTokens, outputTokens);
    }

    /** The limit in {@code dimension}, per minute. */
    public long in(Dimension dimension) {
        return switch (dimension) {
            case REQUESTS -> requestsPerMinute;
            case INPUT_TOKENS -> inputTokensPerMinute;
            case OUTPUT_TOKENS -> outputTokensPerMinute;
        };
    }

    /** Both together: the lower limit in each dimension. */
    public RateLimits tighter(RateLimits other) {
        return new RateLimits(
                Math.min(requestsPerMinute, other.requestsPerMinute),
                Math.min(inputTokensPerMinute, other.inputTokensPerMinute),
                Math.min(outputTokensPerMinute, other.outputTokensPerMinute));
    }

    private static void requireInRange(String name, long value) {
        if (value < 1 || value > MAX_PER_MINUTE) {
            throw new IllegalArgumentException(name + ": " + value + " (expected: 1 to " + MAX_PER_MINUTE + ")");
        }
    }
}
