package dev.sluice.headers;

import java.util.Objects;

/**
 * What one response said of the capacity committed for the priority tier. Its presence shows that the call was eligible, even where the
 * capacity was used up and the call was served as a standard one; the answer's {@code usage.service_tier} says which. Nothing is admitted by
 * it: a call within it draws on the standard limits too, and one beyond it is not refused. It burns by weights of its own (cache reads a
 * tenth, writes 1.25 or 2), so it is no measure of those limits. Source: claude-api service-tiers page, 2026-08; tokens are rounded to
 * thousands as elsewhere.
 *
 * @param inputTokens of input, per minute
 * @param outputTokens of output, per minute
 */
public record PriorityReading(BucketReading inputTokens, BucketReading outputTokens) {

    /** A response without a word of it: the organisation has none, or the call was not eligible. */
    public static final PriorityReading NONE = new PriorityReading(BucketReading.NONE, BucketReading.NONE);

    public PriorityReading {
        Objects.requireNonNull(inputTokens, "inputTokens");
        Objects.requireNonNull(outputTokens, "outputTokens");
    }

    /** Whether the response said nothing of it. */
    public boolean isEmpty() {
        return inputTokens.isEmpty() && outputTokens.isEmpty();
    }
}
