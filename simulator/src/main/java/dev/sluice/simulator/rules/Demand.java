package dev.sluice.simulator.rules;

/**
 * What a call asks of the limits as it arrives.
 *
 * @param estimatedInputTokens what its input is taken for
 * @param cacheReadTokens what of its input is read from the prompt cache, for the limits that count it
 * @param maxTokens the most output that it may have
 */
public record Demand(long estimatedInputTokens, long cacheReadTokens, long maxTokens) {

    /** A call without a cache, whose {@code max_tokens} is of no interest. */
    public static Demand ofInput(long estimatedInputTokens) {
        return new Demand(estimatedInputTokens, 0, 0);
    }
}
