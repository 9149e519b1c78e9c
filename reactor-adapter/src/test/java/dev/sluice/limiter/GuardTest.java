package dev.sluice.limiter;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.admission.AdmissionRequest;
import dev.sluice.budget.Reservation;
import dev.sluice.budget.Throttle;
import dev.sluice.error.RefusedException;
import dev.sluice.limit.Cost;
import dev.sluice.limit.Dimension;
import dev.sluice.limit.RateLimits;
import dev.sluice.pool.Limiter;
import dev.sluice.pool.PoolMap;
import dev.sluice.pool.PoolSnapshot;
import dev.sluice.time.ManualTicker;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.reactivestreams.Publisher;
import reactor.core.Disposable;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.test.StepVerifier;
import reactor.test.publisher.TestPublisher;
import reactor.test.subscriber.TestSubscriber;
import reactor.test.util.RaceTestUtils;
import reactor.util.context.Context;

class GuardTest {

    private static final Cost ESTIMATE = Cost.of(1_000, 100);
    private static final Cost ACTUAL = Cost.of(1_200, 30);

    private final ManualTicker time = new ManualTicker();
    private final Limiter core = Limiter.builder(time, time)
            .pools(PoolMap.single("pool"))
            .limits(RateLimits.perMinute(60, 6_000, 600))
            .coldStart(0)
            .build();
    private final ReactiveLimiter limiter = ReactiveLimiter.of(core);

    @Test
    void a_call_is_settled_with_what_it_used_before_its_value_is_passed_on() {
        List<Integer> inFlight = new ArrayList<>();
        Mono<String> guarded = limiter.guard(
                Mono.fromSupplier(() -> {
                    assertSpent(ESTIMATE);
                    return "answer";
                }),
                ESTIMATE,
                answer -> ACTUAL);

        guarded.subscribe(answer -> inFlight.add(pool().inFlight()));

        assertThat(inFlight).containsExactly(0);
        assertSpent(ACTUAL);
    }

    @Test
    void a_call_is_not_begun_before_it_is_admitted() {
        AtomicInteger begun = new AtomicInteger();
        Mono<String> guarded =
                limiter.guard(Mono.fromSupplier(() -> "call " + begun.incrementAndGet()), Cost.of(6_000, 0), a -> null);

        StepVerifier.create(guarded.concatWith(guarded))
                .expectNext("call 1")
                .then(() -> time.advance(Duration.ofSeconds(59)))
                .then(() -> assertThat(begun).hasValue(1))
                .then(() -> time.advance(Duration.ofSeconds(1)))
                .expectNext("call 2")
                .verifyComplete();
    }

    @Test
    void a_value_that_tells_no_usage_and_an_empty_end_count_as_estimated() {
        limiter.guard(Mono.just("answer"), ESTIMATE, answer -> null).subscribe();
        assertSpent(ESTIMATE);

        limiter.guard(Mono.empty(), ESTIMATE, answer -> ACTUAL).subscribe();
        assertSpent(ESTIMATE.plus(ESTIMATE));
    }

    @Test
    void an_error_that_says_nothing_keeps_request_and_input_as_spent() {
        Mono<String> guarded =
                limiter.guard(Mono.<String>error(new IllegalStateException("broken")), ESTIMATE, answer -> ACTUAL);

        StepVerifier.create(guarded).verifyErrorMessage("broken");

        assertSpent(Cost.of(1_000, 0));
    }

    @Test
    void an_error_says_what_its_call_has_cost() {
        assertCost(new CallFailure.Unsent(), Cost.ZERO);
        assertCost(new CallFailure.Rejected(), Cost.of(0, 0));
        assertCost(new CallFailure.Broken(), Cost.of(1_000, 0));
        assertCost(new CallFailure.Unavailable(null), Cost.of(1_000, 0));
        assertCost(new CallFailure.Unreachable(), Cost.ZERO);
        assertCost(new CallFailure.Throttled(null), Cost.ZERO);
        assertThat(pool().closedFor()).isEqualTo(Duration.ofSeconds(1));
    }

    @Test
    void a_429_closes_the_pool_and_a_retry_below_is_admitted_when_it_opens() {
        AtomicInteger attempts = new AtomicInteger();
        Mono<String> throttledOnce = Mono.fromSupplier(() -> {
            if (attempts.incrementAndGet() == 1) {
                throw new IllegalStateException("429");
            }
            return "answer";
        });

        StepVerifier.create(limiter.guard(
                                throttledOnce,
                                guard().withFailures(error -> new CallFailure.Throttled(Duration.ofSeconds(7))))
                        .retry(1))
                .expectSubscription()
                .then(() -> time.advance(Duration.ofSeconds(7).minusNanos(1)))
                .then(() -> assertThat(attempts).hasValue(1))
                .then(() -> time.advanceNanos(1))
                .expectNext("answer")
                .verifyComplete();
        assertThat(pool().inFlight()).isZero();
    }

    @Test
    void a_spend_cap_is_told_to_who_waits_and_not_waited_for() {
        TestPublisher<String> call = TestPublisher.create();
        List<Throwable> errors = new ArrayList<>();
        Guard<String> guard = guard().withFailures(error -> new CallFailure.Throttled(Throttle.SPEND_LIMIT, null));
        limiter.guard(call.mono(), guard).subscribe(answer -> {}, errors::add);
        limiter.guard(Mono.just("answer"), Cost.of(6_000, 0), answer -> null).subscribe(answer -> {}, errors::add);

        call.error(new IllegalStateException("429"));

        assertThat(errors)
                .hasSize(2)
                .first()
                .isInstanceOfSatisfying(
                        RefusedException.class,
                        refusal -> assertThat(refusal.reason()).isEqualTo(RefusedException.Reason.SPEND_LIMIT));
    }

    @Test
    void what_a_stream_tells_of_its_usage_is_felt_before_its_end() {
        TestPublisher<Cost> call = TestPublisher.create();
        limiter.guard(call.flux(), telling()).subscribe();

        call.next(Cost.of(0, 120));
        assertThat(pool().inputTokens().available()).isEqualTo(6_000 - 1_000);
        assertThat(pool().outputTokens().available()).isEqualTo(600 - 120);

        call.next(Cost.of(1_500, 150));
        assertThat(pool().inputTokens().available()).isEqualTo(6_000 - 1_500);
        assertThat(pool().outputTokens().available()).isEqualTo(600 - 150);

        call.complete();
        assertSpent(Cost.of(1_500, 150));
    }

    @Test
    void a_function_that_throws_leaves_nothing_in_flight() {
        Mono<String> noUsage = limiter.guard(Mono.just("answer"), ESTIMATE, answer -> {
            throw new IllegalStateException("no usage");
        });
        StepVerifier.create(noUsage).verifyErrorMessage("no usage");
        assertSpent(ESTIMATE); // the answer was produced, whatever it cost

        Mono<String> noFailure =
                limiter.guard(Mono.error(new IllegalStateException("call")), guard().withFailures(error -> {
                    throw new IllegalArgumentException("no failure");
                }));
        StepVerifier.create(noFailure).verifyError();
        assertThat(pool().inFlight()).isZero();
    }

    @Test
    void cancel_while_waiting_gives_the_place_back_and_never_begins_the_call() {
        limiter.admit(AdmissionRequest.of("model", Cost.of(6_000, 0))).subscribe();
        TestPublisher<String> call = TestPublisher.create();

        limiter.guard(call.mono(), ESTIMATE, answer -> ACTUAL).subscribe().dispose();

        call.assertWasNotSubscribed();
        assertThat(pool().queued()).isZero();
    }

    @Test
    void cancel_in_the_middle_of_a_call_cancels_it_and_keeps_what_it_may_have_cost() {
        TestPublisher<String> call = TestPublisher.create();

        limiter.guard(call.mono(), ESTIMATE, answer -> ACTUAL).subscribe().dispose();

        call.assertCancelled();
        assertSpent(Cost.of(1_000, 0));
    }

    @Test
    void a_call_that_nobody_has_asked_for_anything_takes_no_budget_and_is_not_begun() {
        TestPublisher<String> call = TestPublisher.create();
        for (Publisher<String> guarded :
                List.of(limiter.guard(call.mono(), guard()), limiter.guard(call.flux(), guard()))) {
            TestSubscriber<String> undecided =
                    TestSubscriber.builder().initialRequest(0).build();
            guarded.subscribe(undecided);
            call.assertNoSubscribers();
            assertThat(core.snapshots())
                    .allSatisfy(pool -> assertThat(pool.inFlight()).isZero());

            undecided.request(1);

            call.assertSubscribers(1);
            assertThat(pool().inFlight()).isEqualTo(1);
            undecided.cancel();
        }
    }

    @Test
    void a_call_that_has_gone_out_when_it_was_subscribed_to_is_not_refunded() {
        TestSubscriber<String> subscriber = TestSubscriber.create();
        Mono<String> eager = Mono.defer(() -> {
            subscriber.cancel(); // sent, and cancelled before anyone could ask it for its answer
            return Mono.never();
        });

        limiter.guard(eager, guard()).subscribe(subscriber);

        assertSpent(Cost.of(1_000, 0));
    }

    @Test
    void what_was_admitted_and_is_cancelled_before_its_call_begins_costs_nothing() {
        int begun = 0;
        for (int round = 0; round < 2_000; round++) {
            Reservation all = requireNonNull(limiter.admit(AdmissionRequest.of("model", Cost.of(6_000, 0)))
                    .block());
            TestPublisher<String> call = TestPublisher.create();
            Disposable waiting = limiter.guard(call.mono(), Cost.of(1_000, 0), answer -> ACTUAL)
                    .subscribe();

            RaceTestUtils.race(all::refund, waiting::dispose);

            assertThat(pool().inFlight()).isZero();
            assertThat(pool().queued()).isZero();
            assertSpent(call.wasSubscribed() ? Cost.of(1_000, 0) : Cost.ZERO);
            begun += call.wasSubscribed() ? 1 : 0;
            time.advance(Duration.ofMinutes(1));
        }
        assertThat(begun).as("the race was one").isBetween(1, 1_999);
    }

    @Test
    void an_input_of_zero_is_not_told_yet_and_counts_as_estimated() {
        limiter.guard(Mono.just("answer"), ESTIMATE, answer -> Cost.of(0, 40)).subscribe();
        assertSpent(Cost.of(1_000, 40));

        limiter.guard(Flux.just(Cost.of(0, 20), Cost.of(0, 50)), telling()).subscribe();
        assertSpent(Cost.of(1_000, 40).plus(Cost.of(1_000, 50)));

        limiter.guard(Flux.just(Cost.of(0, 20)).concatWith(Flux.never()), telling())
                .subscribe()
                .dispose();
        assertSpent(Cost.of(1_000, 40).plus(Cost.of(1_000, 50)).plus(Cost.of(1_000, 20)));

        limiter.guard(Flux.just(Cost.of(1_500, 1), Cost.of(0, 50)), telling()).subscribe();
        assertSpent(Cost.of(1_000, 40)
                .plus(Cost.of(1_000, 50))
                .plus(Cost.of(1_000, 20))
                .plus(Cost.of(1_500, 50)));
    }

    @Test
    void the_context_of_the_subscriber_reaches_the_call() {
        Mono<String> call = Mono.deferContextual(context -> Mono.just(context.get("name")));

        StepVerifier.create(limiter.guard(call, ESTIMATE, answer -> ACTUAL).contextWrite(Context.of("name", "value")))
                .expectNext("value")
                .verifyComplete();
    }

    @Test
    void each_subscription_is_a_call_of_its_own() {
        Mono<String> guarded = limiter.guard(Mono.just("answer"), ESTIMATE, answer -> ACTUAL);

        guarded.subscribe();
        guarded.subscribe();

        assertSpent(ACTUAL.plus(ACTUAL));
    }

    @Test
    void a_stream_is_one_call_whose_last_word_on_usage_counts() {
        Flux<Integer> guarded = limiter.guard(Flux.just(10, 0, 30), countingGuard());

        StepVerifier.create(guarded).expectNext(10, 0, 30).verifyComplete();

        assertSpent(Cost.of(1_000, 30));
    }

    @Test
    void a_stream_that_breaks_or_is_cancelled_is_settled_with_what_it_told() {
        StepVerifier.create(limiter.guard(
                        Flux.just(10, 20).concatWith(Flux.error(new IllegalStateException("broken"))), countingGuard()))
                .expectNext(10, 20)
                .verifyErrorMessage("broken");
        assertSpent(Cost.of(1_000, 20));

        StepVerifier.create(limiter.guard(Flux.just(10, 20).concatWith(Flux.never()), countingGuard()))
                .expectNext(10, 20)
                .thenCancel()
                .verify();
        assertSpent(Cost.of(1_000, 20).plus(Cost.of(1_000, 20)));
    }

    @Test
    void of_cancel_and_the_end_of_a_call_one_ends_the_reservation() {
        int settled = 0;
        limiter.guard(Mono.empty(), Cost.ZERO, answer -> null).subscribe(); // so that the pool is there
        for (int round = 0; round < 2_000; round++) {
            TestPublisher<String> call = TestPublisher.create();
            long before = pool().outputTokens().available();
            Disposable subscription = limiter.guard(call.mono(), Cost.of(0, 10), answer -> Cost.of(0, 4))
                    .subscribe();

            RaceTestUtils.race(() -> call.emit("answer"), subscription::dispose);

            assertThat(pool().inFlight()).isZero();
            long spent = before - pool().outputTokens().available();
            assertThat(spent).isIn(0L, 4L);
            settled += spent == 4 ? 1 : 0;
            time.advance(Duration.ofMinutes(1));
        }
        assertThat(settled).as("the race was one").isBetween(1, 1_999);
    }

    private void assertCost(CallFailure failure, Cost expected) {
        Limiter own = Limiter.builder(time, time)
                .pools(PoolMap.single("pool"))
                .limits(RateLimits.perMinute(60, 6_000, 600))
                .coldStart(0)
                .build();
        StepVerifier.create(ReactiveLimiter.of(own)
                        .guard(Mono.error(new IllegalStateException()), guard().withFailures(error -> failure)))
                .verifyError(IllegalStateException.class);
        assertSpent(own, expected);
        if (failure instanceof CallFailure.Throttled) {
            limiter.guard(Mono.<String>error(new IllegalStateException()), guard().withFailures(error -> failure))
                    .subscribe(answer -> {}, error -> {});
        }
    }

    private static Guard<String> guard() {
        return Guard.of(AdmissionRequest.of("model", ESTIMATE), answer -> ACTUAL);
    }

    /** Each element is the usage so far. */
    private static Guard<Cost> telling() {
        return Guard.of(AdmissionRequest.of("model", ESTIMATE), told -> told);
    }

    /** Elements above 0 are the output tokens so far. */
    private static Guard<Integer> countingGuard() {
        return Guard.of(AdmissionRequest.of("model", ESTIMATE), GuardTest::outputSoFar);
    }

    private static @Nullable Cost outputSoFar(int tokens) {
        return tokens == 0 ? null : Cost.of(1_000, tokens);
    }

    private PoolSnapshot pool() {
        return core.snapshot("pool").orElseThrow();
    }

    private void assertSpent(Cost expected) {
        assertSpent(core, expected);
    }

    /** At one instant, so nothing was refilled. */
    private static void assertSpent(Limiter limiter, Cost expected) {
        PoolSnapshot pool = limiter.snapshot("pool").orElseThrow();
        assertThat(new Cost(
                        60 - pool.in(Dimension.REQUESTS).available(),
                        6_000 - pool.in(Dimension.INPUT_TOKENS).available(),
                        600 - pool.in(Dimension.OUTPUT_TOKENS).available()))
                .isEqualTo(expected);
    }
}
