package dev.sluice.retry;

import java.time.Duration;
import java.util.concurrent.ThreadLocalRandom;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/**
 * How long to wait before a retry. A wait that the server named wins over the formula, however long or short, and jitter lies above
 * it: an earlier retry is known to fail, and calls refused together must not return together. Implementations are safe for use by
 * many threads.
 */
@FunctionalInterface
public interface Backoff {

    /** The first wait of {@link #standard()}: long enough for a bucket of 60 requests a minute to hold one again. */
    Duration STANDARD_FIRST = Duration.ofSeconds(1);

    /** The longest wait of {@link #standard()}: a bucket of any size refills in a minute. */
    Duration STANDARD_MOST = Duration.ofSeconds(60);

    /** The jitter of {@link #standard()}: spreads calls that failed together, at little cost in waiting. */
    Duration STANDARD_JITTER = Duration.ofMillis(500);

    /**
     * The wait before a retry.
     *
     * @param retry which one, 0 for the first
     * @param retryAfter the wait that the server named, above zero; null if it named none
     */
    Duration delay(int retry, @Nullable Duration retryAfter);

    /** min(1 s · 2^retry, 60 s), plus a jitter of 0 to 500 ms. */
    static Backoff standard() {
        return exponential(STANDARD_FIRST, STANDARD_MOST)
                .withJitter(STANDARD_JITTER, () -> ThreadLocalRandom.current().nextLong());
    }

    /** min({@code first} · 2^retry, {@code most}), without jitter, for any number of retries. */
    static Backoff exponential(Duration first, Duration most) {
        return new ExponentialBackoff(first, most);
    }

    /** The same wait each time, without jitter. */
    static Backoff fixed(Duration wait) {
        return new ExponentialBackoff(wait, wait);
    }

    /**
     * This backoff plus a random wait, evenly spread from zero to {@code most}, both included, to the nanosecond.
     *
     * @param random drawn from once a delay; must be safe for use by many threads where this backoff is shared
     */
    default Backoff withJitter(Duration most, RandomGenerator random) {
        return new JitteredBackoff(this, most, random);
    }
}
