package dev.sluice.benchmarks.study.scenario;

import dev.sluice.benchmarks.study.measure.Supply;
import dev.sluice.benchmarks.study.server.OtherKeys;
import dev.sluice.limit.RateLimits;
import java.time.Duration;

/**
 * The server that a run meets.
 *
 * @param limits a minute
 * @param depth how much refill a bucket holds
 * @param others who else draws on them
 */
public record Setting(RateLimits limits, Duration depth, OtherKeys others) {

    /** What the bars speak of: 1,000 requests, 450,000 input and 90,000 output tokens a minute, nobody else. */
    public static final Setting ALONE =
            new Setting(RateLimits.perMinute(1_000, 450_000, 90_000), Duration.ofMinutes(1), OtherKeys.NONE);

    /** The same with other keys. */
    public Setting with(OtherKeys newOthers) {
        return new Setting(limits, depth, newOthers);
    }

    /** The same with buckets of another depth. */
    public Setting with(Duration newDepth) {
        return new Setting(limits, newDepth, others);
    }

    /** What it lets through. */
    public Supply supply() {
        return Supply.of(limits, depth, others);
    }
}
