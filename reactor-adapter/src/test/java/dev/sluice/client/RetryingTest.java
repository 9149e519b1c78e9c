package dev.sluice.client;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.error.MalformedResponseException;
import dev.sluice.error.RefusedException;
import dev.sluice.error.TransientApiException;
import dev.sluice.event.SluiceEvent;
import dev.sluice.model.ApiError;
import dev.sluice.retry.Backoff;
import dev.sluice.retry.RetryRule;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.random.RandomGenerator;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import reactor.core.Disposable;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.test.StepVerifier;
import reactor.test.scheduler.VirtualTimeScheduler;

/** When attempts follow each other, in virtual time. */
class RetryingTest {

    /** Draws the largest of what is asked for, so that jitter is exactly its bound. */
    static final RandomGenerator LARGEST = new RandomGenerator() {
        @Override
        public long nextLong() {
            return Long.MAX_VALUE;
        }

        @Override
        public long nextLong(long bound) {
            return bound - 1;
        }
    };

    private final MalformedResponseException malformed = new MalformedResponseException("cut", null, null);
    private final VirtualTimeScheduler time = VirtualTimeScheduler.create();
    private final List<Long> attemptsAtMillis = new ArrayList<>();
    private final List<SluiceEvent> told = new ArrayList<>();
    private final AtomicBoolean mayRepeat = new AtomicBoolean(true);
    private final AtomicBoolean closedPool = new AtomicBoolean(true);
    private Retries retries = new Retries(RetryRule.never(), told::add, time);

    @Test
    void waits_double_from_one_second_to_sixty_and_jitter_is_added() {
        Backoff backoff = Backoff.exponential(Duration.ofSeconds(1), Duration.ofSeconds(60))
                .withJitter(Duration.ofMillis(500), LARGEST);

        run(RetryRule.upTo(8, backoff), malformed);

        assertThat(waits()).containsExactly(1_500L, 2_500L, 4_500L, 8_500L, 16_500L, 32_500L, 60_500L, 60_500L);
    }

    @Test
    void the_standard_makes_seven_attempts_with_up_to_half_a_second_of_jitter() {
        run(RetryRule.standard(), malformed);

        assertThat(waits()).hasSize(6);
        for (int i = 0; i < 6; i++) {
            assertThat(waits().get(i)).isBetween(1_000L << i, (1_000L << i) + 500);
        }
    }

    @Test
    void a_wait_that_the_server_named_is_a_floor_with_jitter_above_it() {
        Backoff backoff = Backoff.exponential(Duration.ofSeconds(1), Duration.ofSeconds(60))
                .withJitter(Duration.ofMillis(500), LARGEST);

        run(RetryRule.upTo(3, backoff), overloaded(Duration.ofSeconds(90)));

        assertThat(waits()).containsExactly(90_500L, 90_500L, 90_500L);
    }

    @Test
    void each_retry_is_told_with_its_number_and_its_wait() {
        run(RetryRule.upTo(2, Backoff.exponential(Duration.ofSeconds(1), Duration.ofSeconds(60))), malformed);

        assertThat(told)
                .containsExactly(
                        new dev.sluice.event.Retrying("pool", "work", 1, 1_000_000_000L, malformed),
                        new dev.sluice.event.Retrying("pool", "work", 2, 2_000_000_000L, malformed));
    }

    @Test
    void after_a_429_the_wait_is_the_pools_and_the_call_is_back_in_its_queue_at_once() {
        run(RetryRule.upTo(2, Backoff.fixed(Duration.ofSeconds(5))), limited());

        assertThat(attemptsAtMillis).containsExactly(0L, 0L, 0L);
        assertThat(told)
                .extracting(event -> ((dev.sluice.event.Retrying) event).delayNanos())
                .containsExactly(0L, 0L);
    }

    @Test
    void after_a_limit_that_closed_no_pool_the_call_backs_off() {
        closedPool.set(false);

        run(RetryRule.upTo(2, Backoff.fixed(Duration.ofSeconds(5))), limited());

        assertThat(waits()).containsExactly(3_000L, 3_000L);
    }

    @Test
    void a_call_that_no_pool_admits_waits_out_its_429() {
        retries = new Retries(RetryRule.upTo(2, Backoff.fixed(Duration.ofSeconds(5))), told::add, time);

        StepVerifier.create(Retrying.outside(retries, "side", "side", mayRepeat::get)
                        .mono(() -> failing(limited())))
                .then(() -> time.advanceTimeBy(Duration.ofMinutes(1)))
                .expectError()
                .verify(Rig.PATIENCE);

        assertThat(waits()).containsExactly(3_000L, 3_000L);
    }

    @Test
    void a_client_that_was_closed_asks_no_queue_after_a_429() {
        retrying(RetryRule.standard());
        retries.close();

        StepVerifier.create(Retrying.inPool(retries, "pool", "work", closedPool::get, mayRepeat::get)
                        .mono(() -> failing(limited())))
                .expectErrorSatisfies(RetryingTest::isClosed)
                .verify(Rig.PATIENCE);
    }

    @Test
    void what_will_not_pass_is_tried_once() {
        run(RetryRule.standard(), new IllegalStateException("a bug"));

        assertThat(attemptsAtMillis).containsExactly(0L);
        assertThat(told).isEmpty();
    }

    @Test
    void what_the_subscriber_has_seen_is_not_repeated() {
        mayRepeat.set(false);

        run(RetryRule.standard(), malformed);

        assertThat(attemptsAtMillis).hasSize(1);
    }

    @Test
    void a_retry_that_the_subscriber_has_seen_is_not_repeated_either() {
        Retrying retrying = retrying(RetryRule.upTo(6, Backoff.fixed(Duration.ofSeconds(1))));
        Flux<String> attempt = Flux.defer(() -> {
            attempted();
            mayRepeat.set(attemptsAtMillis.size() < 3);
            return Flux.concat(Flux.just("a").take(mayRepeat.get() ? 0 : 1), Flux.error(malformed));
        });

        StepVerifier.create(retrying.flux(() -> attempt))
                .then(() -> time.advanceTimeBy(Duration.ofMinutes(1)))
                .expectNext("a")
                .expectErrorSatisfies(failure -> assertThat(failure).isSameAs(malformed))
                .verify(Rig.PATIENCE);
        assertThat(attemptsAtMillis).hasSize(3);
    }

    @Test
    void a_success_after_failures_comes_out_once() {
        Retrying retrying = retrying(RetryRule.standard());

        StepVerifier.create(retrying.mono(() -> Mono.defer(() -> {
                    attempted();
                    return attemptsAtMillis.size() < 4 ? Mono.error(malformed) : Mono.just("well");
                })))
                .then(() -> time.advanceTimeBy(Duration.ofMinutes(1)))
                .expectNext("well")
                .expectComplete()
                .verify(Rig.PATIENCE);
        assertThat(told).hasSize(3);
    }

    @Test
    void an_attempt_that_is_under_way_already_counts_as_the_first() {
        Retrying retrying = retrying(RetryRule.upTo(1, Backoff.fixed(Duration.ofSeconds(1))));

        StepVerifier.create(retrying.mono(Mono.error(malformed), this::failing))
                .then(() -> time.advanceTimeBy(Duration.ofMinutes(1)))
                .expectErrorSatisfies(failure -> assertThat(failure).isSameAs(malformed))
                .verify(Rig.PATIENCE);
        assertThat(attemptsAtMillis).as("besides the first").hasSize(1);
    }

    @Test
    void cancel_between_two_attempts_ends_them() {
        Retrying retrying = retrying(RetryRule.upTo(6, Backoff.fixed(Duration.ofSeconds(1))));
        Disposable call = retrying.mono(this::failing).subscribe();
        time.advanceTimeBy(Duration.ofMillis(1_500));

        call.dispose();
        time.advanceTimeBy(Duration.ofMinutes(1));

        assertThat(attemptsAtMillis).containsExactly(0L, 1_000L);
    }

    @Test
    void a_call_between_two_attempts_is_refused_when_the_client_closes() {
        Retrying retrying = retrying(RetryRule.upTo(6, Backoff.fixed(Duration.ofSeconds(1))));

        StepVerifier.create(retrying.mono(this::failing))
                .then(() -> time.advanceTimeBy(Duration.ofMillis(1_500)))
                .then(retries::close)
                .expectErrorSatisfies(RetryingTest::isClosed)
                .verify(Rig.PATIENCE);

        time.advanceTimeBy(Duration.ofMinutes(1));
        assertThat(attemptsAtMillis).containsExactly(0L, 1_000L);
    }

    @Test
    void an_attempt_that_fails_after_the_client_closed_is_not_repeated() {
        Retrying retrying = retrying(RetryRule.standard());
        retries.close();

        StepVerifier.create(retrying.flux(() -> failing().flux()))
                .expectErrorSatisfies(RetryingTest::isClosed)
                .verify(Rig.PATIENCE);

        assertThat(attemptsAtMillis).containsExactly(0L);
    }

    @Test
    void a_failure_that_will_not_pass_comes_out_as_itself_from_a_closed_client_too() {
        retrying(RetryRule.never());
        retries.close();

        StepVerifier.create(Retrying.inPool(retries, "pool", "work", closedPool::get, mayRepeat::get)
                        .mono(this::failing))
                .expectErrorSatisfies(last -> assertThat(last).isSameAs(malformed))
                .verify(Rig.PATIENCE);
    }

    private static void isClosed(Throwable failure) {
        assertThat(failure)
                .isInstanceOfSatisfying(
                        RefusedException.class,
                        refusal -> assertThat(refusal.reason()).isEqualTo(RefusedException.Reason.CLOSED));
    }

    private void run(RetryRule rule, Throwable failure) {
        StepVerifier.create(retrying(rule).mono(() -> failing(failure)))
                .then(() -> time.advanceTimeBy(Duration.ofMinutes(10)))
                .expectErrorSatisfies(last -> assertThat(last).isSameAs(failure))
                .verify(Rig.PATIENCE);
    }

    private Retrying retrying(RetryRule rule) {
        retries = new Retries(rule, told::add, time);
        return Retrying.inPool(retries, "pool", "work", closedPool::get, mayRepeat::get);
    }

    private Mono<String> failing() {
        return failing(malformed);
    }

    private Mono<String> failing(Throwable failure) {
        return Mono.defer(() -> {
            attempted();
            return Mono.error(failure);
        });
    }

    private void attempted() {
        attemptsAtMillis.add(time.now(TimeUnit.MILLISECONDS));
    }

    private List<Long> waits() {
        return IntStream.range(1, attemptsAtMillis.size())
                .mapToObj(i -> attemptsAtMillis.get(i) - attemptsAtMillis.get(i - 1))
                .toList();
    }

    private static TransientApiException overloaded(@Nullable Duration retryAfter) {
        return new TransientApiException(
                529, ApiError.of("overloaded_error", ""), dev.sluice.error.ErrorKind.OVERLOADED, null, retryAfter);
    }

    private static TransientApiException limited() {
        return new TransientApiException(
                429,
                ApiError.of("rate_limit_error", ""),
                dev.sluice.error.ErrorKind.RATE_LIMIT,
                null,
                Duration.ofSeconds(3));
    }
}
