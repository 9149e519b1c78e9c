package dev.sluice.retry;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** Doubles the wait with each retry, up to a bound; stands back where the server named a wait. */
record ExponentialBackoff(Duration first, Duration most) implements Backoff {

    ExponentialBackoff {
        if (first.isNegative()) {
            throw new IllegalArgumentException("first: " + first + " (expected: >= 0)");
        }
        if (most.compareTo(first) < 0) {
            throw new IllegalArgumentException("most: " + most + " (expected: >= first, " + first + ")");
        }
        Nanos.of("most", most); // refuses here what would overflow at the first long wait
    }

    @Override
    public Duration delay(int retry, @Nullable Duration retryAfter) {
        if (retry < 0) {
            throw new IllegalArgumentException("retry: " + retry + " (expected: >= 0)");
        }
        return retryAfter != null ? retryAfter : formula(retry);
    }

    private Duration formula(int retry) {
        long firstNanos = first.toNanos();
        long mostNanos = most.toNanos();
        int shift = Math.min(retry, Long.SIZE - 1);
        // first · 2^retry > most exactly if first > most / 2^retry, rounded down; this side cannot overflow.
        return firstNanos > mostNanos >> shift ? most : Duration.ofNanos(firstNanos << shift);
    }
}
