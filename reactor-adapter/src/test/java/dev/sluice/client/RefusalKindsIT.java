package dev.sluice.client;

import static dev.sluice.client.Rig.answeredBy;
import static dev.sluice.client.Rig.failure;
import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.error.PermanentApiException;
import dev.sluice.error.RefusedException;
import dev.sluice.error.StreamException;
import dev.sluice.event.Outage;
import dev.sluice.event.Throttled;
import dev.sluice.simulator.fault.ErrorAnswer;
import dev.sluice.simulator.fault.Fault;
import java.time.Duration;
import org.junit.jupiter.api.Test;

/** Each kind of refusal reaches the pool as what it is. */
class RefusalKindsIT {

    private static Fault spent(int status, String type, String message) {
        ErrorAnswer answer = ErrorAnswer.of(status, type, message);
        return Fault.error("spent", status == 429 ? answer.withErrorCode("enforced_spend_limit_reached") : answer);
    }

    @Test
    void a_spend_cap_stops_the_pool_and_the_next_call_is_refused_unsent() {
        assertStops(spent(429, "rate_limit_error", "spent"));
    }

    @Test
    void an_organisations_own_spend_limit_does_so_too_though_it_comes_as_a_bad_request() {
        assertStops(
                spent(400, "invalid_request_error", "You have reached your specified API usage limits. More words."));
    }

    @Test
    void a_spend_cap_inside_a_stream_does_so_too() {
        ErrorAnswer spent =
                ErrorAnswer.of(429, "rate_limit_error", "spent").withErrorCode("enforced_spend_limit_reached");
        Fault fault = new Fault("spent", Fault.Effect.ERROR_EVENT, spent);
        try (Rig rig = Rig.start(false, options -> options.script(fault))) {
            assertThat(failure(rig.messages().gather(answeredBy(5))))
                    .isInstanceOfSatisfying(
                            StreamException.class,
                            broken -> assertThat(broken.retryable()).isFalse());
            rig.assertNothingHeld();

            assertThat(failure(rig.messages().create(answeredBy(5))))
                    .isInstanceOfSatisfying(
                            RefusedException.class,
                            refused -> assertThat(refused.reason()).isEqualTo(RefusedException.Reason.SPEND_LIMIT));
            assertThat(rig.tally().requests()).isEqualTo(1);
        }
    }

    private static void assertStops(Fault fault) {
        try (Rig rig = Rig.start(false, options -> options.script(fault))) {
            assertThat(failure(rig.messages().create(answeredBy(5)))).isInstanceOf(PermanentApiException.class);
            rig.assertNothingHeld();

            assertThat(failure(rig.messages().create(answeredBy(5))))
                    .isInstanceOfSatisfying(
                            RefusedException.class,
                            refused -> assertThat(refused.reason()).isEqualTo(RefusedException.Reason.SPEND_LIMIT));
            assertThat(rig.tally().requests()).isEqualTo(1);
        }
    }

    @Test
    void a_ramp_limit_closes_the_pool() {
        try (Rig rig = Rig.start(false, options -> options.script(Fault.RAMP_LIMIT))) {
            failure(rig.messages().create(answeredBy(5)));

            assertThat(rig.events(Throttled.class)).hasSize(1);
            assertThat(rig.pool().closedFor()).isPositive();
            rig.assertNothingHeld();
        }
    }

    @Test
    void overload_five_times_in_a_row_makes_the_others_wait() {
        try (Rig rig = Rig.start(
                false,
                options -> options.script(
                        Fault.OVERLOADED, Fault.INTERNAL, Fault.UNAVAILABLE, Fault.RESET, Fault.TIMEOUT))) {
            for (int i = 0; i < 5; i++) {
                assertThat(rig.events(Outage.class)).isEmpty();
                failure(rig.messages().create(answeredBy(5)));
            }

            Rig.until(() -> rig.events(Outage.class).size() == 1);
            assertThat(rig.pool().closedFor()).isBetween(Duration.ofMillis(1), Duration.ofSeconds(2));
            Rig.await(rig.messages().create(answeredBy(5))); // two seconds later
            Rig.until(() -> rig.events(Outage.class).size() == 2);
            assertThat(rig.tally().requests()).isEqualTo(6);
        }
    }
}
