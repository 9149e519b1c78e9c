package dev.sluice.pool;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.admission.AdmissionRequest;
import dev.sluice.admission.Ticket;
import dev.sluice.error.RefusedException;
import dev.sluice.error.RefusedException.Reason;
import dev.sluice.limit.Cost;
import dev.sluice.limit.RateLimits;
import dev.sluice.time.ManualTicker;
import java.time.Duration;
import org.junit.jupiter.api.Test;

/** A limiter that closes gracefully: nobody new, those who are there go on, the rest is refused at the bound, and whoever closed it hears. */
class ClosingTest {

    private static final Cost SECOND = Cost.of(1_000, 0);

    private final ManualTicker time = new ManualTicker();
    private final Recorder seen = new Recorder();
    private final Limiter limiter = Limiter.builder(time, time) // 1,000 input tokens a second
            .coldStart(0)
            .limits(RateLimits.perMinute(100_000, 60_000, 1_000_000))
            .build();
    private int done;

    private Ticket submit(String model, Cost cost) {
        return limiter.submit(AdmissionRequest.of(model, cost), seen.named(model));
    }

    private void drain(String model) {
        submit(model, Cost.of(60_000, 0));
        seen.reservations.get(seen.reservations.size() - 1).settle(Cost.of(60_000, 0));
    }

    private void close(Duration bound) {
        limiter.close(bound, () -> done++);
    }

    @Test
    void newcomers_are_refused_and_those_who_wait_are_admitted_as_the_budgets_allow() {
        drain("model");
        submit("model", SECOND);
        submit("model", SECOND);

        close(Duration.ofMinutes(1));
        submit("model", SECOND);
        time.advance(Duration.ofSeconds(2));

        assertThat(seen.admitted).hasSize(3);
        assertThat(seen.refusals).extracting(RefusedException::reason).containsExactly(Reason.CLOSED);
    }

    @Test
    void it_is_done_when_nobody_waits_and_the_last_call_has_ended_and_only_then() {
        drain("model");
        submit("model", SECOND);
        close(Duration.ofMinutes(1));

        time.advance(Duration.ofSeconds(1));
        assertThat(done).isZero(); // admitted, and in flight
        seen.reservation(1).settle(SECOND);
        assertThat(done).isOne();
        time.advance(Duration.ofMinutes(2));

        assertThat(done).isOne();
    }

    @Test
    void what_still_waits_at_the_bound_is_refused_and_calls_in_flight_end_as_usual() {
        submit("model", Cost.of(60_000, 0));
        submit("model", Cost.of(30_000, 0));
        close(Duration.ofSeconds(10));

        time.advance(Duration.ofNanos(9_999_999_999L));
        assertThat(seen.refusals).isEmpty();
        assertThat(done).isZero();
        time.advance(Duration.ofNanos(1));

        assertThat(seen.refusals).extracting(RefusedException::reason).containsExactly(Reason.CLOSED);
        assertThat(done).isOne();
        assertThat(seen.reservation(0).settle(SECOND)).isTrue();
    }

    @Test
    void a_retry_of_an_earlier_arrival_is_let_in_while_it_drains_and_not_afterwards() {
        AdmissionRequest first = AdmissionRequest.of("model", SECOND);
        limiter.submit(first, seen.any());
        submit("model", SECOND);
        close(Duration.ofSeconds(10));

        seen.reservation(0).refund();
        limiter.submit(first.after(seen.reservation(0)), seen.any());
        assertThat(seen.reservations).hasSize(3);
        time.advance(Duration.ofSeconds(10));
        limiter.submit(first.after(seen.reservation(0)), seen.any());

        assertThat(seen.reservations).hasSize(3);
        assertThat(seen.refusals).hasSize(1);
    }

    @Test
    void the_last_who_waits_may_also_cancel() {
        drain("model");
        submit("model", SECOND);
        Ticket ticket = submit("model", SECOND);
        close(Duration.ofMinutes(1));
        time.advance(Duration.ofSeconds(1));
        seen.reservation(1).settle(SECOND);
        assertThat(done).isZero();

        ticket.cancel();

        assertThat(done).isOne();
    }

    @Test
    void who_cancels_behind_the_last_that_is_refused_is_waited_for_no_more() {
        drain("model");
        Ticket head = submit("model", SECOND);
        Ticket behind = submit("model", SECOND);
        close(Duration.ofMinutes(1));

        behind.cancel();
        head.cancel();

        assertThat(done).isOne();
    }

    @Test
    void all_pools_are_waited_for_and_done_is_called_once() {
        submit("model", SECOND);
        submit("another", SECOND);
        close(Duration.ofMinutes(1));

        seen.reservation(0).settle(SECOND);
        assertThat(done).isZero();
        seen.reservation(1).settle(SECOND);

        assertThat(done).isOne();
    }

    @Test
    void where_nothing_waits_it_is_done_at_once_and_a_new_pool_is_closed_too() {
        close(Duration.ofMinutes(1));
        submit("model", SECOND);

        assertThat(done).isOne();
        assertThat(seen.refusals).extracting(RefusedException::reason).containsExactly(Reason.CLOSED);
    }

    @Test
    void a_close_that_is_not_to_wait_ends_one_that_does() {
        drain("model");
        submit("model", SECOND);
        close(Duration.ofMinutes(1));

        limiter.close();

        assertThat(seen.refusals).hasSize(1);
        assertThat(done).isOne();
    }

    @Test
    void of_two_bounds_the_earlier_counts_and_both_are_told() {
        drain("model");
        submit("model", Cost.of(60_000, 0));
        close(Duration.ofSeconds(5));
        close(Duration.ofSeconds(50));

        time.advance(Duration.ofSeconds(5));

        assertThat(done).isEqualTo(2);
    }

    @Test
    void a_refused_newcomer_does_not_put_the_bound_off() {
        submit("model", SECOND); // in flight, and nobody waits
        close(Duration.ofSeconds(5));
        submit("model", SECOND);

        time.advance(Duration.ofSeconds(5));

        assertThat(done).isOne();
    }
}
