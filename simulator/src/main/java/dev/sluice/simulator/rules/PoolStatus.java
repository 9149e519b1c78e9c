package dev.sluice.simulator.rules;

import dev.sluice.limit.Dimension;

/**
 * A pool's three buckets at one moment.
 *
 * @param requests the requests bucket
 * @param inputTokens the input bucket
 * @param outputTokens the output bucket
 */
public record PoolStatus(BucketStatus requests, BucketStatus inputTokens, BucketStatus outputTokens) {

    /** The bucket of {@code dimension}. */
    public BucketStatus in(Dimension dimension) {
        return switch (dimension) {
            case REQUESTS -> requests;
            case INPUT_TOKENS -> inputTokens;
            case OUTPUT_TOKENS -> outputTokens;
        };
    }
}
