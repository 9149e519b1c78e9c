package dev.sluice.pool;

import static dev.sluice.admission.Priority.INTERACTIVE;
import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.admission.AdmissionRequest;
import dev.sluice.admission.Eta;
import dev.sluice.admission.Ticket;
import dev.sluice.error.RefusedException;
import dev.sluice.limit.Cost;
import dev.sluice.limit.Dimension;
import dev.sluice.limit.RateLimits;
import dev.sluice.time.ManualTicker;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** What those who wait are told of it. 100 input tokens are refilled a second, and one request. */
class EtaTest {

    private final ManualTicker time = new ManualTicker();
    private final Recorder seen = new Recorder();
    private final Limiter limiter = builder().build();

    private Limiter.Builder builder() {
        return Limiter.builder(time, time)
                .pools(PoolMap.single("pool"))
                .coldStart(0)
                .limits(RateLimits.perMinute(60, 6_000, 60_000));
    }

    private static AdmissionRequest request(long inputTokens) {
        return AdmissionRequest.of("model", Cost.of(inputTokens, 0));
    }

    private Ticket submit(AdmissionRequest request) {
        return limiter.submit(request, seen.any());
    }

    private static Eta eta(Ticket ticket) {
        return ticket.eta().orElseThrow();
    }

    @Test
    void what_is_not_waiting_has_none() {
        Ticket granted = submit(request(6_000));
        Ticket cancelled = submit(request(100));
        cancelled.cancel();

        assertThat(granted.eta()).isEmpty();
        assertThat(cancelled.eta()).isEmpty();
    }

    @Test
    void all_ahead_and_oneself_must_be_refilled() {
        submit(request(6_000));
        Ticket first = submit(request(500));
        Ticket second = submit(request(1_000));

        assertThat(eta(first).position()).isEqualTo(1);
        assertThat(eta(first).p50()).isEqualTo(Duration.ofSeconds(5));
        assertThat(eta(second).position()).isEqualTo(2);
        assertThat(eta(second).p50()).isEqualTo(Duration.ofSeconds(15));
        assertThat(eta(second).p90()).isGreaterThan(Duration.ofSeconds(15));
        assertThat(eta(second).binding()).isEqualTo(Dimension.INPUT_TOKENS);
    }

    @Test
    void the_dimension_that_binds_is_the_one_that_takes_longest() {
        submit(AdmissionRequest.of("model", new Cost(60, 6_000, 0)));
        submit(request(150));
        Ticket third = submit(request(20));

        assertThat(eta(third).binding()).isEqualTo(Dimension.REQUESTS); // 2 s, and 1.7 s for the tokens
        assertThat(eta(third).p50()).isEqualTo(Duration.ofSeconds(2));
    }

    @Test
    void it_counts_down_as_time_passes_and_falls_as_others_give_up() {
        submit(request(6_000));
        Ticket first = submit(request(500));
        Ticket second = submit(request(1_000));
        eta(second);

        time.advance(Duration.ofMillis(50)); // the pass still stands
        assertThat(eta(second).p50()).isEqualTo(Duration.ofMillis(14_950));
        first.cancel();
        time.advance(Duration.ofMillis(50));

        assertThat(eta(second).position()).isEqualTo(1);
        assertThat(eta(second).p50()).isEqualTo(Duration.ofMillis(9_900));
    }

    @Test
    void whoever_comes_after_the_pass_is_told_too() {
        submit(request(6_000));
        Ticket first = submit(request(500));
        eta(first);
        Ticket second = submit(request(1_000));
        Ticket third = submit(request(1_000).withPriority(INTERACTIVE));

        assertThat(eta(second).position()).isEqualTo(3);
        assertThat(eta(second).p50()).isEqualTo(Duration.ofSeconds(25));
        assertThat(eta(third).position()).isEqualTo(1);
        assertThat(eta(third).p50()).isEqualTo(Duration.ofSeconds(10));
    }

    @Test
    void a_closed_gate_is_waited_for() {
        submit(request(100));
        seen.reservation(0).throttled(Duration.ofSeconds(30));

        Eta eta = eta(submit(request(100)));

        assertThat(eta.p50()).isEqualTo(Duration.ofSeconds(30));
        assertThat(eta.binding()).isNull();
    }

    @Test
    void what_higher_classes_take_delays_lower_ones() {
        for (int i = 0; i < 120; i++) { // half of what is refilled
            submit(request(50).withPriority(INTERACTIVE));
            time.advance(Duration.ofSeconds(1));
        }
        submit(request(limiter.snapshot("pool").orElseThrow().inputTokens().available()));

        long alone = eta(submit(request(1_000).withPriority(INTERACTIVE))).p50().toMillis();
        long behind = eta(submit(request(0))).p50().toMillis();

        assertThat((double) behind / alone).isBetween(1.8, 2.2);
    }

    @Test
    void estimates_that_mislead_are_seen_through() {
        for (int i = 0; i < 1_000; i++) { // each takes half of what it asked for
            submit(request(100));
            seen.reservation(i).settle(Cost.of(50, 0));
            time.advance(Duration.ofSeconds(1));
        }
        long left = limiter.snapshot("pool").orElseThrow().inputTokens().available();
        submit(request(left));
        seen.reservation(1_000).settle(Cost.of(left, 0));

        Eta eta = eta(submit(request(2_000)));

        assertThat(eta.p50()).isBetween(Duration.ofSeconds(10), Duration.ofSeconds(12)); // and not 20
    }

    @Test
    void what_calls_in_flight_hold_too_much_returns_as_they_end() {
        for (int i = 0; i < 1_000; i++) {
            submit(request(50));
            time.advance(Duration.ofSeconds(1));
            seen.reservation(i).settle(Cost.of(25, 0));
        }
        submit(request(6_000));

        Eta eta = eta(submit(request(2_000)));

        assertThat(eta.p50()).isLessThan(Duration.ofSeconds(2)); // 3,000 come back within the second that a call takes
    }

    @Test
    void a_request_can_ask_before_it_is_submitted() {
        assertThat(limiter.forecast(request(100))).isEmpty();
        submit(request(5_900));
        assertThat(limiter.forecast(request(100))).contains(new Eta(1, Duration.ZERO, Duration.ZERO, null));
        submit(request(600));

        Eta eta = limiter.forecast(request(100)).orElseThrow();
        assertThat(eta.position()).isEqualTo(2);
        assertThat(eta.p50()).isEqualTo(Duration.ofSeconds(6));
        assertThat(limiter.snapshot("pool").orElseThrow().queued()).isEqualTo(1);
    }

    @Test
    void nothing_is_told_before_a_limit_is_known() {
        Limiter fresh = Limiter.builder(time, time)
                .pools(PoolMap.single("pool"))
                .coldStart(1)
                .build();
        fresh.submit(request(100), seen.any());
        Ticket waiting = fresh.submit(request(100), seen.any());

        assertThat(waiting.eta()).isEmpty();
        assertThat(fresh.forecast(request(100))).isEmpty();
    }

    @Test
    void a_full_queue_tells_how_long_the_wait_would_be() {
        Limiter full = builder().maxQueued(1).build();
        full.submit(request(6_000), seen.any());
        full.submit(request(500), seen.any());
        full.submit(request(100), seen.any());

        assertThat(seen.refusals)
                .extracting(RefusedException::estimatedWait)
                .containsExactly(Optional.of(Duration.ofSeconds(6)));
        assertThat(seen.refusals.get(0)).hasMessageContaining("about 6.0 s");
    }

    @Test
    void ten_thousand_are_told_by_one_pass_and_each_hears_its_own_place() {
        Limiter large = Limiter.builder(time, time)
                .pools(PoolMap.single("pool"))
                .coldStart(0)
                .limits(RateLimits.perMinute(60_000, 600_000, 600_000))
                .build();
        large.submit(request(600_000), seen.any());
        List<Ticket> tickets = new ArrayList<>();
        for (int i = 0; i < 10_000; i++) {
            tickets.add(large.submit(request(100), seen.any()));
        }

        for (int i = 0; i < 10_000; i++) {
            assertThat(eta(tickets.get(i)).position()).isEqualTo(i + 1);
        }
    }
}
