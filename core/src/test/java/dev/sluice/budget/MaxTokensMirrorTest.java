package dev.sluice.budget;

import static dev.sluice.limit.Dimension.OUTPUT_TOKENS;
import static dev.sluice.limit.OutputAccounting.MAX_TOKENS;
import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.headers.BucketReading;
import dev.sluice.limit.Cost;
import dev.sluice.limit.RateLimits;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** I70: what headers prove of output that the server counts whole, from a call's admission to its end. */
class MaxTokensMirrorTest {

    private static final long MILLI = 1_000_000;
    private static final long SECOND = 1_000 * MILLI;
    private static final long LIMIT = 90_000;
    private static final RateLimits LIMITS = RateLimits.perMinute(1_000, 450_000, LIMIT);

    private final Budget budget = new Budget(new BudgetTerms(LIMITS, null, Budget.DEFAULT_DEPTH, MAX_TOKENS), 0);
    private long nowNanos;

    @AfterEach
    void the_books_balance() {
        assertThat(budget.ledger(OUTPUT_TOKENS).balances()).isTrue(); // I1
    }

    private static Cost upTo(long maxTokens) {
        return Cost.of(0, maxTokens);
    }

    private Mark sent(long maxTokens) {
        return budget.reserve(upTo(maxTokens));
    }

    private void pass(long nanos) {
        nowNanos += nanos;
        budget.advance(nowNanos);
    }

    private long hear(Mark mark, long held, @Nullable Long limit, long remaining) {
        return budget.observe(OUTPUT_TOKENS, mark, held, new BucketReading(limit, remaining, null))
                .corrected();
    }

    private long available() {
        return budget.level(OUTPUT_TOKENS).available();
    }

    @Test
    void the_wholes_of_calls_in_flight_are_no_sign_of_other_consumers() {
        sent(30_000);
        pass(SECOND); // refills 1,500
        Mark mark = sent(20_000);
        pass(SECOND);

        assertThat(hear(mark, 20_000, null, 41_500)).isZero();
    }

    @Test
    void what_is_missing_beside_them_is() {
        sent(30_000);
        pass(SECOND);
        Mark mark = sent(20_000);
        pass(SECOND);

        assertThat(hear(mark, 20_000, null, 30_000)).isEqualTo(-(41_500 - 30_500));
    }

    @Test
    void a_whole_that_may_have_been_overtaken_raises_nothing() {
        sent(30_000);
        pass(50 * MILLI);
        Mark mark = sent(20_000); // perhaps there first
        pass(SECOND);

        assertThat(hear(mark, 20_000, null, LIMIT - 20_000)).isZero();
    }

    @Test
    void what_was_written_meanwhile_moves_nothing_before_the_end() {
        Mark first = sent(30_000);
        Progress progress = new Progress(upTo(30_000));
        budget.progress(first, progress, 0, 10_000);
        pass(SECOND);
        Mark mark = sent(20_000);
        budget.progress(first, progress, 0, 25_000);
        pass(SECOND);

        assertThat(hear(mark, 20_000, null, 41_500)).isZero();
    }

    /** The reading is of the arrival, and heard after the end: whether what came back was there by then nobody knows. */
    @Test
    void what_a_call_gave_back_while_a_reading_was_underway_may_be_in_it_or_not() {
        Mark first = sent(30_000);
        pass(SECOND);
        Mark mark = sent(20_000);
        pass(100 * MILLI);
        budget.end(first, upTo(30_000), upTo(1_000)); // told now, and given back a moment before
        pass(SECOND);

        assertThat(hear(mark, 20_000, null, 41_500)).isZero();
        assertThat(hear(mark, 20_000, null, 41_500 + 29_000)).isZero();
    }

    @Test
    void a_call_that_ended_long_before_is_counted_with_what_it_wrote() {
        Mark first = sent(30_000);
        pass(SECOND);
        budget.end(first, upTo(30_000), upTo(1_000));
        pass(SECOND);
        Mark mark = sent(20_000);
        pass(SECOND);

        assertThat(hear(mark, 20_000, null, LIMIT - 20_000)).isZero();
        assertThat(hear(mark, 20_000, null, 41_500)).isEqualTo(-(LIMIT - 20_000 - 42_000));
    }

    /**
     * A call is heard that was sent after a long one; then the long one ends, and a call is heard that was sent in between. It arrived before the
     * end, so the whole was missing there: this is no sign of others, although the long one was charged long before all of this.
     */
    @Test
    void an_end_says_nothing_of_the_time_before_it() {
        Mark first = sent(60_000);
        pass(SECOND);
        Mark heard = sent(1_000);
        pass(SECOND);
        assertThat(budget.hearsFrom(heard)).isTrue();
        hear(heard, 1_000, null, 30_500);
        Mark between = sent(1_000);
        pass(SECOND);
        budget.end(first, upTo(60_000), upTo(1_000));
        long before = available();

        assertThat(hear(between, 1_000, null, 31_000)).isZero();

        assertThat(available()).isEqualTo(before);
    }

    @Test
    void a_first_limit_finds_the_wholes_of_those_sent_since_missing() {
        Budget unknown = new Budget(new BudgetTerms(null, null, Budget.DEFAULT_DEPTH, MAX_TOKENS), 0);
        Mark first = unknown.reserve(upTo(10_000));
        unknown.advance(300 * MILLI);
        unknown.reserve(upTo(20_000));

        unknown.observe(OUTPUT_TOKENS, first, 10_000, new BucketReading(LIMIT, 80_000L, null));

        assertThat(unknown.level(OUTPUT_TOKENS).available()).isEqualTo(80_000 - 20_000 + 225); // of 150 ms
    }
}
