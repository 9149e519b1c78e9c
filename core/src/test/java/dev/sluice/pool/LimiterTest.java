package dev.sluice.pool;

import static dev.sluice.admission.Priority.BACKGROUND;
import static dev.sluice.admission.Priority.INTERACTIVE;
import static dev.sluice.admission.Priority.STANDARD;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.sluice.admission.AdmissionRequest;
import dev.sluice.admission.Priority;
import dev.sluice.admission.Ticket;
import dev.sluice.admission.TicketListener;
import dev.sluice.budget.Reservation;
import dev.sluice.error.RefusedException;
import dev.sluice.error.RefusedException.Reason;
import dev.sluice.event.Admitted;
import dev.sluice.event.Refunded;
import dev.sluice.event.SluiceEvent;
import dev.sluice.limit.Cost;
import dev.sluice.limit.RateLimits;
import dev.sluice.time.ManualTicker;
import java.time.Duration;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Queue, budgets, timer and ends, seen from outside. */
class LimiterTest {

    private static final String POOL = "pool";

    private final ManualTicker time = new ManualTicker();
    private final Recorder seen = new Recorder();

    private Limiter.Builder builder(long requests, long inputTokens, long outputTokens) {
        return Limiter.builder(time, time)
                .pools(PoolMap.single(POOL))
                .coldStart(0)
                .limits(RateLimits.perMinute(requests, inputTokens, outputTokens));
    }

    private static AdmissionRequest request(long inputTokens, long outputTokens) {
        return AdmissionRequest.of("model", Cost.of(inputTokens, outputTokens));
    }

    private PoolSnapshot snapshot(Limiter limiter) {
        return limiter.snapshot(POOL).orElseThrow();
    }

    @Test
    void a_request_that_fits_is_granted_inside_submit() {
        Limiter limiter = builder(60, 6_000, 600).build();

        limiter.submit(request(1_000, 100), seen.any());

        assertThat(seen.reservation(0).held()).isEqualTo(Cost.of(1_000, 100));
        assertThat(snapshot(limiter).requests().available()).isEqualTo(59);
        assertThat(snapshot(limiter).inputTokens().available()).isEqualTo(5_000);
        assertThat(snapshot(limiter).outputTokens().available()).isEqualTo(500);
        assertThat(time.scheduledTasks()).isZero();
    }

    @Test
    void each_of_the_three_budgets_alone_can_hold_a_request_back_and_none_is_then_reserved() {
        long[][] limits = {{1, 60_000, 60_000}, {60_000, 1_000, 60_000}, {60_000, 60_000, 1_000}};
        for (long[] limit : limits) {
            Recorder each = new Recorder();
            Limiter limiter = builder(limit[0], limit[1], limit[2]).build();
            limiter.submit(request(1_000, 1_000), each.any());
            PoolSnapshot before = snapshot(limiter);

            limiter.submit(request(1_000, 1_000), each.any());

            assertThat(each.reservations).hasSize(1);
            assertThat(snapshot(limiter).requests()).isEqualTo(before.requests());
            assertThat(snapshot(limiter).inputTokens()).isEqualTo(before.inputTokens());
            assertThat(snapshot(limiter).outputTokens()).isEqualTo(before.outputTokens());
            assertThat(snapshot(limiter).queued()).isEqualTo(1);
        }
    }

    @Test
    void a_waiting_request_is_granted_when_the_last_token_it_needs_has_been_refilled_and_not_before() {
        Limiter limiter = builder(60, 6_000, 60_000).build(); // 100 input tokens a second
        limiter.submit(request(6_000, 0), seen.any());
        limiter.submit(request(250, 0), seen.any());

        time.advance(Duration.ofMillis(2_500).minusNanos(1));
        assertThat(seen.reservations).hasSize(1);
        time.advanceNanos(1);

        assertThat(seen.reservations).hasSize(2);
    }

    @Test
    void a_wait_that_is_no_whole_number_of_nanoseconds_is_rounded_up() {
        Limiter limiter = builder(7, 60_000, 60_000).build(); // a request every 8,571,428.57… microseconds
        for (int i = 0; i < 7; i++) {
            limiter.submit(request(0, 0), seen.any());
        }
        limiter.submit(request(0, 0), seen.any());

        time.advanceNanos(8_571_428_571L);
        assertThat(seen.reservations).hasSize(7);
        assertThat(time.scheduledTasks()).isEqualTo(1);
        time.advanceNanos(429); // the next whole microsecond

        assertThat(seen.reservations).hasSize(8);
    }

    @Test
    void higher_classes_go_first_and_within_one_the_first_to_arrive() {
        Limiter limiter = builder(1, 60_000, 60_000).build();
        limiter.submit(request(1, 1), seen.named("first"));
        submit(limiter, "b1", BACKGROUND);
        submit(limiter, "s1", STANDARD);
        submit(limiter, "i1", INTERACTIVE);
        submit(limiter, "b2", BACKGROUND);
        submit(limiter, "s2", STANDARD);
        submit(limiter, "i2", INTERACTIVE);

        time.advance(Duration.ofMinutes(10));

        assertThat(seen.admitted).containsExactly("first", "i1", "i2", "s1", "s2", "b1", "b2");
    }

    @Test
    void a_large_head_is_not_overtaken_by_smaller_requests_behind_it_without_backfill() {
        Limiter limiter = builder(60, 6_000, 60_000).backfill(false).build();
        limiter.submit(request(6_000, 0), seen.named("first"));
        limiter.submit(request(5_000, 0), seen.named("large"));
        limiter.submit(request(1, 0), seen.named("small"));

        time.advance(Duration.ofMinutes(2));

        assertThat(seen.admitted).containsExactly("first", "large", "small");
    }

    @Test
    void a_retry_that_names_its_first_arrival_keeps_its_place() {
        Limiter limiter = builder(1, 60_000, 60_000).build();
        limiter.submit(request(1, 1), seen.named("early"));
        long arrival = seen.reservation(0).arrivalNanos();
        time.advance(Duration.ofSeconds(1));
        limiter.submit(request(1, 1), seen.named("late1"));
        limiter.submit(request(1, 1), seen.named("late2"));
        seen.reservation(0).settle(Cost.of(1, 1));

        limiter.submit(request(1, 1).after(seen.reservation(0)), seen.named("retry"));
        time.advance(Duration.ofMinutes(5));

        assertThat(seen.admitted).containsExactly("early", "retry", "late1", "late2");
        assertThat(seen.reservation(1).arrivalNanos()).isEqualTo(arrival);
    }

    @Test
    void a_request_that_never_fits_is_refused_at_once_and_hears_what_it_asked_and_what_is_possible() {
        Limiter limiter = builder(60, 6_000, 600).build();
        limiter.submit(request(6_000, 600), seen.any()); // nothing left, so that anything else would wait

        limiter.submit(request(6_001, 0), seen.any());

        RefusedException refusal = seen.refusals.get(0);
        assertThat(refusal.reason()).isEqualTo(Reason.NEVER_FITS);
        assertThat(refusal.retryable()).isFalse();
        assertThat(refusal)
                .hasMessage(
                        "input tokens: 6,001 (expected: <= 6,000, all that a full bucket of pool pool holds); make the"
                                + " request smaller or raise the limit");
        assertThat(snapshot(limiter).queued()).isZero();
    }

    @Test
    void a_guess_above_a_full_bucket_is_cut_down_to_one_and_sent() {
        Limiter limiter = builder(60, 6_000, 600).build();

        limiter.submit(request(90_000, 900).withLeast(Cost.of(6_000, 0)), seen.any());

        assertThat(seen.reservation(0).held()).isEqualTo(Cost.of(6_000, 600));
        assertThat(seen.reservation(0).settle(Cost.of(10, 10))).isTrue();
        assertThat(snapshot(limiter).inputTokens().available()).isEqualTo(5_990);
        assertThat(snapshot(limiter).outputTokens().available()).isEqualTo(590);
    }

    @Test
    void events_tell_what_is_held_and_not_what_was_guessed() {
        List<SluiceEvent> events = new ArrayList<>();
        Limiter limiter = builder(60, 6_000, 600).listener(events::add).build();

        limiter.submit(request(90_000, 900).withLeast(Cost.of(6_000, 0)), seen.any());
        seen.reservation(0).refund();

        assertThat(events)
                .filteredOn(Admitted.class::isInstance)
                .extracting("held")
                .containsExactly(Cost.of(6_000, 600));
        assertThat(events)
                .filteredOn(Refunded.class::isInstance)
                .extracting("held")
                .containsExactly(Cost.of(6_000, 600));
    }

    @Test
    void durations_beyond_what_nanoseconds_can_count_are_as_good_as_for_ever() {
        Limiter limiter = builder(60, 6_000, 600)
                .ageing(ChronoUnit.FOREVER.getDuration())
                .growth(ChronoUnit.FOREVER.getDuration())
                .build();

        limiter.submit(request(1, 1), seen.any());

        assertThat(seen.reservations).hasSize(1);
    }

    @Test
    void a_depth_that_no_bucket_has_is_refused_by_the_builder() {
        assertThatThrownBy(() -> builder(60, 6_000, 600).depth(Duration.ofMinutes(2)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("depth");
    }

    @Test
    void what_surely_never_fits_is_refused_though_its_estimate_is_a_guess() {
        Limiter limiter = builder(60, 6_000, 600).build();

        limiter.submit(request(90_000, 900).withLeast(Cost.of(6_001, 0)), seen.any());

        assertThat(seen.refusals).extracting(RefusedException::reason).containsExactly(Reason.NEVER_FITS);
        assertThat(seen.refusals.get(0)).hasMessageContaining("input tokens: 6,001");
    }

    @Test
    void a_full_queue_refuses_arrivals_and_lets_retries_in() {
        Limiter limiter = builder(1, 60_000, 60_000).maxQueued(1).build();
        limiter.submit(request(1, 1), seen.any());
        limiter.submit(request(1, 1), seen.any());

        limiter.submit(request(1, 1), seen.any());
        limiter.submit(request(1, 1).after(seen.reservation(0)), seen.any());

        assertThat(seen.refusals).extracting(RefusedException::reason).containsExactly(Reason.QUEUE_FULL);
        assertThat(seen.refusals.get(0).retryable()).isTrue();
        assertThat(snapshot(limiter).queued()).isEqualTo(2);
    }

    @Test
    void one_that_waited_elsewhere_stands_by_its_arrival_and_is_a_newcomer_otherwise() {
        Limiter limiter = builder(1, 60_000, 60_000).maxQueued(2).build();
        limiter.submit(request(1, 1), seen.named("first"));
        long arrival = time.nanos();
        time.advance(Duration.ofSeconds(1));
        limiter.submit(request(1, 1), seen.named("later"));

        limiter.submit(request(1, 1).arrivedAt(arrival), seen.named("waited elsewhere"));
        limiter.submit(request(1, 1).arrivedAt(arrival), seen.named("too many"));
        time.advance(Duration.ofMinutes(5));

        assertThat(seen.admitted).containsExactly("first", "waited elsewhere", "later");
        assertThat(seen.refusals).extracting(RefusedException::reason).containsExactly(Reason.QUEUE_FULL);
    }

    @Test
    void a_full_queue_takes_in_who_bounds_its_own_waiting() {
        Limiter limiter = builder(1, 60_000, 60_000).maxQueued(0).build();
        limiter.submit(request(1, 1), seen.any());

        limiter.submitPaced(request(1, 1), seen.any());

        assertThat(seen.refusals).isEmpty();
        assertThat(snapshot(limiter).queued()).isEqualTo(1);
    }

    @Test
    void cancelling_the_head_gives_its_place_to_the_next() {
        Limiter limiter = builder(60, 6_000, 60_000).build();
        limiter.submit(request(6_000, 0), seen.named("first"));
        Ticket large = limiter.submit(request(6_000, 0), seen.named("large"));
        limiter.submit(request(100, 0), seen.named("small"));

        assertThat(large.cancel()).isTrue();
        assertThat(large.cancel()).isFalse();
        time.advance(Duration.ofSeconds(1));

        assertThat(seen.admitted).containsExactly("first", "small");
    }

    @Test
    void a_ticket_cannot_be_cancelled_once_its_reservation_is_handed_over() {
        Limiter limiter = builder(60, 6_000, 600).build();

        Ticket ticket = limiter.submit(request(1, 1), seen.any());

        assertThat(ticket.cancel()).isFalse();
        assertThat(seen.reservation(0).refund()).isTrue();
    }

    @Test
    void settling_replaces_the_estimate_and_may_leave_a_debt() {
        Limiter limiter = builder(60, 6_000, 600).build();
        limiter.submit(request(6_000, 600), seen.any());

        assertThat(seen.reservation(0).settle(Cost.of(7_000, 100))).isTrue();

        assertThat(snapshot(limiter).inputTokens().available()).isEqualTo(-1_000);
        assertThat(snapshot(limiter).outputTokens().available()).isEqualTo(500);
        assertThat(snapshot(limiter).requests().available()).isEqualTo(59);
        assertThat(snapshot(limiter).inputTokens().usedLastMinute()).isEqualTo(7_000);
        assertThat(snapshot(limiter).inFlight()).isZero();
    }

    @Test
    void a_refund_returns_everything_and_admits_who_waited_for_it() {
        Limiter limiter = builder(60, 6_000, 600).build();
        limiter.submit(request(6_000, 600), seen.any());
        limiter.submit(request(6_000, 600), seen.any());

        assertThat(seen.reservation(0).refund()).isTrue();

        assertThat(seen.reservations).hasSize(2);
        assertThat(snapshot(limiter).requests().available()).isEqualTo(59);
    }

    @Test
    void a_forfeit_keeps_request_and_input_and_the_output_seen() {
        Limiter limiter = builder(60, 6_000, 600).build();
        limiter.submit(request(1_000, 300), seen.any());

        assertThat(seen.reservation(0).forfeit(120)).isTrue();

        assertThat(snapshot(limiter).requests().available()).isEqualTo(59);
        assertThat(snapshot(limiter).inputTokens().available()).isEqualTo(5_000);
        assertThat(snapshot(limiter).outputTokens().available()).isEqualTo(480);
    }

    @Test
    void a_reservation_ends_once_and_later_ends_are_told_so() {
        Limiter limiter = builder(60, 6_000, 600).build();
        limiter.submit(request(1_000, 300), seen.any());
        Reservation reservation = seen.reservation(0);
        reservation.settle(Cost.of(1_000, 300));
        PoolSnapshot before = snapshot(limiter);

        assertThat(reservation.settle(Cost.of(5, 5))).isFalse();
        assertThat(reservation.refund()).isFalse();
        assertThat(reservation.forfeit(1)).isFalse();
        assertThat(reservation.throttled(Duration.ofSeconds(9))).isFalse();

        assertThat(snapshot(limiter)).isEqualTo(before);
    }

    @Test
    void a_pool_never_has_more_than_one_timer_however_many_wait() {
        Limiter limiter = builder(60, 60_000, 60_000).maxQueued(10_000).build();
        for (int i = 0; i < 5_000; i++) {
            limiter.submit(
                    request(i % 7, i % 3)
                            .withPriority(
                                    List.of(INTERACTIVE, STANDARD, BACKGROUND).get(i % 3)),
                    seen.any());
            assertThat(time.scheduledTasks()).isLessThanOrEqualTo(1);
        }
        while (seen.reservations.size() < 5_000) {
            assertThat(time.runNext()).isTrue();
            assertThat(time.scheduledTasks()).isLessThanOrEqualTo(1);
        }
        assertThat(time.nanos()).isEqualTo(Duration.ofSeconds(5_000 - 60).toNanos()); // 60 at once, then one a second
    }

    @Test
    void an_earlier_wish_moves_the_timer_forward() {
        Limiter limiter = builder(60, 6_000, 60_000).build();
        limiter.submit(request(6_000, 0), seen.named("first"));
        limiter.submit(request(6_000, 0), seen.named("large"));
        submit(limiter, "urgent", INTERACTIVE);

        time.advance(Duration.ofMillis(10));

        assertThat(seen.admitted).containsExactly("first", "urgent");
        assertThat(time.scheduledTasks()).isEqualTo(1);
    }

    @Test
    void closing_refuses_those_who_wait_and_those_who_come_and_lets_the_others_end() {
        Limiter limiter = builder(1, 6_000, 600).build();
        limiter.submit(request(1_000, 300), seen.any());
        limiter.submit(request(1_000, 300), seen.any());

        limiter.close();
        limiter.close();
        limiter.submit(request(0, 0), seen.any());
        limiter.submit(AdmissionRequest.of("another model", Cost.ZERO), seen.any());

        assertThat(seen.refusals)
                .extracting(RefusedException::reason)
                .containsExactly(Reason.CLOSED, Reason.CLOSED, Reason.CLOSED);
        assertThat(seen.refusals.get(0)).hasMessage("Pool pool: the limiter is closed and admits nothing any more");
        assertThat(seen.reservation(0).settle(Cost.of(1_000, 200))).isTrue();
        assertThat(time.scheduledTasks()).isZero();
    }

    @Test
    void a_listener_that_asks_again_from_inside_its_grant_neither_recurses_nor_loses_its_turn() {
        Limiter limiter = builder(60_000, 60_000, 60_000).maxInFlight(1).build();
        int[] rounds = {0};
        limiter.submit(request(0, 0), new AskingAgain(limiter, rounds, 10_000));

        assertThat(rounds[0]).isEqualTo(10_000);
    }

    @Test
    void a_listener_that_takes_long_holds_up_no_other_grant() {
        Limiter limiter = builder(60, 6_000, 600)
                .listener(event -> {}) // so that the slow one's submission leaves an effect behind it
                .build();
        limiter.submit(request(5_000, 1), seen.named("large"));
        List<String> admittedMeanwhile = new ArrayList<>();

        limiter.submit(request(1_000, 1), new TicketListener() {
            @Override
            public void granted(Reservation slow) {
                limiter.submit(request(5_000, 1), seen.named("waiting"));
                seen.reservation(0).refund();
                admittedMeanwhile.addAll(seen.admitted);
            }

            @Override
            public void refused(RefusedException refusal) {}
        });

        assertThat(admittedMeanwhile).containsExactly("large", "waiting");
    }

    @Test
    void who_is_admitted_while_earlier_grants_are_still_to_be_told_hears_after_them() {
        Limiter limiter = builder(60, 6_000, 600).build();
        limiter.submit(request(6_000, 1), seen.named("large"));
        limiter.submit(request(1_000, 1), new TicketListener() {
            @Override
            public void granted(Reservation reservation) {
                seen.named("first").granted(reservation);
                limiter.submit(request(1_000, 1), seen.named("third"));
            }

            @Override
            public void refused(RefusedException refusal) {}
        });
        limiter.submit(request(1_000, 1), seen.named("second"));

        seen.reservation(0).refund();

        assertThat(seen.admitted).containsExactly("large", "first", "second", "third");
    }

    @Test
    void a_listener_that_throws_loses_its_reservation_and_harms_nobody() {
        Limiter limiter = builder(60, 6_000, 600).build();
        limiter.submit(request(6_000, 600), seen.named("first"));
        limiter.submit(request(1, 1), new ThrowingListener());
        limiter.submit(request(1, 1), seen.named("after"));

        seen.reservation(0).refund();

        assertThat(seen.admitted).containsExactly("first", "after");
        assertThat(snapshot(limiter).inFlight()).isEqualTo(1);
    }

    @Test
    void without_limits_everything_is_admitted_and_the_books_are_kept() {
        Limiter limiter = Limiter.builder(time, time)
                .pools(PoolMap.single(POOL))
                .coldStart(0)
                .build();
        for (int i = 0; i < 10_000; i++) {
            limiter.submit(request(1_000_000, 1_000_000), seen.any());
        }

        assertThat(seen.reservations).hasSize(10_000);
        assertThat(snapshot(limiter).inFlight()).isEqualTo(10_000);
        assertThat(snapshot(limiter).inputTokens().limited()).isFalse();
        assertThat(snapshot(limiter).inputTokens().reserved()).isEqualTo(10_000_000_000L);
    }

    @Test
    void what_is_no_call_in_flight_is_spent_at_once_where_there_is_room() {
        Limiter limiter = builder(60, 6_000, 600).build();

        assertThat(limiter.trySpend(request(1_000, 100))).isTrue();

        assertThat(snapshot(limiter).inFlight()).isZero();
        assertThat(snapshot(limiter).requests().available()).isEqualTo(59);
        assertThat(snapshot(limiter).inputTokens().available()).isEqualTo(5_000);
        assertThat(snapshot(limiter).outputTokens().available()).isEqualTo(500);
        assertThat(snapshot(limiter).outputTokens().usedLastMinute()).isEqualTo(100);
    }

    @Test
    void nothing_is_spent_without_room_behind_others_or_after_the_end() {
        Limiter limiter = builder(60, 6_000, 600).build();
        assertThat(limiter.trySpend(request(6_001, 0))).isFalse();
        limiter.submit(request(6_000, 0), seen.any());
        assertThat(limiter.trySpend(request(1, 0))).isFalse();
        limiter.submit(request(1_000, 0), seen.any());
        assertThat(limiter.trySpend(request(0, 0))).isFalse();
        assertThat(snapshot(limiter).requests().available()).isEqualTo(59);

        limiter.close();
        assertThat(limiter.trySpend(request(0, 0))).isFalse();
    }

    @Test
    void nothing_is_spent_past_a_bound_of_calls_in_flight() {
        Limiter limiter = builder(60, 6_000, 600).maxInFlight(2).build();

        assertThat(limiter.trySpend(request(1, 0))).isFalse();
    }

    private void submit(Limiter limiter, String name, Priority priority) {
        limiter.submit(request(1, 0).withPriority(priority), seen.named(name));
    }
}
