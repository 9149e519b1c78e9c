package dev.sluice.cli.run;

import dev.sluice.budget.BucketLevel;
import dev.sluice.limit.Cost;
import dev.sluice.limit.Dimension;
import dev.sluice.pool.PoolSnapshot;
import java.time.Duration;
import java.util.List;
import java.util.Map;

/**
 * The least time in which any client could have sent what was sent: the largest (total − capacity) / refill over the dimensions of each
 * pool. It assumes buckets that were full at the start, so an organisation that was busy before makes a run look slower than it was.
 */
public final class FluidBound {

    private static final double SECONDS_PER_MINUTE = 60;

    private FluidBound() {}

    /** The bound for these totals by pool; zero where no limit is known or the buckets held it all. */
    public static Duration of(Map<String, Cost> totals, List<PoolSnapshot> pools) {
        double seconds = 0;
        for (PoolSnapshot pool : pools) {
            Cost total = totals.getOrDefault(pool.pool(), Cost.ZERO);
            for (Dimension dimension : Dimension.values()) {
                seconds = Math.max(seconds, seconds(total.in(dimension), pool.in(dimension)));
            }
        }
        return Duration.ofNanos((long) (seconds * 1e9));
    }

    private static double seconds(long total, BucketLevel bucket) {
        return bucket.limited() ? (total - bucket.capacity()) * SECONDS_PER_MINUTE / bucket.limitPerMinute() : 0;
    }
}
