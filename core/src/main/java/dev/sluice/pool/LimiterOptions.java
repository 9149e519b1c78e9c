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

    /** What the user said that {@code pool} must keep to, whatever the headers allow. */
    @Nullable RateLimits ceilingOf(String pool) {
        RateLimits own = limitsByPool.get(pool);
        return own == null ? limits : own;
    }

    /** What {@code pool} keeps to until headers speak; null: nothing is known. */
    @Nullable RateLimits startOf(String pool) {
        RateLimits ceiling = ceilingOf(pool);
        if (ceiling != null || tier == null) {
            return ceiling;
        }
        return tier.limitsOf(pool).orElse(null);
    }
}
