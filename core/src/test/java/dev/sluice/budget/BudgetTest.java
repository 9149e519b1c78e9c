package dev.sluice.budget;

import static dev.sluice.limit.Dimension.INPUT_TOKENS;
import static dev.sluice.limit.Dimension.OUTPUT_TOKENS;
import static dev.sluice.limit.Dimension.REQUESTS;
import static dev.sluice.limit.OutputAccounting.AS_WRITTEN;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.sluice.headers.BucketReading;
import dev.sluice.limit.Cost;
import dev.sluice.limit.Dimension;
import dev.sluice.limit.RateLimits;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** What headers may and may not change. */
class BudgetTest {

    private static final long MILLI = 1_000_000;
    private static final long SECOND = 1_000 * MILLI;
    private static final RateLimits LIMITS = RateLimits.perMinute(1_000, 450_000, 90_000);

    private final Budget budget = new Budget(new BudgetTerms(LIMITS, null, Budget.DEFAULT_DEPTH, AS_WRITTEN), 0);

    private static BucketReading reading(@Nullable Long limit, @Nullable Long remaining) {
        return new BucketReading(limit, remaining, null);
    }

    private static BucketReading remaining(long remaining) {
        return reading(null, remaining);
    }

    private long available(Dimension dimension) {
        return budget.level(dimension).available();
    }

    /** A call whose input the server has confirmed. */
    private Mark sent(long inputTokens) {
        Cost cost = Cost.of(inputTokens, 0);
        Mark mark = budget.reserve(cost);
        budget.progress(mark, new Progress(cost), inputTokens, 0);
        return mark;
    }

    private Observation hear(Dimension dimension, Mark sent, BucketReading reading) {
        return budget.observe(dimension, sent, 0, reading);
    }

    @Test
    void less_remaining_than_believed_lowers_the_level_to_what_rounding_allows() {
        Mark sent = sent(10_000); // 440,000 left

        Observation change = hear(INPUT_TOKENS, sent, remaining(400_000));

        assertThat(available(INPUT_TOKENS)).isEqualTo(400_500);
        assertThat(change.corrected()).isEqualTo(-39_500);
        assertThat(budget.ledger(INPUT_TOKENS).balances()).isTrue();
    }

    @Test
    void what_lies_within_the_rounding_changes_nothing() {
        Mark sent = sent(10_000);

        assertThat(hear(INPUT_TOKENS, sent, remaining(439_500)).corrected()).isZero();
        assertThat(hear(INPUT_TOKENS, sent, remaining(439_499)).corrected()).isEqualTo(-1);
    }

    @Test
    void requests_are_not_rounded() {
        Mark sent = budget.reserve(Cost.of(0, 0));

        assertThat(hear(REQUESTS, sent, remaining(998)).corrected()).isZero(); // 998.9 perhaps, told as whole requests
        assertThat(hear(REQUESTS, sent, remaining(997)).corrected()).isEqualTo(-1);
    }

    @Test
    void a_reading_that_does_not_count_the_call_itself_raises_nothing() {
        Mark sent = sent(100_000);

        assertThat(hear(INPUT_TOKENS, sent, remaining(450_000)).corrected()).isZero();
        assertThat(available(INPUT_TOKENS)).isEqualTo(350_000);
    }

    @Test
    void the_reading_is_held_against_the_moment_of_sending_and_not_against_now() {
        Mark sent = sent(10_000); // 440,000 left
        budget.advance(SECOND);
        sent(200_000); // long after it arrived: no part of what it saw
        budget.advance(30 * SECOND);
        long before = available(INPUT_TOKENS);

        assertThat(hear(INPUT_TOKENS, sent, remaining(440_000)).corrected()).isZero();
        assertThat(hear(INPUT_TOKENS, sent, remaining(430_000)).corrected()).isEqualTo(-9_500);
        assertThat(available(INPUT_TOKENS)).isEqualTo(before - 9_500);
    }

    @Test
    void requests_that_may_have_overtaken_it_are_no_sign_of_other_consumers() {
        Mark sent = sent(10_000);
        budget.advance(100 * MILLI);
        sent(50_000); // on the way at the same time
        budget.advance(400 * MILLI);
        sent(50_000); // sent when the first had arrived

        assertThat(hear(INPUT_TOKENS, sent, remaining(390_000)).corrected()).isZero();
        assertThat(hear(INPUT_TOKENS, sent, remaining(380_000)).corrected()).isEqualTo(-9_500);
    }

    @Test
    void a_second_reading_of_the_same_shortage_changes_nothing_more() {
        Mark first = sent(10_000);
        budget.advance(300 * MILLI);
        Mark second = sent(10_000);

        hear(INPUT_TOKENS, first, remaining(300_000)); // others took 140,000
        Observation again = hear(INPUT_TOKENS, second, remaining(292_300)); // and 2,250 were refilled

        assertThat(again.corrected()).isZero();
    }

    @Test
    void a_call_that_uses_more_than_it_held_is_not_charged_once_by_its_end_and_once_by_a_reading() {
        Mark first = budget.reserve(Cost.of(10_000, 1_000));
        budget.advance(SECOND);
        Mark sent = budget.reserve(Cost.of(10_000, 1_000));
        budget.end(first, Cost.of(10_000, 1_000), Cost.of(10_000, 9_000)); // charged by the server as it ran
        long before = available(OUTPUT_TOKENS);

        assertThat(hear(OUTPUT_TOKENS, sent, remaining(81_000)).corrected()).isZero();
        assertThat(available(OUTPUT_TOKENS)).isEqualTo(before);
    }

    @Test
    void of_two_responses_the_one_sent_later_is_believed_whichever_arrives_first() { // claude-api facts, V11
        Mark early = sent(1_000);
        budget.advance(8 * SECOND);
        Mark late = sent(1_000);

        assertThat(budget.hearsFrom(late)).isTrue();
        assertThat(budget.hearsFrom(early)).isFalse();
        assertThat(budget.hearsFrom(late)).isTrue();
    }

    @Test
    void a_reset_beyond_a_minute_shows_the_debt_that_a_remaining_of_zero_hides() { // V1
        Budget other = new Budget(
                new BudgetTerms(RateLimits.perMinute(1_000, 200_000, 80_000), null, Budget.DEFAULT_DEPTH, AS_WRITTEN),
                0);
        Mark sent = other.reserve(Cost.of(150_000, 0));

        other.progress(sent, new Progress(Cost.of(150_000, 0)), 150_000, 0);
        other.observe(INPUT_TOKENS, sent, 150_000, new BucketReading(200_000L, 0L, Duration.ofSeconds(63)));

        // 63 s of refill are missing: 10,000 below zero, give or take the second that resets are rounded to.
        assertThat(other.level(INPUT_TOKENS).available()).isBetween(-10_000L, -10_000L + 200_000 / 60 + 1);
        assertThat(other.nanosUntilAdmits(Cost.of(43_000, 0))).isBetween(14 * SECOND, 16 * SECOND);
    }

    @Test
    void a_reset_that_fits_a_shallower_bucket_proves_no_more_than_the_zero() {
        Mark sent = sent(100_000);

        hear(INPUT_TOKENS, sent, new BucketReading(450_000L, 0L, Duration.ofSeconds(6)));

        assertThat(available(INPUT_TOKENS)).isEqualTo(500);
    }

    @Test
    void a_limit_brought_by_headers_comes_into_force_with_what_they_say_is_left() {
        Mark sent = sent(1_000);
        budget.advance(SECOND);
        sent(2_000); // not yet seen by that response

        Observation raised = budget.observe(INPUT_TOKENS, sent, 1_000, reading(2_000_000L, 1_500_000L));

        assertThat(raised.limitChanged()).isTrue();
        assertThat(budget.level(INPUT_TOKENS).limitPerMinute()).isEqualTo(2_000_000);
        // what was refilled from its arrival, at the latest 150 ms after it was sent, to now
        assertThat(available(INPUT_TOKENS)).isEqualTo(1_500_000 - 2_000 + 2_000_000 * 85 / 100 / 60);
        assertThat(budget.ledger(INPUT_TOKENS).balances()).isTrue();
    }

    @Test
    void a_limit_brought_by_a_call_of_minutes_is_no_debt_of_all_that_was_sent_meanwhile() {
        Mark sent = sent(1_000);
        for (int second = 1; second <= 180; second++) {
            budget.advance(second * SECOND);
            sent(6_000);
        }

        budget.observe(INPUT_TOKENS, sent, 1_000, reading(500_000L, 400_000L));

        assertThat(available(INPUT_TOKENS)).isEqualTo(500_000); // 8,333 a second came, 6,000 went
    }

    @Test
    void a_limit_without_a_remaining_keeps_the_level() {
        Mark sent = sent(100_000);

        hear(INPUT_TOKENS, sent, reading(900_000L, null));
        assertThat(available(INPUT_TOKENS)).isEqualTo(350_000);
        hear(INPUT_TOKENS, sent, reading(200_000L, null));

        assertThat(available(INPUT_TOKENS)).isEqualTo(200_000);
    }

    @Test
    void a_limit_seen_for_the_first_time_leaves_room_for_the_output_still_to_come() {
        Budget unknown = new Budget(new BudgetTerms(null, null, Budget.DEFAULT_DEPTH, AS_WRITTEN), 0);
        Mark sent = unknown.reserve(Cost.of(1_000, 300));
        unknown.reserve(Cost.of(1_000, 400));

        unknown.observe(OUTPUT_TOKENS, sent, 300, reading(90_000L, 50_000L));

        assertThat(unknown.level(OUTPUT_TOKENS).available()).isEqualTo(50_000 - 700);
        assertThat(unknown.ledger(OUTPUT_TOKENS).balances()).isTrue();
    }

    @Test
    void a_ceiling_holds_whatever_headers_allow_and_gives_way_to_a_lower_limit() {
        Budget capped = new Budget(new BudgetTerms(LIMITS, LIMITS, Budget.DEFAULT_DEPTH, AS_WRITTEN), 0);
        Mark sent = capped.reserve(Cost.of(0, 0));

        assertThat(capped.observe(REQUESTS, sent, 1, reading(5_000L, 4_999L)).limitChanged())
                .isFalse();
        assertThat(capped.observe(REQUESTS, sent, 1, reading(100L, 99L)).limitAfter())
                .isEqualTo(100);
        assertThat(capped.observe(REQUESTS, sent, 1, reading(5_000L, 4_999L)).limitAfter())
                .isEqualTo(1_000);
        assertThat(capped.level(REQUESTS).available()).isEqualTo(1_000);
    }

    @Test
    void a_bucket_without_headers_goes_on_as_it_was() { // V13
        Mark sent = sent(1_000);

        assertThat(hear(INPUT_TOKENS, sent, BucketReading.NONE)).isEqualTo(new Observation(450_000, 450_000, 0));
        assertThat(available(INPUT_TOKENS)).isEqualTo(449_000);
    }

    @Test
    void a_remaining_says_nothing_about_a_bucket_whose_limit_is_unknown() {
        Budget unknown = new Budget(new BudgetTerms(null, null, Budget.DEFAULT_DEPTH, AS_WRITTEN), 0);
        Mark sent = unknown.reserve(Cost.of(1_000, 300));

        unknown.observe(INPUT_TOKENS, sent, 1_000, remaining(0));

        assertThat(unknown.level(INPUT_TOKENS).limited()).isFalse();
        assertThat(unknown.nanosUntilAdmits(Cost.of(1_000_000, 0))).isZero();
    }

    @Test
    void a_depth_outside_its_range_is_refused() {
        assertThatThrownBy(() -> new Budget(new BudgetTerms(LIMITS, null, Duration.ofMinutes(2), AS_WRITTEN), 0))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("depth: PT2M (expected: 1 ms to PT1M)");
    }
}
