package dev.sluice.pool;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.admission.AdmissionRequest;
import dev.sluice.budget.BucketLevel;
import dev.sluice.budget.Reservation;
import dev.sluice.error.RefusedException.Reason;
import dev.sluice.limit.Cost;
import dev.sluice.limit.Dimension;
import dev.sluice.limit.OutputAccounting;
import dev.sluice.limit.RateLimits;
import dev.sluice.time.ManualTicker;
import java.time.Duration;
import java.util.Objects;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** I70: the books of output where the server counts the whole {@code max_tokens} of a call until its end. */
class OutputAccountingTest {

    private static final int LIMIT = 1_000;

    private final ManualTicker time = new ManualTicker();
    private final Recorder seen = new Recorder();
    private final Limiter limiter = Limiter.builder(time, time)
            .pools(PoolMap.single("pool"))
            .limits(RateLimits.perMinute(1_000, 10_000, LIMIT))
            .outputAccounting(OutputAccounting.MAX_TOKENS)
            .coldStart(0)
            .build();

    @AfterEach
    void the_books_balance() {
        assertThat(Objects.requireNonNull(limiter.ledger("pool", Dimension.OUTPUT_TOKENS))
                        .balances())
                .isTrue(); // I1
    }

    private Reservation granted(long maxTokens) {
        submit(Cost.of(100, maxTokens));
        return seen.reservation(seen.reservations.size() - 1);
    }

    private void submit(Cost cost) {
        limiter.submit(AdmissionRequest.of("model", cost), seen.any());
    }

    private BucketLevel output() {
        return limiter.snapshot("pool").orElseThrow().outputTokens();
    }

    private void assertOutput(long available, long reserved) {
        assertThat(output().available()).as("available").isEqualTo(available);
        assertThat(output().reserved()).as("reserved").isEqualTo(reserved);
    }

    @Test
    void the_whole_is_held_however_much_has_been_written() {
        Reservation call = granted(600);

        call.progressed(100, 50);
        call.progressed(250);

        assertOutput(400, 600);
        assertThat(output().usedLastMinute()).isZero();
    }

    @Test
    void the_end_puts_what_was_written_in_place_of_the_whole() {
        Reservation call = granted(600);
        call.progressed(100, 50);

        call.settle(Cost.of(100, 80));

        assertOutput(920, 0);
        assertThat(output().usedLastMinute()).isEqualTo(80);
    }

    @Test
    void input_is_corrected_as_ever() {
        Reservation call = granted(600);

        call.progressed(300, 50);

        assertThat(limiter.snapshot("pool").orElseThrow().inputTokens().available())
                .isEqualTo(9_700);
    }

    @Test
    void a_call_that_nothing_was_counted_of_gives_the_whole_back() {
        Reservation refunded = granted(600);
        refunded.progressed(100, 50);
        refunded.refund();
        assertOutput(LIMIT, 0);

        granted(600).throttled(Duration.ofSeconds(1));
        assertOutput(LIMIT, 0);
    }

    @Test
    void a_call_of_unknown_usage_keeps_the_whole_since_the_server_may_still_hold_it() {
        granted(300).forfeit(20);
        assertOutput(700, 0);

        Reservation told = granted(300);
        told.progressed(150, 40);
        told.forfeit(60);

        assertOutput(400, 0);
        assertThat(limiter.snapshot("pool").orElseThrow().inputTokens().available())
                .isEqualTo(9_750);
    }

    @Test
    void a_call_that_shows_more_than_it_was_allowed_keeps_that() {
        granted(300).forfeit(350);

        assertOutput(650, 0);
    }

    @Test
    void whoever_does_not_fit_beside_the_wholes_of_others_waits_for_an_end_or_the_refill() {
        Reservation first = granted(600);
        submit(Cost.of(100, 600));
        first.progressed(100, 590); // near its end, and still whole
        assertThat(seen.reservations).hasSize(1);

        first.settle(Cost.of(100, 400));

        assertThat(seen.reservations).hasSize(2);
        assertOutput(0, 600);
    }

    @Test
    void a_max_tokens_above_a_full_bucket_never_fits_whatever_the_call_may_cost_at_least() {
        limiter.submit(AdmissionRequest.of("model", Cost.of(100, LIMIT + 1)).withLeast(Cost.of(10, 0)), seen.any());

        assertThat(seen.reservations).isEmpty();
        assertThat(seen.refusals).hasSize(1);
        assertThat(seen.refusals.get(0).reason()).isEqualTo(Reason.NEVER_FITS);
    }

    @Test
    void an_uncertain_input_is_still_cut_down_to_a_full_bucket() {
        limiter.submit(AdmissionRequest.of("model", Cost.of(20_000, LIMIT)).withLeast(Cost.of(10, 0)), seen.any());

        assertThat(seen.reservation(0).held()).isEqualTo(Cost.of(10_000, LIMIT));
    }
}
