package dev.sluice.benchmarks.study.measure;

import dev.sluice.benchmarks.study.server.OtherKeys;
import dev.sluice.limit.Dimension;
import dev.sluice.limit.RateLimits;
import java.time.Duration;

/** What the server's buckets let through at the most. */
@FunctionalInterface
public interface Supply {

    /** The permits of one dimension that a client can have had in the first {@code seconds}; grows with them. */
    double by(Dimension dimension, double seconds);

    /** The same until {@code change} seconds, and from then on {@code share} of it. */
    default Supply scaledAfter(double change, double share) {
        return (dimension, seconds) -> {
            double before = by(dimension, Math.min(seconds, change));
            double whole = by(dimension, seconds);
            return before + share * (whole - before);
        };
    }

    /** Buckets of {@code depth} that are full at the start and refill for ever, less what others take. */
    static Supply of(RateLimits limits, Duration depth, OtherKeys others) {
        double deep = depth.toNanos() / 1e9;
        return (dimension, seconds) -> limits.in(dimension) / 60.0 * (deep + seconds - others.takenBy(seconds));
    }
}
