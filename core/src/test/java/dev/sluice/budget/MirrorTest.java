package dev.sluice.budget;

import static dev.sluice.limit.Dimension.INPUT_TOKENS;
import static dev.sluice.limit.Dimension.OUTPUT_TOKENS;
import static dev.sluice.limit.Dimension.REQUESTS;
import static dev.sluice.limit.OutputAccounting.AS_WRITTEN;
import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.headers.BucketReading;
import dev.sluice.limit.Cost;
import dev.sluice.limit.Dimension;
import dev.sluice.limit.RateLimits;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** The interval of what headers prove against the interval of what was believed, in both directions. */
class MirrorTest {

    private static final long MILLI = 1_000_000;
    private static final long SECOND = 1_000 * MILLI;
    private static final RateLimits LIMITS = RateLimits.perMinute(1_000, 450_000, 90_000);

    private final Budget budget = new Budget(new BudgetTerms(LIMITS, null, Budget.DEFAULT_DEPTH, AS_WRITTEN), 0);
    private long nowNanos;

    /** A call whose input the server has confirmed. */
    private Mark sent(long inputTokens, long outputTokens) {
        Cost cost = Cost.of(inputTokens, outputTokens);
        Mark mark = budget.reserve(cost);
        budget.progress(mark, new Progress(cost), inputTokens, 0);
        return mark;
    }

    private void pass(long nanos) {
        nowNanos += nanos;
        budget.advance(nowNanos);
    }

    private long hear(Dimension dimension, Mark mark, @Nullable Long limit, long remaining) {
        return budget.observe(dimension, mark, 0, new BucketReading(limit, remaining, null))
                .corrected();
    }

    /** Calls that tell their output little by little, over ten seconds each. */
    private void learnSlowTelling() {
        Cost cost = Cost.of(0, 1_000);
        Map<Progress, Mark> calls = new HashMap<>();
        for (int i = 0; i < 20; i++) {
            Progress progress = new Progress(cost);
            Mark mark = budget.reserve(cost);
            calls.put(progress, mark);
            budget.progress(mark, progress, 0, 1);
        }
        pass(10 * SECOND);
        calls.forEach((progress, mark) -> budget.end(mark, cost, progress, cost));
        pass(60 * SECOND);
    }

    private long available(Dimension dimension) {
        return budget.level(dimension).available();
    }

    @Test
    void a_level_that_was_believed_too_low_is_raised_to_the_nearest_end_of_what_is_proved() {
        Mark lost = sent(200_000, 0); // a call that the server never saw, though it counts as spent
        pass(SECOND);
        Mark mark = sent(10_000, 0);

        // Believed at its arrival: 250,000 and a second's refill less its own, and what 160 ms may have brought.
        long most = 250_000 + 7_500 + 1_200;
        assertThat(hear(INPUT_TOKENS, mark, 450_000L, most + 500)).isZero();
        assertThat(hear(INPUT_TOKENS, mark, 450_000L, 440_000)).isEqualTo(440_000 - 500 - most);

        assertThat(lost).isNotNull();
        assertThat(available(INPUT_TOKENS)).isEqualTo(247_500 + 440_000 - 500 - most);
        assertThat(budget.ledger(INPUT_TOKENS).balances()).isTrue();
    }

    @Test
    void a_limit_of_ones_own_below_the_servers_is_not_raised_by_what_the_server_has_left() {
        Budget capped = new Budget(
                new BudgetTerms(LIMITS, RateLimits.perMinute(1_000, 45_000, 90_000), Budget.DEFAULT_DEPTH, AS_WRITTEN),
                0);
        Mark mark = capped.reserve(Cost.of(40_000, 0));
        capped.observe(INPUT_TOKENS, mark, 40_000, new BucketReading(450_000L, 410_000L, null));
        long before = capped.level(INPUT_TOKENS).available();

        capped.observe(INPUT_TOKENS, mark, 40_000, new BucketReading(450_000L, 410_000L, null));

        assertThat(capped.level(INPUT_TOKENS).limitPerMinute()).isEqualTo(45_000);
        assertThat(capped.level(INPUT_TOKENS).available()).isEqualTo(before);
    }

    @Test
    void the_same_reading_twice_moves_the_level_once() {
        Mark mark = sent(10_000, 0);

        assertThat(hear(INPUT_TOKENS, mark, 450_000L, 300_000)).isEqualTo(-139_500);
        assertThat(hear(INPUT_TOKENS, mark, 450_000L, 300_000)).isZero();
    }

    @Test
    void output_is_held_against_what_was_produced_and_not_against_what_is_held() {
        learnSlowTelling();
        Cost cost = Cost.of(0, 5_000);
        Mark first = budget.reserve(cost);
        Progress progress = new Progress(cost);
        budget.progress(first, progress, 0, 1_000);
        pass(SECOND);
        Mark mark = sent(0, 5_000); // 90,000 less 1,000, a second's refill of 1,500 too much; 9,000 are held

        assertThat(hear(OUTPUT_TOKENS, mark, 90_000L, 90_000)).isZero();
        long underway = 9_000 * 150 / 10_000; // of what is held: told in ten seconds, and a word takes 150 ms
        assertThat(hear(OUTPUT_TOKENS, mark, 90_000L, 80_000)).isEqualTo(80_500 - (90_000 - underway));
        assertThat(available(OUTPUT_TOKENS)).isEqualTo(80_500 - 9_000 + underway - 1); // a part of a token
    }

    @Test
    void what_is_held_of_a_full_bucket_does_not_make_room_for_more() {
        Cost cost = Cost.of(0, 10_000);
        Mark first = budget.reserve(cost);
        Progress progress = new Progress(cost);
        pass(60 * SECOND); // the server's is full, since nothing was produced

        budget.progress(first, progress, 0, 5_000);

        assertThat(available(OUTPUT_TOKENS)).isEqualTo(80_000); // 85,000 there, of which 5,000 are still to come
        assertThat(budget.ledger(OUTPUT_TOKENS).balances()).isTrue();
        Mark mark = sent(0, 0);
        assertThat(hear(OUTPUT_TOKENS, mark, 90_000L, 85_000)).isZero();
        assertThat(budget.level(OUTPUT_TOKENS).othersPerMinute()).isZero();
    }

    @Test
    void output_of_a_server_that_is_faster_than_its_words_is_no_sign_of_other_consumers() {
        Cost cost = Cost.of(0, 1_000);
        Mark first = budget.reserve(cost);
        for (int i = 0; i < 19; i++) {
            budget.reserve(cost);
        }
        pass(SECOND);
        Mark mark = sent(0, 1_000);
        assertThat(hear(OUTPUT_TOKENS, mark, 90_000L, 70_000)).isZero(); // all answers are written, none has been heard

        Progress progress = new Progress(cost);
        budget.progress(first, progress, 0, 10);
        pass(MILLI);
        budget.progress(first, progress, 0, 1_000);
        budget.end(first, cost, progress, cost);

        assertThat(hear(OUTPUT_TOKENS, mark, 90_000L, 70_000)).isZero(); // the others are expected to be as fast
        pass(120 * SECOND);
        assertThat(budget.level(OUTPUT_TOKENS).withheld()).isLessThanOrEqualTo(150); // a tenth of a second, and no more
    }

    @Test
    void output_that_is_told_only_at_the_end_is_no_sign_of_other_consumers() {
        Cost cost = Cost.of(0, 1_000);
        for (int i = 0; i < 20; i++) {
            budget.end(budget.reserve(cost), cost, cost); // whole answers: nothing is told before
        }
        pass(60 * SECOND);
        Mark long1 = budget.reserve(Cost.of(0, 30_000));
        pass(20 * SECOND);
        Mark mark = budget.reserve(Cost.of(0, 1_000));

        assertThat(long1).isNotNull();
        assertThat(hear(OUTPUT_TOKENS, mark, 90_000L, 65_000)).isZero(); // perhaps the long one's
        assertThat(hear(OUTPUT_TOKENS, mark, 90_000L, 50_000)).isNegative(); // too much for it
    }

    @Test
    void a_call_that_tells_its_output_alone_confirms_no_estimate_before_its_end() {
        Cost cost = Cost.of(100_000, 1_000);
        Mark mark = budget.reserve(cost);
        Progress progress = new Progress(cost);

        budget.progress(mark, progress, Progress.UNTOLD, 10);
        pass(SECOND);
        assertThat(hear(INPUT_TOKENS, mark, null, 335_000)).isZero(); // 350,000 by an estimate that may miss a quarter

        budget.end(mark, cost, progress, Cost.of(100_000, 10));
        assertThat(hear(INPUT_TOKENS, sent(0, 0), null, 335_000)).isNegative();
        assertThat(budget.ledger(INPUT_TOKENS).balances()).isTrue();
    }

    @Test
    void estimates_that_are_still_to_be_confirmed_explain_as_much_as_they_usually_miss() {
        Mark flood = budget.reserve(Cost.of(200_000, 0));
        pass(SECOND);
        Mark mark = sent(0, 0);

        assertThat(flood).isNotNull();
        assertThat(hear(INPUT_TOKENS, mark, 450_000L, 230_000)).isZero(); // 27,500 less than believed: a seventh
        assertThat(hear(INPUT_TOKENS, mark, 450_000L, 280_000)).isZero();
        assertThat(hear(INPUT_TOKENS, mark, 450_000L, 330_000)).isPositive();
    }

    @Test
    void a_call_that_turns_out_dearer_after_a_reading_was_taken_is_charged_once() {
        Mark flood = budget.reserve(Cost.of(100_000, 0));
        pass(SECOND);
        Mark mark = budget.reserve(Cost.of(1_000, 0));
        pass(SECOND);
        Mark later = budget.reserve(Cost.of(1_000, 0));
        budget.hearsFrom(later);
        budget.progress(flood, new Progress(Cost.of(100_000, 0)), 120_000, 0); // as the server knew when mark arrived
        long before = available(INPUT_TOKENS);

        assertThat(hear(INPUT_TOKENS, mark, 450_000L, 336_000)).isZero();
        assertThat(available(INPUT_TOKENS)).isEqualTo(before);
    }

    @Test
    void a_reading_that_says_nothing_of_what_remains_moves_nothing() {
        Mark mark = sent(10_000, 0);

        Observation heard =
                budget.observe(INPUT_TOKENS, mark, 10_000, new BucketReading(450_000L, null, Duration.ofSeconds(30)));

        assertThat(heard).isEqualTo(new Observation(450_000, 450_000, 0));
        assertThat(available(INPUT_TOKENS)).isEqualTo(440_000);
    }

    @Test
    void a_reset_in_the_past_means_full_and_contradicts_nothing() { // recorded: requests-reset 12 s before date
        Mark mark = sent(0, 0);

        Observation heard = budget.observe(REQUESTS, mark, 1, new BucketReading(1_000L, 999L, Duration.ZERO));

        assertThat(heard.corrected()).isZero();
        assertThat(budget.capacity(REQUESTS)).isEqualTo(1_000);
    }

    @Test
    void what_others_take_is_expected_after_a_while_and_forgotten_after_another() {
        consume(30, 3_000); // others take 3,000 tokens a second, four tenths of the limit
        assertThat(budget.level(INPUT_TOKENS).othersPerMinute()).isBetween(120_000L, 240_000L);
        assertThat(budget.level(INPUT_TOKENS).withheld()).isGreaterThan(750);

        consume(60, 0);
        assertThat(budget.level(INPUT_TOKENS).othersPerMinute()).isLessThan(20_000);
        assertThat(budget.ledger(INPUT_TOKENS).balances()).isTrue();
    }

    private double server = 450_000;

    /** Calls ten times a second, each answered half a second later, while others take their share. */
    private void consume(int seconds, double others) {
        for (int step = 0; step < seconds * 10; step++) {
            server = Math.min(450_000, server + 750) - others / 10;
            Mark mark = sent(500, 0);
            server -= 500;
            long remaining = Math.max(0, Math.round(server / 1_000) * 1_000);
            if (budget.hearsFrom(mark)) {
                hear(INPUT_TOKENS, mark, 450_000L, remaining);
            }
            pass(100 * MILLI);
        }
    }

    @Test
    void a_429_makes_a_margin_that_fades() {
        sent(0, 0);
        assertThat(budget.level(INPUT_TOKENS).withheld()).isZero();

        budget.refused();
        long first = budget.level(INPUT_TOKENS).withheld();
        budget.refused();
        long second = budget.level(INPUT_TOKENS).withheld();

        assertThat(first).isBetween(4_000L, 5_000L); // 600 ms of refill
        assertThat(second).isBetween(8_000L, 9_000L);
        pass(600 * SECOND);
        assertThat(budget.level(INPUT_TOKENS).withheld())
                .isBetween(4_490L, 4_500L); // half of it; a tenth of a second stays
        for (int i = 0; i < 100; i++) {
            budget.refused();
        }
        assertThat(budget.level(INPUT_TOKENS).withheld()).isEqualTo(45_750);
    }

    @Test
    void what_is_withheld_never_keeps_a_request_out_of_a_full_bucket() {
        for (int i = 0; i < 100; i++) {
            budget.refused();
        }

        assertThat(budget.nanosUntilAdmits(Cost.of(450_000, 0))).isZero();
        assertThat(budget.nanosUntilAdmits(Cost.of(404_250, 0))).isZero();
        budget.reserve(Cost.of(10_000, 0));
        assertThat(budget.nanosUntilAdmits(Cost.of(450_000, 0))).isEqualTo(1_333_334_000);
        assertThat(budget.nanosUntilAdmits(Cost.of(394_251, 0))).isPositive();
    }
}
