package dev.sluice.budget;

import dev.sluice.headers.BucketReading;
import dev.sluice.headers.RateLimitSnapshot;
import dev.sluice.limit.Dimension;

/**
 * What a reading with a {@code remaining} proves about the server's bucket at the moment the request arrived there, in units.
 *
 * @param level the likeliest level
 * @param highest the highest possible level: {@code remaining} is rounded, and 0 may hide a debt that only the reset shows
 */
record Evidence(long level, long highest) {

    private static final long RESET_RESOLUTION_PER_MINUTE = 60; // resets are in whole seconds

    static Evidence of(Dimension dimension, BucketReading reading, long remaining) {
        long rounding = dimension == Dimension.REQUESTS ? 0 : RateLimitSnapshot.TOKEN_ROUNDING;
        long highest = TokenBucket.units(remaining + rounding);
        Long limit = reading.limitPerMinute();
        if (remaining > rounding || limit == null) {
            return new Evidence(TokenBucket.units(remaining), highest);
        }
        // For a bucket shallower than its limit this reckons too high, and then proves nothing.
        long byReset = reading.levelByReset(limit).orElse(Long.MAX_VALUE);
        if (byReset >= 0) {
            return new Evidence(TokenBucket.units(remaining), highest);
        }
        long slack = limit / RESET_RESOLUTION_PER_MINUTE + 1;
        return new Evidence(debt(byReset), Math.min(highest, debt(byReset + slack)));
    }

    private static long debt(long permits) {
        return permits >= 0 ? TokenBucket.units(permits) : -TokenBucket.units(-permits);
    }
}
