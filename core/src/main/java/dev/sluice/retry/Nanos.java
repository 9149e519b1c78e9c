package dev.sluice.retry;

import java.time.Duration;

/** Durations as nanoseconds, refused early where they do not fit. */
final class Nanos {

    private Nanos() {}

    static long of(String name, Duration duration) {
        try {
            return duration.toNanos();
        } catch (ArithmeticException tooLong) {
            throw new IllegalArgumentException(name + ": " + duration + " (expected: at most 292 years)", tooLong);
        }
    }
}
