package dev.sluice.simulator.rules;

import dev.sluice.limit.RateLimits;
import java.util.Map;

/** The published standard limits (rate-limits page, 2026-10-08; those of {@code count_tokens} from its own page, 2026-08). */
public enum Tier {
    /** The first tier with published figures. */
    START(
            RateLimits.perMinute(1_000, 2_000_000, 400_000),
            RateLimits.perMinute(1_000, 500_000, 100_000),
            RateLimits.perMinute(1_000, 100_000, 20_000),
            2_000),
    /** The second. */
    BUILD(
            RateLimits.perMinute(5_000, 5_000_000, 1_000_000),
            RateLimits.perMinute(2_000, 1_500_000, 300_000),
            RateLimits.perMinute(2_000, 200_000, 40_000),
            4_000),
    /** The third. */
    SCALE(
            RateLimits.perMinute(10_000, 10_000_000, 2_000_000),
            RateLimits.perMinute(4_000, 4_000_000, 800_000),
            RateLimits.perMinute(4_000, 400_000, 80_000),
            8_000);

    private final RateLimits limits;
    private final Map<String, RateLimits> poolLimits;
    private final long countTokensPerMinute;

    Tier(RateLimits limits, RateLimits largeModels, RateLimits haiku35, long countTokensPerMinute) {
        this.limits = limits;
        this.poolLimits = Map.of("Fable 5.x", largeModels, "Mythos 5.x", largeModels, "Haiku 3.5", haiku35);
        this.countTokensPerMinute = countTokensPerMinute;
    }

    /** What most pools have. */
    public RateLimits limits() {
        return limits;
    }

    /** What the other pools have, by name. */
    public Map<String, RateLimits> poolLimits() {
        return poolLimits;
    }

    /** Requests per minute to {@code count_tokens}. */
    public long countTokensPerMinute() {
        return countTokensPerMinute;
    }
}
