package dev.sluice.benchmarks.study.scenario;

import dev.sluice.benchmarks.study.measure.Supply;
import dev.sluice.benchmarks.study.server.OtherKeys;
import dev.sluice.limit.RateLimits;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * The server that a run meets.
 *
 * @param limits a minute
 * @param depth how much refill a bucket holds
 * @param others who else draws on them
 * @param halvedAfter when the limits are halved; null: never
 */
public record Setting(
        RateLimits limits,
        Duration depth,
        OtherKeys others,
        @Nullable Duration halvedAfter) {

    /** What the bars speak of: 1,000 requests, 450,000 input and 90,000 output tokens a minute, nobody else. */
    public static final Setting ALONE =
            new Setting(RateLimits.perMinute(1_000, 450_000, 90_000), Duration.ofMinutes(1), OtherKeys.NONE, null);

    /** The same with other keys. */
    public Setting with(OtherKeys newOthers) {
        return new Setting(limits, depth, newOthers, halvedAfter);
    }

    /** The same with buckets of another depth. */
    public Setting with(Duration newDepth) {
        return new Setting(limits, newDepth, others, halvedAfter);
    }

    /** The same with limits that are halved in mid-run. */
    public Setting halvedAfter(Duration time) {
        return new Setting(limits, depth, others, time);
    }

    /** What it lets through. */
    public Supply supply() {
        Supply supply = Supply.of(limits, depth, others);
        return halvedAfter == null ? supply : supply.scaledAfter(halvedAfter.toNanos() / 1e9, 0.5);
    }

    /** The limits once they are halved. */
    RateLimits half() {
        return RateLimits.perMinute(
                limits.requestsPerMinute() / 2, limits.inputTokensPerMinute() / 2, limits.outputTokensPerMinute() / 2);
    }
}
