package dev.sluice.headers;

import dev.sluice.limit.Dimension;
import java.time.Instant;
import java.util.List;

/**
 * What the rate-limit headers of one response said about the three buckets of one {@linkplain HeaderFamily family}. It speaks of
 * the moment at which the request arrived at the server, for a stream before any output existed; it is evidence, not truth.
 *
 * <p>The headers without a dimension ({@code anthropic-ratelimit-tokens-*}) are not read: they repeat whichever token limit binds, or
 * the sum of both, and so must never pass for ITPM.
 * Source: claude-api rate-limits page, 2026-10-08, and recorded responses.
 *
 * @param takenAt the response's {@code date}, by the server's clock; our time of receipt if it had none
 * @param requests RPM
 * @param inputTokens ITPM
 * @param outputTokens OTPM
 * @param priority what was said of the priority tier beside that; nothing of it counts for the three buckets
 * @param ignored headers that were there and not believed
 */
public record RateLimitSnapshot(
        Instant takenAt,
        BucketReading requests,
        BucketReading inputTokens,
        BucketReading outputTokens,
        PriorityReading priority,
        List<IgnoredHeader> ignored) {

    /** By how much {@code remaining} of a token bucket may be off: the server rounds it to the nearest 1,000. */
    public static final long TOKEN_ROUNDING = 500;

    public RateLimitSnapshot {
        ignored = List.copyOf(ignored);
    }

    /** What a response said that has no word of the priority tier. */
    public RateLimitSnapshot(
            Instant takenAt,
            BucketReading requests,
            BucketReading inputTokens,
            BucketReading outputTokens,
            List<IgnoredHeader> ignored) {
        this(takenAt, requests, inputTokens, outputTokens, PriorityReading.NONE, ignored);
    }

    /**
     * As {@link #parse(ResponseHeaders, HeaderFamily, Instant)}, of the standard limits; what is said of the priority tier beside them is
     * read too.
     */
    public static RateLimitSnapshot parse(ResponseHeaders headers, Instant receivedAt) {
        return parse(headers, HeaderFamily.STANDARD, receivedAt);
    }

    /**
     * Reads what the headers of one response say of {@code family}; never throws. Resets are turned into durations against the response's own {@code date},
     * so that a wrong local clock does no harm; only where that is missing, against {@code receivedAt}.
     */
    public static RateLimitSnapshot parse(ResponseHeaders headers, HeaderFamily family, Instant receivedAt) {
        return new SnapshotReader(headers).read(family, receivedAt);
    }

    /** What was said about the bucket of {@code dimension}. */
    public BucketReading in(Dimension dimension) {
        return switch (dimension) {
            case REQUESTS -> requests;
            case INPUT_TOKENS -> inputTokens;
            case OUTPUT_TOKENS -> outputTokens;
        };
    }

    /** Whether the response said nothing about any of the three buckets: some organisations, models and statuses carry no such headers. */
    public boolean isEmpty() {
        return requests.isEmpty() && inputTokens.isEmpty() && outputTokens.isEmpty();
    }
}
