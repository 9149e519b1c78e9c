package dev.sluice.simulator.rules;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.limit.RateLimits;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class BucketTest {

    private static final Duration MINUTE = Duration.ofMinutes(1);
    private static final long SECOND = 1_000_000;

    @Test
    void refills_continuously_up_to_its_capacity() {
        Bucket bucket = new Bucket(600, MINUTE, 0);
        bucket.take(600);
        bucket.refill(SECOND / 2);
        assertThat(bucket.level()).isEqualTo(5);
        bucket.refill(10 * SECOND);
        assertThat(bucket.level()).isEqualTo(100);
        bucket.refill(3_600 * SECOND);
        assertThat(bucket.level()).isEqualTo(600);
        assertThat(bucket.microsUntilFull()).isZero();
    }

    @Test
    void loses_nothing_to_rounding_however_often_it_is_looked_at() {
        Bucket bucket = new Bucket(7, MINUTE, 0);
        bucket.take(7);
        for (long micros = 1; micros <= 60 * SECOND; micros += 37) {
            bucket.refill(micros);
        }
        bucket.refill(60 * SECOND - 1);
        assertThat(bucket.level()).isEqualTo(6);
        bucket.refill(60 * SECOND);
        assertThat(bucket.level()).isEqualTo(7);
    }

    @Test
    void goes_below_zero_and_then_takes_longer_than_its_depth_to_fill() {
        Bucket bucket = new Bucket(200_000, MINUTE, 0);
        bucket.take(210_000);
        assertThat(bucket.level()).isEqualTo(-10_000);
        assertThat(bucket.lowest()).isEqualTo(-10_000);
        assertThat(bucket.microsUntilFull()).isEqualTo(63 * SECOND);
        bucket.refill(3 * SECOND);
        assertThat(bucket.level()).isZero();
        assertThat(bucket.lowest()).isEqualTo(-10_000);
    }

    @Test
    void holds_only_its_depth_but_at_least_one() {
        assertThat(new Bucket(60_000, Duration.ofSeconds(6), 0).level()).isEqualTo(6_000);
        assertThat(new Bucket(1, Duration.ofMillis(1), 0).level()).isEqualTo(1);
    }

    @Test
    void rounds_a_wait_up_to_the_microsecond() {
        Bucket bucket = new Bucket(60_000_000 / 7 * 7, MINUTE, 0);
        bucket.take(bucket.level());
        long wait = bucket.microsUntilHolds(1_000);
        bucket.refill(wait - 1);
        assertThat(bucket.holds(1_000)).isFalse();
        bucket.refill(wait);
        assertThat(bucket.holds(1_000)).isTrue();
    }

    @Test
    void waits_for_full_where_it_can_never_hold_enough() {
        Bucket bucket = new Bucket(60, MINUTE, 0);
        bucket.take(30);
        assertThat(bucket.microsUntilHolds(1_000)).isEqualTo(30 * SECOND);
    }

    @Test
    void gives_back_no_more_than_its_capacity() {
        Bucket bucket = new Bucket(60, MINUTE, 0);
        bucket.take(10);
        bucket.giveBack(20);
        assertThat(bucket.level()).isEqualTo(60);
    }

    @Test
    void ignores_a_clock_reading_that_comes_late() {
        Bucket bucket = new Bucket(60, MINUTE, 5 * SECOND);
        bucket.take(60);
        bucket.refill(4 * SECOND);
        bucket.refill(6 * SECOND);
        assertThat(bucket.level()).isEqualTo(1);
    }

    @Test
    void stays_exact_at_the_highest_limit_and_depth() {
        Bucket bucket = new Bucket(RateLimits.MAX_PER_MINUTE, OrganisationRules.MAX_DEPTH, 0);
        bucket.take(RateLimits.MAX_PER_MINUTE);
        bucket.refill(60 * SECOND - 1);
        assertThat(bucket.microsUntilFull()).isEqualTo(1);
        bucket.refill(Long.MAX_VALUE / 2);
        assertThat(bucket.level()).isEqualTo(10 * RateLimits.MAX_PER_MINUTE);
    }
}
