package dev.sluice.benchmarks.study.measure;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.sluice.benchmarks.study.server.OtherKeys;
import dev.sluice.limit.Cost;
import dev.sluice.limit.RateLimits;
import java.time.Duration;
import org.junit.jupiter.api.Test;

final class FluidBoundTest {

    private static final RateLimits LIMITS = RateLimits.perMinute(60, 6_000, 600);
    private static final Duration MINUTE = Duration.ofMinutes(1);

    @Test
    void is_the_longest_time_in_which_refill_brings_what_full_buckets_lack() {
        Supply supply = Supply.of(LIMITS, MINUTE, OtherKeys.NONE);

        assertBound(90, new Cost(150, 0, 0), supply); // 90 more at 1 a second
        assertBound(120, new Cost(150, 18_000, 0), supply); // 12,000 more at 100 a second
        assertBound(0, new Cost(60, 6_000, 600), supply);
    }

    @Test
    void a_shallow_bucket_has_less_to_begin_with() {
        assertBound(144, new Cost(150, 0, 0), Supply.of(LIMITS, Duration.ofSeconds(6), OtherKeys.NONE));
    }

    @Test
    void what_other_keys_take_is_not_ours() {
        Supply supply = Supply.of(LIMITS, MINUTE, OtherKeys.WAVES);

        assertBound(90, new Cost(60 + 81, 0, 0), supply); // 0.9 a second
        assertBound(180, new Cost(60 + 81 + 54, 0, 0), supply); // then 0.6 a second
        assertBound(270, new Cost(60 + 81 + 54 + 81, 0, 0), supply);
    }

    @Test
    void limits_that_are_halved_bring_half_from_then_on() {
        Supply supply = Supply.of(LIMITS, MINUTE, OtherKeys.NONE).scaledAfter(100, 0.5);

        assertBound(100, new Cost(160, 0, 0), supply);
        assertBound(120, new Cost(170, 0, 0), supply);
    }

    private static void assertBound(double seconds, Cost total, Supply supply) {
        assertThat(FluidBound.seconds(total, supply)).isEqualTo(seconds, within(1e-6));
    }
}
