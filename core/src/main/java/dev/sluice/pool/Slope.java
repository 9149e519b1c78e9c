package dev.sluice.pool;

/**
 * Bounds how fast the admitted rate grows, since a sharp rise is refused though the buckets hold enough. The rate, in limits of a minute
 * a minute, doubles in a given time, and the bound goes when it is far above what the buckets let through. Nobody publishes the server's
 * own figures, so each further refusal cuts the rate and slows its growth.
 */
final class Slope {

    /** A start that no server should find sharp: a twentieth of the limits. */
    static final double LEAST_RATE = 0.05;

    private static final double OVER_AT_RATE = 4;
    private static final double KEPT_AFTER_REFUSAL = 0.7;
    private static final double FIRST_DOUBLING_SECONDS = 30;
    private static final double MOST_DOUBLING_SECONDS = 300;
    private static final double SLOWER = 1.5;
    private static final double NANOS_PER_MINUTE = 60e9;
    private static final long BURST_NANOS = 1_000_000_000;

    /** One giant holds the others up no longer. */
    private static final double MOST_GAP_NANOS = 60e9;

    private boolean taught;
    private long taughtNanos;
    private boolean binds;
    private double rate;
    private double doublingSeconds;
    private long nextNanos;

    /** A call sent at {@code sentNanos} was refused for the slope of the use, which in the last minute was {@code recentRate}. */
    void refused(double recentRate, long sentNanos, long nowNanos) {
        if (taught && sentNanos - taughtNanos <= 0) {
            return; // of a burst that is refused as one, one is the lesson
        }
        taught = true;
        taughtNanos = nowNanos;
        double from = binds ? rate : recentRate;
        double doubling = binds ? Math.min(MOST_DOUBLING_SECONDS, doublingSeconds * SLOWER) : FIRST_DOUBLING_SECONDS;
        begin(from * KEPT_AFTER_REFUSAL, doubling, nowNanos);
    }

    /** Bounds the rate, from {@code fromRate} on. */
    void begin(double fromRate, double newDoublingSeconds, long nowNanos) {
        if (!binds) {
            nextNanos = nowNanos;
        }
        binds = true;
        rate = Math.min(OVER_AT_RATE / 2, Math.max(LEAST_RATE, fromRate));
        doublingSeconds = newDoublingSeconds;
    }

    boolean binds() {
        return binds;
    }

    long waitNanos(long nowNanos) {
        return binds ? Math.max(0, nextNanos - nowNanos) : 0;
    }

    /** A call goes that takes {@code share} of a minute's limits. */
    void sent(double share, long nowNanos) {
        long gap = (long) Math.min(MOST_GAP_NANOS, share / rate * NANOS_PER_MINUTE);
        long from = nextNanos - (nowNanos - BURST_NANOS) < 0 ? nowNanos - BURST_NANOS : nextNanos;
        nextNanos = from + gap;
    }

    void secondsPassed(long seconds) {
        if (binds) {
            rate *= Math.pow(2, seconds / doublingSeconds);
            binds = rate < OVER_AT_RATE;
        }
    }
}
