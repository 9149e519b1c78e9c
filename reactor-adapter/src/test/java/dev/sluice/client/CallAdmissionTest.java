package dev.sluice.client;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.admission.AdmissionRequest;
import dev.sluice.budget.Reservation;
import dev.sluice.limit.Cost;
import java.lang.reflect.Proxy;
import org.junit.jupiter.api.Test;

/** What a call asks for, attempt by attempt. */
class CallAdmissionTest {

    private static final Cost WHOLE = Cost.of(50_000, 100);

    private final CallAdmission asking = new CallAdmission("m", CallOptions.defaults(), WHOLE, Cost.of(0, 0));

    /** An attempt that has ended and whose end has shown that it needs {@code inputTokens}. */
    private static Reservation shown(long inputTokens) {
        return (Reservation) Proxy.newProxyInstance(
                Reservation.class.getClassLoader(), new Class<?>[] {Reservation.class}, (proxy, method, arguments) -> {
                    return method.getName().equals("held") ? (Object) Cost.of(inputTokens, 100) : (Object) 7L;
                });
    }

    private long next(long uncached) {
        return asking.next(Cost.of(uncached, 100)).estimate().inputTokens();
    }

    @Test
    void what_is_cached_is_not_asked_for() {
        assertThat(next(15_000)).isEqualTo(15_000);
        assertThat(next(50_000)).isEqualTo(50_000);
    }

    @Test
    void one_that_had_to_wait_before_it_could_ask_keeps_its_arrival_and_is_no_retry() {
        asking.arrive(3);
        asking.arrive(5);

        assertThat(asking.next(WHOLE).arrivalNanos()).isEqualTo(3);
        assertThat(asking.next(WHOLE).isRetry()).isFalse();
        assertThat(asking.next(Cost.of(10, 100)).arrivalNanos()).isEqualTo(3);
        assertThat(asking.next(Cost.of(10, 100)).isRetry()).isFalse();
    }

    @Test
    void one_that_comes_again_is_a_retry_of_its_first_arrival() {
        assertThat(asking.next(WHOLE).arrivalNanos()).isEqualTo(AdmissionRequest.NOW);
        asking.admitted(shown(50_000));

        assertThat(asking.next(WHOLE).isRetry()).isTrue();
        assertThat(asking.next(WHOLE).arrivalNanos()).isEqualTo(7);
        assertThat(asking.next(Cost.of(10, 100)).isRetry()).isTrue();
        assertThat(asking.next(Cost.of(10, 100)).arrivalNanos()).isEqualTo(7);
    }

    @Test
    void a_retry_of_a_partly_cached_call_asks_for_what_its_refusal_has_shown() {
        next(15_000);
        asking.admitted(shown(25_000));

        assertThat(next(15_000)).isEqualTo(25_000);
        asking.admitted(shown(25_000));
        assertThat(next(15_000)).isEqualTo(25_000); // as much as it had shown before
    }

    @Test
    void what_was_shown_of_a_prompt_that_is_cached_by_now_counts_in_proportion() {
        next(50_000);
        asking.admitted(shown(60_000));

        assertThat(next(5_000)).isEqualTo(6_000);
        asking.admitted(shown(6_000));
        assertThat(next(50_000)).isEqualTo(60_000); // and of one that is not cached any more
    }

    @Test
    void what_a_reader_did_not_need_for_its_first_attempt_it_does_not_hold_for_the_next() {
        next(50_000);
        asking.admitted(shown(50_000)); // it was overloaded, and is no dearer than it was thought

        assertThat(next(20)).isEqualTo(20);
    }
}
