package dev.sluice.benchmarks.study.client;

import dev.sluice.time.Ticker;

/** A continuously refilled bucket as peers have it: no headers, no debt to speak of, full at the start. */
final class Permits {

    private static final double NANOS_PER_MINUTE = 60e9;

    private final Ticker ticker;
    private final double perMinute;
    private double level;
    private long refilledNanos;

    Permits(long perMinute, Ticker ticker) {
        this.ticker = ticker;
        this.perMinute = perMinute;
        this.level = perMinute;
        this.refilledNanos = ticker.nanos();
    }

    /** How long until it holds {@code permits}; 0: it does. */
    long nanosUntil(long permits) {
        refill();
        return level >= permits ? 0 : (long) Math.ceil((permits - level) / perMinute * NANOS_PER_MINUTE) + 1;
    }

    /** Takes {@code permits}, or gives them back if negative. */
    void take(long permits) {
        refill();
        level = Math.min(perMinute, level - permits);
    }

    private void refill() {
        long now = ticker.nanos();
        level = Math.min(perMinute, level + (now - refilledNanos) * perMinute / NANOS_PER_MINUTE);
        refilledNanos = now;
    }
}
