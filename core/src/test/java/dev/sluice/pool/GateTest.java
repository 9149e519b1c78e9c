package dev.sluice.pool;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.admission.AdmissionRequest;
import dev.sluice.admission.Priority;
import dev.sluice.budget.Throttle;
import dev.sluice.error.RefusedException;
import dev.sluice.event.Outage;
import dev.sluice.event.SluiceEvent;
import dev.sluice.event.SpendStop;
import dev.sluice.limit.Cost;
import dev.sluice.limit.RateLimits;
import dev.sluice.time.ManualTicker;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What a pool does after each kind of refusal and in an outage. */
class GateTest {

    private static final Duration WAIT = Duration.ofSeconds(5);

    private final ManualTicker time = new ManualTicker();
    private final Recorder seen = new Recorder();
    private final List<SluiceEvent> events = new ArrayList<>();
    private final Limiter limiter = limiter(RateLimits.perMinute(600, 600_000, 600_000));

    private Limiter limiter(RateLimits limits) {
        return Limiter.builder(time, time)
                .pools(PoolMap.single("pool"))
                .coldStart(0)
                .limits(limits)
                .listener(events::add)
                .build();
    }

    private void submit(int requests) {
        for (int i = 0; i < requests; i++) {
            limiter.submit(AdmissionRequest.of("model", Cost.of(100, 10)), seen.any());
        }
    }

    private int sent() {
        return seen.reservations.size();
    }

    private void answer(int index) {
        seen.reservation(index).settle(Cost.of(100, 10));
    }

    private void pass(Duration duration) {
        time.advance(duration);
    }

    @Test
    void after_the_wait_one_call_goes_and_the_others_when_it_is_answered() {
        submit(1);
        seen.reservation(0).throttled(WAIT);
        submit(50);

        pass(WAIT.minusNanos(1));
        assertThat(sent()).isEqualTo(1);
        pass(Duration.ofNanos(1));
        assertThat(sent()).isEqualTo(2);
        pass(Duration.ofSeconds(1));
        assertThat(sent()).isEqualTo(2);
        seen.reservation(1).progressed(100, 1);
        pass(Duration.ofSeconds(3));

        assertThat(sent()).isEqualTo(52 - 1);
    }

    @Test
    void the_others_come_at_the_pace_of_the_refill_and_a_tenth_of_what_is_there_each_second() {
        submit(1);
        seen.reservation(0).throttled(WAIT);
        submit(500);
        pass(WAIT);
        answer(1); // 598 requests are left, 10 a second are refilled

        assertThat(sent()).isLessThan(5);
        pass(Duration.ofSeconds(1));
        assertThat(sent()).isBetween(55, 75);
        assertThat(time.scheduledTasks()).isEqualTo(1);
        pass(Duration.ofSeconds(4));
        assertThat(sent()).isBetween(280, 360);
        pass(Duration.ofSeconds(4));

        assertThat(sent()).isEqualTo(501);
    }

    @Test
    void a_probe_that_is_refused_closes_the_pool_again_for_twice_as_long() {
        submit(1);
        seen.reservation(0).throttled(WAIT);
        submit(50);
        pass(WAIT);
        seen.reservation(1).throttled(WAIT);

        pass(WAIT.multipliedBy(2).minusNanos(1));
        assertThat(sent()).isEqualTo(2);
        pass(Duration.ofNanos(1));
        assertThat(sent()).isEqualTo(3);
        for (int probe = 2; probe < 10; probe++) {
            seen.reservation(probe).throttled(WAIT);
            Duration closed = limiter.snapshot("pool").orElseThrow().closedFor();
            assertThat(closed).isBetween(Duration.ofSeconds(20), Duration.ofSeconds(30));
            pass(closed);
        }
        assertThat(sent()).isEqualTo(11);
    }

    @Test
    void a_probe_that_ends_without_an_answer_is_followed_by_another() {
        submit(1);
        seen.reservation(0).throttled(WAIT);
        submit(50);
        pass(WAIT);

        seen.reservation(1).refund();
        assertThat(sent()).isEqualTo(3);
        seen.reservation(2).forfeit(0);
        assertThat(sent()).isEqualTo(4);
    }

    @Test
    void a_probe_that_is_long_in_answering_was_not_refused() {
        submit(1);
        seen.reservation(0).throttled(WAIT);
        submit(50);
        pass(WAIT);

        pass(Duration.ofSeconds(2).minusNanos(1));
        assertThat(sent()).isEqualTo(2);
        pass(Duration.ofSeconds(2));

        assertThat(sent()).isEqualTo(51);
    }

    @Test
    void an_answer_to_a_call_that_was_sent_before_opens_nothing() {
        submit(2);
        seen.reservation(0).throttled(WAIT);
        submit(50);
        pass(WAIT);
        assertThat(sent()).isEqualTo(3);

        answer(1);

        assertThat(sent()).isEqualTo(3);
    }

    @Test
    void a_spend_limit_refuses_who_waits_and_who_comes_but_for_one_a_minute() {
        submit(1);
        seen.reservation(0).throttled(WAIT); // so that others wait
        submit(3);
        pass(WAIT);
        seen.reservation(1).throttled(Throttle.SPEND_LIMIT, null);
        assertThat(seen.refusals).hasSize(2);
        submit(1);

        assertThat(seen.refusals)
                .hasSize(3)
                .allMatch(refusal -> refusal.reason() == RefusedException.Reason.SPEND_LIMIT && !refusal.retryable());
        assertThat(seen.refusals.get(2).retryAfter()).contains(Duration.ofMinutes(1));
        pass(Duration.ofMinutes(1));
        submit(2);
        assertThat(sent()).isEqualTo(3);
        assertThat(seen.refusals).hasSize(4);
        answer(2);
        submit(2);
        pass(Duration.ofSeconds(1));

        assertThat(sent()).isEqualTo(5);
    }

    @Test
    void a_probe_that_finds_the_money_still_spent_is_the_last_for_a_minute() {
        submit(1);
        seen.reservation(0).throttled(Throttle.SPEND_LIMIT, null);
        pass(Duration.ofMinutes(1));
        submit(1);
        seen.reservation(1).throttled(Throttle.SPEND_LIMIT, null);

        pass(Duration.ofSeconds(59));
        submit(1);

        assertThat(sent()).isEqualTo(2);
        assertThat(seen.refusals).hasSize(1);
    }

    @Test
    void after_a_ramp_limit_the_rate_grows_slowly_and_at_last_freely() {
        submit(1);
        seen.reservation(0).throttled(Throttle.RAMP_LIMIT, WAIT);
        submit(5_000);
        pass(WAIT);
        answer(1);

        int before = sent();
        pass(Duration.ofSeconds(
                20)); // a twentieth of the limit, 30 a minute, doubling in 30 s; and the first second's worth
        assertThat(sent() - before).isBetween(5, 25);
        pass(Duration.ofMinutes(1));
        assertThat(sent() - before).isBetween(50, 200);
        pass(Duration.ofMinutes(4));

        assertThat(sent()).isGreaterThan(1_000);
        assertThat(limiter.snapshot("pool").orElseThrow().requests().withheld()).isLessThan(10);
    }

    @Test
    void a_429_where_no_limits_are_known_bounds_the_rate_too() {
        Limiter unlimited = Limiter.builder(time, time)
                .pools(PoolMap.single("pool"))
                .coldStart(0)
                .build();
        for (int i = 0; i < 500; i++) {
            unlimited.submit(AdmissionRequest.of("model", Cost.of(100, 10)), seen.any());
        }
        for (int i = 0; i < 300; i++) {
            answer(i);
        }
        seen.reservation(300).throttled(WAIT);
        for (int i = 0; i < 500; i++) {
            unlimited.submit(AdmissionRequest.of("model", Cost.of(100, 10)), seen.any());
        }
        pass(WAIT);
        answer(500);
        pass(Duration.ofSeconds(10));

        assertThat(sent() - 501).isBetween(30, 60); // seven tenths of 300 a minute
    }

    @Test
    void after_five_faults_in_a_row_one_call_asks_every_two_seconds_until_one_is_answered() {
        submit(5);
        for (int i = 0; i < 5; i++) {
            seen.reservation(i).serviceFailed(null);
            seen.reservation(i).refund();
        }
        submit(100);
        assertThat(sent()).isEqualTo(5);
        assertThat(events).contains(new Outage("pool", false));

        pass(Duration.ofSeconds(2).minusNanos(1));
        assertThat(sent()).isEqualTo(5);
        pass(Duration.ofNanos(1));
        assertThat(sent()).isEqualTo(6);
        seen.reservation(5).serviceFailed(null);
        seen.reservation(5).forfeit(0);
        pass(Duration.ofSeconds(2));
        assertThat(sent()).isEqualTo(7);
        assertThat(limiter.snapshot("pool").orElseThrow().closedFor()).isEqualTo(Duration.ofSeconds(2));
        answer(6);
        pass(Duration.ofSeconds(5));

        assertThat(sent()).isEqualTo(105);
        assertThat(events).contains(new Outage("pool", true));
    }

    @Test
    void four_faults_and_an_answer_are_no_outage_and_a_wait_that_the_server_names_is_kept() {
        submit(10);
        for (int i = 0; i < 9; i++) {
            if (i == 4) {
                answer(i);
            } else {
                seen.reservation(i).serviceFailed(null);
                seen.reservation(i).serviceFailed(null); // once a call
                seen.reservation(i).settle(Cost.of(100, 3)); // broken in the middle: no answer either
            }
        }
        submit(1);
        assertThat(sent()).isEqualTo(11);
        assertThat(events).noneMatch(Outage.class::isInstance);

        seen.reservation(9).serviceFailed(Duration.ofSeconds(30));
        submit(1);
        pass(Duration.ofSeconds(30).minusNanos(1));
        assertThat(sent()).isEqualTo(11);
        pass(Duration.ofNanos(1));
        assertThat(sent()).isEqualTo(12);
    }

    @Test
    void priorities_hold_for_the_probe() {
        submit(1);
        seen.reservation(0).throttled(WAIT);
        limiter.submit(
                AdmissionRequest.of("model", Cost.of(1, 1)).withPriority(Priority.BACKGROUND), seen.named("later"));
        limiter.submit(
                AdmissionRequest.of("model", Cost.of(1, 1)).withPriority(Priority.INTERACTIVE), seen.named("probe"));

        pass(WAIT);

        assertThat(seen.admitted).containsExactly("", "probe");
    }

    @Test
    void of_a_burst_that_is_refused_for_the_slope_one_is_the_lesson() {
        submit(8);
        for (int i = 0; i < 8; i++) {
            seen.reservation(i).throttled(Throttle.RAMP_LIMIT, WAIT);
        }
        submit(5_000);
        pass(WAIT);
        answer(8);

        pass(Duration.ofSeconds(320));

        assertThat(sent()).isGreaterThan(1_000); // as after a single one
    }

    @Test
    void a_probe_ends_nothing_that_closed_after_it_was_sent() {
        submit(1);
        seen.reservation(0).throttled(WAIT);
        submit(1);
        pass(WAIT.plusSeconds(2)); // the probe is long in answering, so the gate opens
        submit(1);
        seen.reservation(2).throttled(WAIT);
        submit(50);
        pass(WAIT);
        assertThat(sent()).isEqualTo(4);

        answer(1);
        pass(Duration.ofSeconds(1));

        assertThat(sent()).isEqualTo(4);
        assertThat(limiter.snapshot("pool").orElseThrow().standard()).isEqualTo(49);
    }

    @Test
    void a_probe_of_the_gate_lifts_no_spend_limit() {
        submit(1);
        seen.reservation(0).throttled(WAIT);
        submit(1);
        pass(WAIT.plusSeconds(2));
        submit(1);
        seen.reservation(2).throttled(Throttle.SPEND_LIMIT, null);

        answer(1);
        submit(1);

        assertThat(seen.refusals).hasSize(1);
        assertThat(events).contains(new SpendStop("pool", false)).doesNotContain(new SpendStop("pool", true));
        pass(Duration.ofMinutes(1));
        submit(1);
        answer(3);
        assertThat(events).contains(new SpendStop("pool", true));
    }

    @Test
    void streams_that_began_before_an_outage_and_end_in_it_do_not_hide_it() {
        submit(10);
        for (int i = 5; i < 10; i++) {
            seen.reservation(i).progressed(100, 1);
        }

        for (int i = 0; i < 5; i++) {
            seen.reservation(i).serviceFailed(null);
            seen.reservation(i).refund();
            answer(5 + i);
        }

        assertThat(events).contains(new Outage("pool", false));
    }

    @Test
    void growth_after_a_start_and_after_a_silence_can_be_bounded() {
        Limiter careful = Limiter.builder(time, time)
                .pools(PoolMap.single("pool"))
                .coldStart(0)
                .growth(Duration.ofSeconds(30))
                .limits(RateLimits.perMinute(600, 600_000, 600_000))
                .build();
        for (int round = 0; round < 2; round++) {
            int before = sent();
            for (int i = 0; i < 600; i++) {
                careful.submit(AdmissionRequest.of("model", Cost.of(100, 10)), seen.any());
            }
            pass(Duration.ofSeconds(20)); // a twentieth of the limit, 30 a minute, doubling in 30 s
            assertThat(sent() - before).isBetween(5, 25);
            pass(Duration.ofMinutes(5)); // and a silence
            assertThat(sent() - before).isEqualTo(600);
        }
    }
}
