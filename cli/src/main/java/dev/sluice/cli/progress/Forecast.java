package dev.sluice.cli.progress;

import dev.sluice.budget.BucketLevel;
import dev.sluice.limit.Cost;
import dev.sluice.limit.Dimension;
import dev.sluice.pool.PoolSnapshot;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * How long the rest will take: what the budgets will let through at the mean cost seen so far, or what the pace of the last half minute
 * says, whichever is longer. The budgets alone know what comes once full buckets are drained; the pace alone knows of slow answers.
 * Not thread-safe.
 */
final class Forecast {

    private static final Duration WINDOW = Duration.ofSeconds(30);
    private static final long LEAST_ENDED = 5;

    private final Deque<Sample> samples = new ArrayDeque<>();

    /**
     * The time that {@code remaining} lines will take; empty until a few have ended.
     *
     * @param ended lines that have ended by now
     */
    Optional<Duration> of(
            long remaining, long ended, Duration elapsed, Map<String, Cost> costs, List<PoolSnapshot> pools) {
        samples.addLast(new Sample(elapsed, ended));
        while (samples.size() > 2 && elapsed.minus(samples.getFirst().elapsed).compareTo(WINDOW) > 0) {
            samples.removeFirst();
        }
        if (ended < LEAST_ENDED) {
            return Optional.empty();
        }
        double seconds = Math.max(byPace(remaining, ended, elapsed), byBudgets(remaining, costs, pools));
        return Double.isFinite(seconds) ? Optional.of(Duration.ofMillis((long) (seconds * 1000))) : Optional.empty();
    }

    private double byPace(long remaining, long ended, Duration elapsed) {
        Sample first = samples.getFirst();
        long lines = ended - first.ended;
        double seconds = elapsed.minus(first.elapsed).toMillis() / 1e3;
        return remaining == 0 ? 0 : remaining * seconds / lines;
    }

    private static double byBudgets(long remaining, Map<String, Cost> costs, List<PoolSnapshot> pools) {
        long calls =
                Math.max(1, costs.values().stream().mapToLong(Cost::requests).sum());
        double seconds = 0;
        for (PoolSnapshot pool : pools) {
            Cost cost = costs.getOrDefault(pool.pool(), Cost.ZERO);
            for (Dimension dimension : Dimension.values()) {
                double stillToCome = (double) cost.in(dimension) / calls * remaining;
                seconds = Math.max(seconds, refill(stillToCome, pool.in(dimension)));
            }
        }
        return seconds;
    }

    private static double refill(double amount, BucketLevel bucket) {
        return bucket.limited() ? (amount - bucket.available()) * 60 / bucket.limitPerMinute() : 0;
    }

    private record Sample(Duration elapsed, long ended) {}
}
