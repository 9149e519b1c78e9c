package dev.sluice.pool;

import dev.sluice.event.SluiceListener;
import dev.sluice.limit.RateLimits;
import dev.sluice.time.Ticker;
import dev.sluice.time.Timer;
import java.time.Duration;
import java.util.Map;
import java.util.function.ToDoubleFunction;
import org.jspecify.annotations.Nullable;

/** What a {@link Limiter.Builder} gathers. */
record LimiterOptions(
        Ticker ticker,
        Timer timer,
        PoolMap pools,
        @Nullable RateLimits limits,
        Map<String, RateLimits> limitsByPool,
        @Nullable Tier tier,
        @Nullable OrganisationLimits organisation,
        int maxInFlight,
        int maxQueued,
        int coldStart,
        Duration depth,
        Duration ageing,
        boolean backfill,
        @Nullable Duration growth,
        ToDoubleFunction<String> weights,
        SluiceListener listener) {

    LimiterOptions {
        limitsByPool = Map.copyOf(limitsByPool);
    }

    /** What {@code pool} must keep to, whatever the headers allow: what the user said, and what its workspace may. */
    @Nullable RateLimits ceilingOf(String pool) {
        RateLimits own = limitsByPool.get(pool);
        return tighter(own == null ? limits : own, organisation == null ? null : organisation.ceilingOf(pool));
    }

    /** What {@code pool} keeps to until headers speak; null: nothing is known. */
    @Nullable RateLimits startOf(String pool) {
        RateLimits told =
                organisation == null ? null : organisation.limitsOf(pool).orElse(null);
        RateLimits start = tighter(ceilingOf(pool), told);
        return start != null || tier == null ? start : tier.limitsOf(pool).orElse(null);
    }

    private static @Nullable RateLimits tighter(@Nullable RateLimits one, @Nullable RateLimits other) {
        return one == null ? other : other == null ? one : one.tighter(other);
    }
}
