package dev.sluice.retry;

import java.time.Duration;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/** Adds a random wait to another backoff, also above a wait that the server named. */
record JitteredBackoff(Backoff base, Duration most, RandomGenerator random) implements Backoff {

    JitteredBackoff {
        long mostNanos = Nanos.of("most", most);
        if (mostNanos < 0 || mostNanos == Long.MAX_VALUE) {
            throw new IllegalArgumentException("most: " + most + " (expected: 0 to 292 years)");
        }
    }

    @Override
    public Duration delay(int retry, @Nullable Duration retryAfter) {
        Duration wait = base.delay(retry, retryAfter);
        return wait.plusNanos(random.nextLong(most.toNanos() + 1));
    }
}
