package dev.sluice.budget;

import dev.sluice.headers.BucketReading;
import dev.sluice.headers.RateLimitSnapshot;
import dev.sluice.limit.Dimension;

/**
 * What a reading with a {@code remaining} proves about the server's bucket at the moment the request arrived there, in units: its level
 * lay in an interval, since tokens are rounded to the nearest thousand, requests to whole ones, and 0 may hide a debt that only the
 * reset shows.
 *
 * @param level the likeliest level
 * @param lowest the lowest possible level; {@link #UNKNOWN} for a debt of unknown depth
 * @param highest the highest possible level
 */
record Evidence(long level, long lowest, long highest) {

    static final long UNKNOWN = Long.MIN_VALUE / 2;

    /**
     * @param depth how deep the bucket may be, as far as it is known before this reading
     * @param ageMicros how long before the reading was heard the request may have arrived; the reset may be as much too early
     */
    static Evidence of(Dimension dimension, BucketReading reading, Depth depth, long ageMicros) {
        long remaining = reading.remaining() == null ? 0 : reading.remaining();
        long rounding = rounding(dimension);
        long least = TokenBucket.units(remaining - rounding);
        long most = rounding == 0 ? TokenBucket.units(remaining + 1) - 1 : TokenBucket.units(remaining + rounding);
        if (remaining > rounding) {
            return new Evidence(TokenBucket.units(remaining), least, most);
        }
        Long perMinute = reading.limitPerMinute();
        if (perMinute == null || reading.fullIn() == null) {
            return new Evidence(TokenBucket.units(remaining), UNKNOWN, most);
        }
        long highest = Math.min(most, (depth.mostMicros() - depth.leastToFullMicros(reading)) * perMinute);
        long lowest = (depth.leastMicros() - depth.mostToFullMicros(reading, ageMicros)) * perMinute;
        return new Evidence(Math.min(highest, TokenBucket.units(remaining)), Math.min(lowest, highest), highest);
    }

    static long rounding(Dimension dimension) {
        return dimension == Dimension.REQUESTS ? 0 : RateLimitSnapshot.TOKEN_ROUNDING;
    }
}
