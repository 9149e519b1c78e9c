package dev.sluice.time;

/**
 * A source of monotonic nanoseconds. Only differences between two readings mean anything; the wall clock, and any step of
 * it, plays no part. Implementations are safe for use by many threads.
 */
@FunctionalInterface
public interface Ticker {

    /** The present reading, in nanoseconds from an arbitrary origin; never decreases. */
    long nanos();

    /** The JVM's monotonic clock, {@link System#nanoTime()}. */
    static Ticker system() {
        return System::nanoTime;
    }
}
