package dev.sluice.simulator.rules;

/**
 * What a call asks of the limits as it arrives.
 *
 * @param estimatedInputTokens what its input is taken for
 * @param cacheReadTokens what of its input is read from the prompt cache, for the limits that count it
 * @param maxTokens the most output that it may have
 * @param mayUsePriority whether the priority tier may serve it, if there is one
 */
public record Demand(long estimatedInputTokens, long cacheReadTokens, long maxTokens, boolean mayUsePriority) {

    /** A call that the priority tier does not serve. */
    public Demand(long estimatedInputTokens, long cacheReadTokens, long maxTokens) {
        this(estimatedInputTokens, cacheReadTokens, maxTokens, false);
    }

    /** A call without a cache, whose {@code max_tokens} is of no interest. */
    public static Demand ofInput(long estimatedInputTokens) {
        return new Demand(estimatedInputTokens, 0, 0);
    }
}
