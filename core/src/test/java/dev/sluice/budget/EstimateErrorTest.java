package dev.sluice.budget;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/** By how much estimates miss. */
class EstimateErrorTest {

    private static final long TOKENS = 100_000 * TokenBucket.UNITS_PER_PERMIT;

    private final EstimateError error = new EstimateError();

    private long tooLow() {
        return error.tooLow(TOKENS) / TokenBucket.UNITS_PER_PERMIT;
    }

    private long tooHigh() {
        return error.tooHigh(TOKENS) / TokenBucket.UNITS_PER_PERMIT;
    }

    @Test
    void at_first_a_quarter_is_feared_either_way() {
        assertThat(tooLow()).isBetween(24_900L, 25_000L);
        assertThat(tooHigh()).isBetween(24_900L, 25_000L);
    }

    @Test
    void exact_estimates_take_the_fear_away_but_for_a_rest() {
        for (int i = 0; i < 300; i++) {
            error.observe(1_000, 1_000);
        }

        assertThat(tooLow()).isBetween(1_900L, 2_000L);
        assertThat(tooHigh()).isBetween(1_900L, 2_000L);
    }

    @Test
    void errors_of_both_signs_are_kept_apart() {
        for (int i = 0; i < 300; i++) {
            error.observe(1_000, 1_300);
        }
        assertThat(tooLow()).isBetween(29_000L, 30_100L);
        assertThat(tooHigh()).isBetween(1_900L, 3_000L);

        for (int i = 0; i < 1_000; i++) {
            error.observe(1_000, 800);
        }
        assertThat(tooLow()).isBetween(1_900L, 2_100L);
        assertThat(tooHigh()).isBetween(19_000L, 20_100L);
    }

    @Test
    void one_absurd_call_counts_as_twice_its_estimate_at_most() {
        error.observe(1, Long.MAX_VALUE);

        assertThat(tooLow()).isLessThan(34_000);
    }

    @Test
    void of_one_estimate_the_greatest_usual_error_is_feared() {
        for (int i = 0; i < 600; i++) {
            error.observe(1_000, 850 + i * 97 % 301); // evenly 15 % either way
        }

        assertThat(error.ofOne(10_000)).isBetween(1_200L, 1_800L);
        long largest = error.largestWithin(10_000);
        assertThat(largest + error.ofOne(largest)).isBetween(9_990L, 10_000L);
    }
}
