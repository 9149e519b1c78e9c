package dev.sluice.budget;

import dev.sluice.headers.BucketReading;
import dev.sluice.limit.Dimension;
import java.time.Duration;

/**
 * How much a bucket holds, as a time of refill, learned from readings: what remains plus what is refilled until the reset. A limit per
 * minute may be enforced over less than a minute, and nobody says over how much (claude-api rate-limits page, 2026-10-08). Each reading
 * gives an interval; what contradicts none of them is what is known. As a time it outlives a change of the limit.
 */
final class Depth {

    /** Resets and dates are in whole seconds, so their difference is off by one either way. */
    private static final long RESOLUTION_MICROS = 1_000_000;

    /** A bucket that may be as deep as this share of a minute's limit is taken to hold all of it. */
    private static final double SURELY_SHALLOWER = 0.95;

    /** One reading may be odd; after so many that agree, what does not fit is refused. */
    private static final int SURE_AFTER = 3;

    private final long configuredMicros;
    private int agreeing;
    private long leastMicros;
    private long likelyMicros;
    private long mostMicros;

    /** The depth that is believed until a reading proves less, and that no reading raises. */
    Depth(Duration configured) {
        this.configuredMicros = configured.toNanos() / 1_000;
        this.leastMicros = 0;
        this.mostMicros = Long.MAX_VALUE;
    }

    /**
     * Takes a reading in.
     *
     * @param perMinute the limit in force
     * @param ageMicros how long ago the request may have arrived: the server may tell the date of its answer, and the reset of its arrival
     * @return whether {@link #micros()} changed
     */
    boolean observe(Dimension dimension, BucketReading reading, long perMinute, long ageMicros) {
        Long remaining = reading.remaining();
        if (remaining == null || reading.fullIn() == null) {
            return false;
        }
        long before = micros();
        long rounding = Evidence.rounding(dimension);
        long most =
                TokenBucket.units(remaining + Math.max(1, rounding)) / perMinute + mostToFullMicros(reading, ageMicros);
        long least = remaining <= rounding
                ? 0 // perhaps a debt
                : TokenBucket.units(remaining - rounding) / perMinute + leastToFullMicros(reading);
        long likely = least == 0
                ? 0
                : (TokenBucket.units(remaining) + perMinute - 1) / perMinute + leastToFullMicros(reading);
        if (least > mostMicros || most < leastMicros) {
            agreeing = 1;
            leastMicros = least; // another bucket than before
            likelyMicros = likely;
            mostMicros = most;
        } else {
            agreeing = Math.min(SURE_AFTER, agreeing + 1);
            likelyMicros = Math.max(likelyMicros, likely);
            leastMicros = Math.max(leastMicros, least);
            mostMicros = Math.min(mostMicros, most);
        }
        return micros() != before;
    }

    /** The least time to full that a reset can mean. */
    long leastToFullMicros(BucketReading reading) {
        return Math.max(0, toFullMicros(reading) - RESOLUTION_MICROS);
    }

    /** The most time to full that a reset can mean. */
    long mostToFullMicros(BucketReading reading, long ageMicros) {
        return toFullMicros(reading) + RESOLUTION_MICROS + ageMicros;
    }

    private static long toFullMicros(BucketReading reading) {
        return reading.fullIn() == null ? 0 : reading.fullIn().toNanos() / 1_000;
    }

    /** How deep the bucket is taken to be: where it is known to be shallow, no deeper than it was seen to be, give or take the rounding. */
    long micros() {
        if (!isShallow()) {
            return configuredMicros;
        }
        return Math.min(configuredMicros, leastMicros >= mostMicros / 2 ? likelyMicros : mostMicros);
    }

    /** What it holds at least. */
    long leastMicros() {
        return isShallow() ? leastMicros : configuredMicros;
    }

    /** What it surely does not hold more than. */
    long mostMicros() {
        return isShallow() ? Math.min(configuredMicros, mostMicros) : configuredMicros;
    }

    /** What a request must not take more than to fit at all. */
    long sureMicros() {
        return agreeing < SURE_AFTER ? configuredMicros : mostMicros();
    }

    private boolean isShallow() {
        return mostMicros < SURELY_SHALLOWER * configuredMicros;
    }
}
