package dev.sluice.pool;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.sluice.admission.AdmissionRequest;
import dev.sluice.budget.Reservation;
import dev.sluice.limit.Cost;
import dev.sluice.limit.Dimension;
import dev.sluice.limit.RateLimits;
import dev.sluice.time.ManualTicker;
import java.util.Objects;
import org.junit.jupiter.api.Test;

/** What a call in flight tells of itself, and what it does to the budgets. */
class ProgressTest {

    private final ManualTicker time = new ManualTicker();
    private final Recorder seen = new Recorder();
    private final Limiter limiter = Limiter.builder(time, time)
            .pools(PoolMap.single("pool"))
            .limits(RateLimits.perMinute(1_000, 10_000, 1_000))
            .coldStart(0)
            .build();

    private Reservation granted(long inputTokens, long outputTokens) {
        submit(inputTokens, outputTokens);
        return seen.reservation(seen.reservations.size() - 1);
    }

    private void submit(long inputTokens, long outputTokens) {
        limiter.submit(AdmissionRequest.of("model", Cost.of(inputTokens, outputTokens)), seen.any());
    }

    private long available(Dimension dimension) {
        return limiter.snapshot("pool").orElseThrow().in(dimension).available();
    }

    private long reserved(Dimension dimension) {
        return limiter.snapshot("pool").orElseThrow().in(dimension).reserved();
    }

    @Test
    void the_input_that_the_server_counted_replaces_the_estimate_at_once() {
        Reservation call = granted(4_000, 100);

        call.progressed(5_500, 1);

        assertThat(available(Dimension.INPUT_TOKENS)).isEqualTo(4_500);
        assertThat(reserved(Dimension.INPUT_TOKENS)).isEqualTo(5_500);
        call.progressed(3_000, 1);
        assertThat(available(Dimension.INPUT_TOKENS)).isEqualTo(7_000);
    }

    /** I75. */
    @Test
    void output_that_is_supposed_is_spent_as_if_it_had_been_seen_and_the_end_puts_it_right() {
        Reservation call = granted(4_000, 100);

        call.supposed(60);
        assertThat(reserved(Dimension.OUTPUT_TOKENS)).isEqualTo(40);
        assertThat(available(Dimension.OUTPUT_TOKENS)).isEqualTo(900);
        call.supposed(400);
        assertThat(reserved(Dimension.OUTPUT_TOKENS)).isZero();
        assertThat(available(Dimension.OUTPUT_TOKENS)).isEqualTo(600);
        call.supposed(300);
        assertThat(available(Dimension.OUTPUT_TOKENS)).isEqualTo(600);
        assertThat(reserved(Dimension.INPUT_TOKENS)).isEqualTo(4_000);

        call.settle(Cost.of(4_000, 250));
        call.supposed(900);
        assertThat(available(Dimension.OUTPUT_TOKENS)).isEqualTo(750);
        assertThat(limiter.snapshot("pool").orElseThrow().outputTokens().usedLastMinute())
                .isEqualTo(250);
    }

    @Test
    void counts_that_no_bucket_can_hold_leave_nothing_behind() {
        Reservation call = granted(3_000, 100);

        call.progressed(Long.MAX_VALUE, Long.MAX_VALUE);
        call.settle(Cost.of(3_000, 100));

        assertThat(reserved(Dimension.INPUT_TOKENS)).isZero();
        assertThat(reserved(Dimension.OUTPUT_TOKENS)).isZero();
        assertThat(available(Dimension.INPUT_TOKENS)).isEqualTo(7_000);
        assertThat(available(Dimension.OUTPUT_TOKENS)).isEqualTo(900);
    }

    @Test
    void input_raised_by_server_tools_is_charged_when_the_last_usage_tells() { // V8
        Reservation call = granted(3_000, 600);

        call.progressed(2_679, 3);
        call.progressed(10_682, 510);
        call.settle(Cost.of(10_682, 510));

        assertThat(available(Dimension.INPUT_TOKENS)).isEqualTo(10_000 - 10_682);
        assertThat(available(Dimension.OUTPUT_TOKENS)).isEqualTo(490);
    }

    @Test
    void an_estimate_that_was_too_high_lets_the_next_one_in_before_the_end() {
        Reservation call = granted(9_000, 0);
        submit(3_000, 0);
        assertThat(seen.reservations).hasSize(1);

        call.progressed(7_001, 0);
        assertThat(seen.reservations).hasSize(1);
        call.progressed(7_000, 0);

        assertThat(seen.reservations).hasSize(2);
    }

    @Test
    void output_shrinks_what_is_held_and_beyond_it_the_level() {
        Reservation call = granted(0, 300);
        assertThat(available(Dimension.OUTPUT_TOKENS)).isEqualTo(700);

        call.progressed(0, 200);
        assertThat(reserved(Dimension.OUTPUT_TOKENS)).isEqualTo(100);
        assertThat(available(Dimension.OUTPUT_TOKENS)).isEqualTo(700);
        call.progressed(0, 1_200);

        assertThat(reserved(Dimension.OUTPUT_TOKENS)).isZero();
        assertThat(available(Dimension.OUTPUT_TOKENS)).isEqualTo(-200);
    }

    @Test
    void the_end_settles_what_was_seen_too_high_too_low_or_not_at_all() {
        Reservation high = granted(0, 100);
        Reservation low = granted(0, 100);
        Reservation broken = granted(0, 100);

        high.progressed(0, 90);
        high.settle(Cost.of(0, 80));
        low.progressed(0, 50);
        low.settle(Cost.of(0, 120));
        broken.progressed(0, 40);
        broken.forfeit(40);

        assertThat(available(Dimension.OUTPUT_TOKENS)).isEqualTo(1_000 - 80 - 120 - 40);
        assertThat(reserved(Dimension.OUTPUT_TOKENS)).isZero();
        assertThat(Objects.requireNonNull(limiter.ledger("pool", Dimension.OUTPUT_TOKENS))
                        .balances())
                .isTrue();
    }

    @Test
    void a_refund_returns_what_was_told_too() {
        Reservation call = granted(1_000, 100);

        call.progressed(2_000, 500);
        call.refund();

        assertThat(available(Dimension.INPUT_TOKENS)).isEqualTo(10_000);
        assertThat(available(Dimension.OUTPUT_TOKENS)).isEqualTo(1_000);
    }

    @Test
    void a_count_of_output_below_an_earlier_one_changes_nothing() {
        Reservation call = granted(0, 300);

        call.progressed(0, 200);
        call.progressed(0, 150);

        assertThat(reserved(Dimension.OUTPUT_TOKENS)).isEqualTo(100);
    }

    @Test
    void negative_counts_are_refused() {
        Reservation call = granted(0, 300);

        assertThatThrownBy(() -> call.progressed(-1, 0))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("inputTokens: -1 (expected: >= 0)");
        assertThatThrownBy(() -> call.progressed(0, -1)).hasMessage("outputTokens: -1 (expected: >= 0)");
    }

    @Test
    void a_forfeit_keeps_what_was_told_before() {
        Reservation call = granted(1_000, 100);
        call.progressed(6_000, 50);

        call.forfeit(40);

        assertThat(available(Dimension.INPUT_TOKENS)).isEqualTo(4_000);
        assertThat(available(Dimension.OUTPUT_TOKENS)).isEqualTo(950);
    }
}
