package dev.sluice.cli.progress;

import dev.sluice.admission.Priority;
import dev.sluice.budget.BucketLevel;
import dev.sluice.pool.PoolSnapshot;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Standings for tests. */
final class Standings {

    private Standings() {}

    static PoolSnapshot pool(String name, long perMinute, long available, long used) {
        BucketLevel bucket = new BucketLevel(perMinute, perMinute, available, 0, used);
        return new PoolSnapshot(name, bucket, bucket, bucket, 3, 0, 5, 0, Duration.ZERO);
    }

    static PoolSnapshot unlimited(String name) {
        BucketLevel bucket = new BucketLevel(0, 0, 0, 0, 42);
        return new PoolSnapshot(name, bucket, bucket, bucket, 3, 0, 0, 0, Duration.ZERO);
    }

    static Standing of(Map<String, Long> retries, PoolSnapshot... pools) {
        return new Standing(
                50_000,
                1_000,
                19_312,
                3,
                64,
                Map.of(Priority.INTERACTIVE, 0L, Priority.STANDARD, 29_000L, Priority.BACKGROUND, 621L),
                retries,
                List.of(pools),
                Duration.ofSeconds(83),
                Optional.of(Duration.ofSeconds(161)));
    }
}
