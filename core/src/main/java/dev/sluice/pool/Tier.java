package dev.sluice.pool;

import dev.sluice.limit.RateLimits;
import java.util.Optional;

/**
 * The published standard limits of an organisation's tier, by pool (claude-api rate-limits page, 2026-10-08). A guess to start from:
 * response headers overrule it.
 */
public enum Tier {
    /** The tier of new organisations. */
    START,
    /** The second tier. */
    BUILD,
    /** The third tier. */
    SCALE;

    /** The limits of one of the built-in map's pools. Empty for a pool that the page does not list. */
    public Optional<RateLimits> limitsOf(String pool) {
        return switch (pool) {
            case BuiltInPools.FABLE_5, BuiltInPools.MYTHOS_5 -> Optional.of(fable());
            case BuiltInPools.HAIKU_3_5 -> Optional.of(haiku35());
            default -> BuiltInPools.BY_MODEL.containsValue(pool) ? Optional.of(common()) : Optional.empty();
        };
    }

    private RateLimits fable() {
        return switch (this) {
            case START -> RateLimits.perMinute(1_000, 500_000, 100_000);
            case BUILD -> RateLimits.perMinute(2_000, 1_500_000, 300_000);
            case SCALE -> RateLimits.perMinute(4_000, 4_000_000, 800_000);
        };
    }

    private RateLimits common() {
        return switch (this) {
            case START -> RateLimits.perMinute(1_000, 2_000_000, 400_000);
            case BUILD -> RateLimits.perMinute(5_000, 5_000_000, 1_000_000);
            case SCALE -> RateLimits.perMinute(10_000, 10_000_000, 2_000_000);
        };
    }

    private RateLimits haiku35() {
        return switch (this) {
            case START -> RateLimits.perMinute(1_000, 100_000, 20_000);
            case BUILD -> RateLimits.perMinute(2_000, 200_000, 40_000);
            case SCALE -> RateLimits.perMinute(4_000, 400_000, 80_000);
        };
    }
}
