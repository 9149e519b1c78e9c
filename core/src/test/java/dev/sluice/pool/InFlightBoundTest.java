package dev.sluice.pool;

import static dev.sluice.admission.Priority.BACKGROUND;
import static dev.sluice.admission.Priority.INTERACTIVE;
import static dev.sluice.admission.Priority.STANDARD;
import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.admission.AdmissionRequest;
import dev.sluice.admission.Priority;
import dev.sluice.admission.Ticket;
import dev.sluice.headers.BucketReading;
import dev.sluice.headers.RateLimitSnapshot;
import dev.sluice.limit.Cost;
import dev.sluice.limit.RateLimits;
import dev.sluice.time.ManualTicker;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The bound of calls in flight over all pools. Here every model is a pool. */
class InFlightBoundTest {

    private final ManualTicker time = new ManualTicker();
    private final Recorder seen = new Recorder();

    private Limiter limiter(int maxInFlight) {
        return Limiter.builder(time, time)
                .pools(model -> model)
                .limits(RateLimits.perMinute(60, 60_000, 60_000))
                .coldStart(0)
                .maxInFlight(maxInFlight)
                .build();
    }

    private Ticket submit(Limiter limiter, String model, Priority priority) {
        return limiter.submit(AdmissionRequest.of(model, Cost.of(1, 1)).withPriority(priority), seen.named(model));
    }

    @Test
    void no_more_calls_are_in_flight_than_allowed_and_an_end_lets_the_next_one_in() {
        Limiter limiter = limiter(2);
        for (int i = 0; i < 5; i++) {
            submit(limiter, "a", INTERACTIVE);
        }
        assertThat(seen.reservations).hasSize(2);

        seen.reservation(0).settle(Cost.of(1, 1));
        seen.reservation(1).refund();
        seen.reservation(2).forfeit(1);

        assertThat(seen.reservations).hasSize(5);
        assertThat(limiter.snapshot("a").orElseThrow().inFlight()).isEqualTo(2);
    }

    @Test
    void a_slot_that_frees_in_one_pool_wakes_another() {
        Limiter limiter = limiter(1);
        submit(limiter, "a", INTERACTIVE);
        submit(limiter, "b", INTERACTIVE);

        seen.reservation(0).settle(Cost.of(1, 1));

        assertThat(seen.admitted).containsExactly("a", "b");
    }

    @Test
    void pools_that_wait_take_turns() {
        Limiter limiter = limiter(1);
        for (int i = 0; i < 4; i++) {
            submit(limiter, "a", INTERACTIVE);
        }
        for (int i = 0; i < 3; i++) {
            submit(limiter, "b", INTERACTIVE);
            submit(limiter, "c", INTERACTIVE);
        }
        endAll();

        assertThat(seen.admitted).containsExactly("a", "a", "b", "c", "a", "b", "c", "a", "b", "c");
    }

    @Test
    void a_higher_class_gets_the_slot_first_whichever_pool_it_waits_in() {
        Limiter limiter = limiter(1);
        submit(limiter, "a", BACKGROUND);
        submit(limiter, "a", BACKGROUND);
        submit(limiter, "b", BACKGROUND);
        submit(limiter, "c", INTERACTIVE);
        submit(limiter, "b", INTERACTIVE); // b has waited as background until now

        endAll();

        assertThat(seen.admitted).containsExactly("a", "c", "b", "a", "b");
    }

    @Test
    void a_pool_that_no_longer_needs_its_slot_passes_it_on() {
        Limiter limiter = limiter(1);
        submit(limiter, "a", INTERACTIVE);
        Ticket gaveUp = submit(limiter, "b", INTERACTIVE);
        submit(limiter, "c", INTERACTIVE);
        gaveUp.cancel();

        seen.reservation(0).settle(Cost.of(1, 1));

        assertThat(seen.admitted).containsExactly("a", "c");
    }

    @Test
    void a_pool_that_waits_for_its_budget_does_not_sit_on_a_slot() {
        Limiter limiter = limiter(60);
        for (int i = 0; i < 61; i++) {
            submit(limiter, "a", INTERACTIVE);
        }
        endAll();
        assertThat(seen.reservations).hasSize(60); // a's 61st waits for its requests per minute

        for (int i = 0; i < 60; i++) {
            submit(limiter, "b", INTERACTIVE);
        }
        assertThat(seen.reservations).hasSize(120);
        time.advance(Duration.ofSeconds(1)); // a's turn, and no slot
        assertThat(seen.reservations).hasSize(120);
        seen.reservation(119).refund();

        assertThat(seen.admitted.get(120)).isEqualTo("a");
    }

    @Test
    void a_grant_that_is_cancelled_before_it_is_told_gives_budget_and_slot_back() {
        Limiter limiter = limiter(2);
        List<Ticket> second = new ArrayList<>();
        limiter.submit(AdmissionRequest.of("a", new Cost(60, 1, 1)), seen.named("all requests"));
        limiter.submit(AdmissionRequest.of("a", Cost.of(1, 1)), new CancellingListener(second));
        second.add(limiter.submit(AdmissionRequest.of("a", Cost.of(1, 1)), seen.named("cancelled")));

        seen.reservation(0).refund(); // admits both at once; the first, when told, cancels the second

        assertThat(seen.admitted).containsExactly("all requests");
        assertThat(limiter.snapshot("a").orElseThrow().inFlight()).isZero();
        assertThat(limiter.snapshot("a").orElseThrow().requests().available()).isEqualTo(59);
        submit(limiter, "b", INTERACTIVE);
        submit(limiter, "b", INTERACTIVE);
        assertThat(seen.admitted).containsExactly("all requests", "b", "b");
    }

    private void endAll() {
        for (int i = 0; i < seen.reservations.size(); i++) {
            seen.reservation(i).settle(Cost.of(1, 1));
        }
    }

    @Test
    void who_has_aged_in_one_pool_holds_up_no_person_behind_it_for_slots() {
        Limiter limiter = Limiter.builder(time, time)
                .pools(model -> model)
                .limits(RateLimits.perMinute(60_000, 60_000, 60_000))
                .coldStart(0)
                .ageing(Duration.ofSeconds(10))
                .maxInFlight(2)
                .build();
        submit(limiter, "b", STANDARD);
        for (int i = 0; i < 10; i++) {
            submit(limiter, "a", STANDARD);
        }
        submit(limiter, "b", BACKGROUND);
        time.advance(Duration.ofSeconds(20));
        submit(limiter, "b", INTERACTIVE);
        time.advance(Duration.ofSeconds(2));
        seen.reservation(0)
                .observe(new RateLimitSnapshot(
                        Instant.EPOCH,
                        new BucketReading(60_000L, 59_999L, null),
                        BucketReading.NONE,
                        BucketReading.NONE,
                        List.of())); // looks who goes next: who has aged, and it has no slot

        seen.reservation(1).settle(Cost.of(1, 1));
        seen.reservation(2).settle(Cost.of(1, 1));

        assertThat(seen.admitted).containsExactly("b", "a", "b", "b");
    }
}
