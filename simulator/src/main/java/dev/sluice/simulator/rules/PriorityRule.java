package dev.sluice.simulator.rules;

import dev.sluice.limit.RateLimits;

/**
 * Capacity that the organisation has committed to for the priority tier, in each pool of models that has the tier. Calls draw on it for as
 * long as it lasts, beside the standard limits and not instead of them; then they are served as standard ones (service-tiers page,
 * 2026-08). That it refills as a token bucket of a minute is an assumption: the page gives no more than figures per minute.
 *
 * @param inputTokensPerMinute of input, as it burns down
 * @param outputTokensPerMinute of output
 */
public record PriorityRule(long inputTokensPerMinute, long outputTokensPerMinute) {

    public PriorityRule {
        requireInRange("inputTokensPerMinute", inputTokensPerMinute);
        requireInRange("outputTokensPerMinute", outputTokensPerMinute);
    }

    private static void requireInRange(String name, long value) {
        if (value < 1 || value > RateLimits.MAX_PER_MINUTE) {
            throw new IllegalArgumentException(
                    name + ": " + value + " (expected: 1 to " + RateLimits.MAX_PER_MINUTE + ")");
        }
    }
}
