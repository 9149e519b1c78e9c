package dev.sluice.simulator.rules;

import dev.sluice.limit.RateLimits;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * The published standard limits (rate-limits page, 2026-10-08; those of {@code count_tokens} from its own page, 2026-08).
 *
 * @param name in lower case
 * @param limits what most pools have
 * @param poolLimits what the other pools have, by name
 * @param countTokensPerMinute requests per minute to {@code count_tokens}
 */
public record Tier(String name, RateLimits limits, Map<String, RateLimits> poolLimits, long countTokensPerMinute) {

    /** The first tier with published figures. */
    public static final Tier START = new Tier(
            "start",
            RateLimits.perMinute(1_000, 2_000_000, 400_000),
            otherPools(RateLimits.perMinute(1_000, 500_000, 100_000), RateLimits.perMinute(1_000, 100_000, 20_000)),
            2_000);

    /** The second. */
    public static final Tier BUILD = new Tier(
            "build",
            RateLimits.perMinute(5_000, 5_000_000, 1_000_000),
            otherPools(RateLimits.perMinute(2_000, 1_500_000, 300_000), RateLimits.perMinute(2_000, 200_000, 40_000)),
            4_000);

    /** The third. */
    public static final Tier SCALE = new Tier(
            "scale",
            RateLimits.perMinute(10_000, 10_000_000, 2_000_000),
            otherPools(RateLimits.perMinute(4_000, 4_000_000, 800_000), RateLimits.perMinute(4_000, 400_000, 80_000)),
            8_000);

    public Tier {
        poolLimits = Map.copyOf(poolLimits);
    }

    /**
     * The tier with that name, in any case.
     *
     * @throws IllegalArgumentException if there is none
     */
    public static Tier named(String name) {
        return List.of(START, BUILD, SCALE).stream()
                .filter(tier -> tier.name.equals(name.toLowerCase(Locale.ROOT)))
                .findFirst()
                .orElseThrow(
                        () -> new IllegalArgumentException("tier: " + name + " (expected: start, build or scale)"));
    }

    private static Map<String, RateLimits> otherPools(RateLimits fableAndMythos, RateLimits haiku35) {
        return Map.of("Fable 5.x", fableAndMythos, "Mythos 5.x", fableAndMythos, "Haiku 3.5", haiku35);
    }
}
