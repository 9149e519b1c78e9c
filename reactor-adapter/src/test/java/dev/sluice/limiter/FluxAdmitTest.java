package dev.sluice.limiter;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.admission.AdmissionRequest;
import dev.sluice.admission.Priority;
import dev.sluice.budget.Reservation;
import dev.sluice.error.RefusedException;
import dev.sluice.limit.Cost;
import dev.sluice.limit.RateLimits;
import dev.sluice.pool.Limiter;
import dev.sluice.pool.PoolMap;
import dev.sluice.pool.PoolSnapshot;
import dev.sluice.time.ManualTicker;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.reactivestreams.Subscription;
import reactor.core.Scannable;
import reactor.core.publisher.BaseSubscriber;
import reactor.core.publisher.Flux;
import reactor.test.StepVerifier;
import reactor.test.publisher.TestPublisher;
import reactor.util.context.Context;

class FluxAdmitTest {

    private final ManualTicker time = new ManualTicker();
    private final Limiter core = Limiter.builder(time, time)
            .pools(PoolMap.single("pool"))
            .limits(RateLimits.perMinute(60, 6_000, 600))
            .coldStart(0)
            .build();
    private final ReactiveLimiter limiter = ReactiveLimiter.of(core);

    private static AdmissionRequest request(int inputTokens) {
        return AdmissionRequest.of("model", Cost.of(inputTokens, 0));
    }

    private PoolSnapshot pool() {
        return core.snapshot("pool").orElseThrow();
    }

    private Flux<Admission<Integer>> admitted(Flux<Integer> source) {
        return limiter.admitEach(source, FluxAdmitTest::request, Lookahead.of(8));
    }

    @Test
    void each_element_comes_with_a_reservation_of_its_own_cost() {
        StepVerifier.create(admitted(Flux.just(10, 20)))
                .assertNext(admission -> assertThat(granted(admission).held()).isEqualTo(Cost.of(10, 0)))
                .assertNext(admission -> assertThat(granted(admission).held()).isEqualTo(Cost.of(20, 0)))
                .verifyComplete();
    }

    @Test
    void elements_come_at_the_pace_of_the_budget() {
        List<Long> seconds = new ArrayList<>();
        admitted(Flux.just(6_000, 100, 200, 300)).subscribe(admission -> seconds.add(time.nanos() / 1_000_000_000));

        time.advance(Duration.ofSeconds(10));

        assertThat(seconds).containsExactly(0L, 1L, 3L, 6L);
    }

    @Test
    void upstream_is_asked_for_no_more_than_the_lookahead_while_the_budget_is_empty() {
        AtomicLong asked = new AtomicLong();
        List<Admission<Integer>> seen = new ArrayList<>();
        admitted(Flux.range(0, 10_000).map(i -> 6_000).doOnRequest(asked::addAndGet))
                .subscribe(seen::add);

        assertThat(seen).hasSize(1);
        assertThat(asked).hasValueLessThanOrEqualTo(1 + 8);
        time.advance(Duration.ofMinutes(50));

        assertThat(seen).hasSize(51);
        assertThat(asked).hasValueLessThanOrEqualTo(51 + 8);
    }

    @Test
    void upstream_is_asked_for_no_more_than_downstream_demands() {
        AtomicLong asked = new AtomicLong();
        StepVerifier.create(admitted(Flux.range(0, 100).doOnRequest(asked::addAndGet)), 0)
                .expectSubscription()
                .then(() -> assertThat(asked).hasValue(0))
                .thenRequest(3)
                .expectNextCount(3)
                .then(() -> assertThat(asked).hasValue(3))
                .thenRequest(20)
                .expectNextCount(20)
                .then(() -> assertThat(asked).hasValue(23))
                .thenCancel()
                .verify();
    }

    @Test
    void no_budget_is_held_for_want_of_demand() {
        TestPublisher<Integer> source = TestPublisher.create();
        StepVerifier.create(admitted(source.flux()), 2)
                .then(() -> source.next(10, 20))
                .expectNextCount(2)
                .then(() -> assertThat(pool().inFlight()).isEqualTo(2))
                .thenCancel()
                .verify();
    }

    @Test
    void an_element_that_never_fits_is_passed_on_as_refused_and_ends_nothing() {
        StepVerifier.create(admitted(Flux.just(10, 6_001, 20)))
                .assertNext(admission -> assertThat(admission).isInstanceOf(Admission.Granted.class))
                .assertNext(admission -> {
                    assertThat(admission.value()).isEqualTo(6_001);
                    assertThat(((Admission.Refused<Integer>) admission)
                                    .refusal()
                                    .reason())
                            .isEqualTo(RefusedException.Reason.NEVER_FITS);
                })
                .assertNext(admission -> assertThat(admission).isInstanceOf(Admission.Granted.class))
                .verifyComplete();
    }

    @Test
    void a_limiter_that_closes_ends_the_flux_and_what_its_source_still_has_stays_there() {
        AtomicLong asked = new AtomicLong();
        StepVerifier.create(admitted(Flux.range(0, 10_000).map(i -> 6_000).doOnRequest(asked::addAndGet)))
                .expectNextCount(1)
                .then(core::close)
                .expectErrorSatisfies(FluxAdmitTest::isClosed)
                .verify();

        assertThat(asked).hasValueLessThanOrEqualTo(1 + 8);
    }

    @Test
    void a_limiter_that_closes_gracefully_passes_those_who_wait_on_before_it_ends_the_flux() {
        List<Integer> discarded = new ArrayList<>();
        TestPublisher<Integer> source = TestPublisher.create();
        StepVerifier.create(admitted(source.flux()).doOnDiscard(Integer.class, discarded::add))
                .then(() -> source.next(6_000, 100))
                .expectNextCount(1)
                .then(() -> limiter.closeLater(Duration.ofMinutes(1)).subscribe())
                .then(() -> source.next(200))
                .then(() -> assertThat(discarded).containsExactly(200))
                .then(source::assertCancelled)
                .then(() -> time.advance(Duration.ofSeconds(1)))
                .assertNext(admission -> assertThat(admission.value()).isEqualTo(100))
                .verifyError(RefusedException.class);
    }

    @Test
    void a_closed_limiter_ends_the_flux_cancels_its_source_and_discards_the_element() {
        core.close();
        List<Object> discarded = new ArrayList<>();
        TestPublisher<Integer> source = TestPublisher.create();

        StepVerifier.create(admitted(source.flux()).doOnDiscard(Integer.class, discarded::add))
                .then(() -> source.next(1))
                .expectErrorSatisfies(FluxAdmitTest::isClosed)
                .verify();

        source.assertCancelled();
        assertThat(discarded).containsExactly(1);
    }

    @Test
    void a_full_queue_holds_the_demand_back_and_refuses_no_element() {
        Limiter narrow = Limiter.builder(time, time)
                .pools(PoolMap.single("pool"))
                .limits(RateLimits.perMinute(60, 6_000, 600))
                .coldStart(0)
                .maxQueued(1)
                .build();
        AtomicLong asked = new AtomicLong();
        List<Admission<Integer>> seen = new ArrayList<>();
        ReactiveLimiter.of(narrow)
                .admitEach(
                        Flux.range(0, 100).map(i -> 6_000).doOnRequest(asked::addAndGet),
                        FluxAdmitTest::request,
                        Lookahead.of(8))
                .subscribe(seen::add);

        assertThat(asked).hasValueLessThanOrEqualTo(1 + 8);
        time.advance(Duration.ofMinutes(100));

        assertThat(seen).hasSize(100).hasOnlyElementsOfType(Admission.Granted.class);
    }

    private static void isClosed(Throwable thrown) {
        assertThat(thrown)
                .isInstanceOfSatisfying(
                        RefusedException.class,
                        refusal -> assertThat(refusal.reason()).isEqualTo(RefusedException.Reason.CLOSED));
    }

    @Test
    void a_run_of_a_saturated_pool_longer_than_its_share_does_not_hold_up_another() {
        List<String> passed = new ArrayList<>();
        Flux<String> source =
                Flux.just("b", "a").concatWith(Flux.just("a").repeat(9)).concatWith(Flux.just("b"));

        twoPools(source, new Lookahead(4, 16), new AtomicLong()).subscribe(passed::add);

        assertThat(passed).containsExactly("b", "a", "b");
    }

    @Test
    void elements_that_wait_for_a_saturated_pool_are_taken_up_to_the_overall_bound_and_no_further() {
        List<String> passed = new ArrayList<>();
        AtomicLong asked = new AtomicLong();
        Flux<String> source =
                Flux.just("b", "a").concatWith(Flux.just("a").repeat(40)).concatWith(Flux.just("b"));

        twoPools(source, new Lookahead(4, 16), asked).subscribe(passed::add);

        assertThat(passed).containsExactly("b", "a");
        assertThat(asked.get()).isEqualTo(passed.size() + 16L);
        time.advance(Duration.ofHours(1));
        assertThat(passed).hasSize(44);
    }

    @Test
    void nothing_is_looked_past_while_only_one_pool_has_been_seen() {
        List<String> passed = new ArrayList<>();
        AtomicLong asked = new AtomicLong();

        twoPools(Flux.just("a").repeat(40), new Lookahead(4, 16), asked).subscribe(passed::add);

        assertThat(passed).hasSize(1);
        assertThat(asked.get()).isLessThanOrEqualTo(1 + 4);
    }

    @Test
    void an_urgent_element_is_not_kept_behind_those_that_wait_in_its_pool() {
        List<Integer> passed = new ArrayList<>();
        Flux<Integer> source = Flux.just(6_000, 100, 101, 102, 1);
        limiter.admitEach(
                        source,
                        tokens ->
                                request(tokens).withPriority(tokens == 1 ? Priority.INTERACTIVE : Priority.BACKGROUND),
                        Lookahead.of(8))
                .subscribe(admission -> passed.add(admission.value()));

        time.advance(Duration.ofSeconds(5));

        assertThat(passed).containsExactly(6_000, 1, 100, 101, 102);
    }

    /** Pool a has room for one element a minute, pool b for many. */
    private Flux<String> twoPools(Flux<String> source, Lookahead lookahead, AtomicLong asked) {
        Limiter two = Limiter.builder(time, time)
                .pools(model -> model)
                .limits(RateLimits.perMinute(60, 6_000, 600))
                .coldStart(0)
                .build();
        return ReactiveLimiter.of(two)
                .admitEach(
                        source.doOnRequest(asked::addAndGet),
                        model -> AdmissionRequest.of(model, Cost.of("a".equals(model) ? 6_000 : 1, 0)),
                        lookahead)
                .map(Admission::value);
    }

    @Test
    void elements_that_wait_do_not_keep_upstream_from_being_asked_for_others() {
        Limiter two = Limiter.builder(time, time)
                .pools(model -> model)
                .limits(RateLimits.perMinute(600, 6_000, 600))
                .coldStart(0)
                .build();
        List<String> passed = new ArrayList<>();
        ReactiveLimiter.of(two) // 9 of 32 wait: fewer than the lookahead
                .admitEach(
                        Flux.range(0, 300).map(i -> i < 10 ? "a" : "b"),
                        model -> AdmissionRequest.of(model, Cost.of("a".equals(model) ? 6_000 : 1, 0)))
                .subscribe(new BaseSubscriber<Admission<String>>() {
                    @Override
                    protected void hookOnSubscribe(Subscription subscription) {
                        request(512);
                    }

                    @Override
                    protected void hookOnNext(Admission<String> admission) {
                        passed.add(admission.value());
                    }
                });

        assertThat(passed).hasSize(1 + 290).startsWith("a", "b").endsWith("b");
    }

    @Test
    void completion_waits_for_the_elements_before_it() {
        StepVerifier.create(admitted(Flux.just(6_000, 100)))
                .expectNextCount(1)
                .then(() -> time.advance(Duration.ofSeconds(1)))
                .expectNextCount(1)
                .verifyComplete();
    }

    @Test
    void an_error_of_the_source_waits_for_the_elements_before_it() {
        StepVerifier.create(admitted(Flux.just(6_000, 100).concatWith(Flux.error(new IllegalStateException("source")))))
                .expectNextCount(1)
                .then(() -> time.advance(Duration.ofSeconds(1)))
                .expectNextCount(1)
                .verifyErrorMessage("source");
    }

    @Test
    void an_error_of_the_cost_function_cancels_the_source_and_follows_the_elements_before_it() {
        TestPublisher<Integer> source = TestPublisher.create();
        Flux<Admission<Integer>> flux =
                limiter.admitEach(source.flux(), element -> request(6_000 / element), Lookahead.of(8));
        StepVerifier.create(flux)
                .then(() -> source.next(1, 60, 0, 7))
                .expectNextCount(1)
                .then(() -> time.advance(Duration.ofSeconds(1)))
                .expectNextCount(1)
                .verifyError(ArithmeticException.class);

        source.assertCancelled();
        assertThat(pool().queued()).isZero();
    }

    @Test
    void whatever_the_cost_function_throws_ends_the_flux_and_leaves_it_able_to_hear_more() {
        for (Throwable thrown : List.of(new AssertionError("cost"), new IOException("cost"))) {
            TestPublisher<Integer> source = TestPublisher.create();
            StepVerifier.create(limiter.admitEach(
                            source.flux(), element -> element == 0 ? sneak(thrown) : request(element), Lookahead.of(8)))
                    .then(() -> source.next(6_000, 1, 0, 7))
                    .expectNextCount(1)
                    .then(() -> time.advance(Duration.ofMinutes(2)))
                    .consumeNextWith(admission -> granted(admission).refund())
                    .verifyErrorMatches(thrown::equals);

            source.assertCancelled();
            assertThat(pool().queued()).isZero();
        }
    }

    @SuppressWarnings({"unchecked", "TypeParameterUnusedInFormals"})
    private static <X extends Throwable> AdmissionRequest sneak(Throwable thrown) throws X {
        throw (X) thrown;
    }

    @Test
    void an_error_of_the_cost_function_is_skipped_under_on_error_continue() {
        Flux<Integer> flux = limiter.admitEach(Flux.just(1, 0, 60), element -> request(60 / element), Lookahead.of(8))
                .map(Admission::value)
                .onErrorContinue((thrown, element) -> {});

        StepVerifier.create(flux).expectNext(1, 60).verifyComplete();
    }

    @Test
    void cancel_gives_back_every_place_and_discards_what_waited() {
        List<Object> discarded = new ArrayList<>();
        TestPublisher<Integer> source = TestPublisher.create();
        StepVerifier.create(admitted(source.flux()).doOnDiscard(Integer.class, discarded::add))
                .then(() -> source.next(6_000, 1, 2, 3))
                .expectNextCount(1)
                .then(() -> assertThat(pool().queued()).isEqualTo(3))
                .thenCancel()
                .verify();

        source.assertCancelled();
        assertThat(pool().queued()).isZero();
        assertThat(pool().inFlight()).isEqualTo(1); // the one that was passed on
        assertThat(discarded).containsExactlyInAnyOrder(1, 2, 3);
    }

    @Test
    void cancel_from_inside_on_next_refunds_what_was_granted_and_not_passed_on() {
        Flux<Integer> source = Flux.range(1, 8);
        admitted(source).subscribe(new BaseSubscriber<>() {
            @Override
            protected void hookOnNext(Admission<Integer> admission) {
                granted(admission).refund();
                cancel();
            }
        });

        assertThat(pool().inFlight()).isZero();
        assertThat(pool().inputTokens().available()).isEqualTo(6_000);
    }

    @Test
    void a_request_of_zero_is_an_error() {
        List<Throwable> errors = new ArrayList<>();
        admitted(Flux.never()).subscribe(new BaseSubscriber<>() {
            @Override
            protected void hookOnSubscribe(Subscription subscription) {
                subscription.request(0);
            }

            @Override
            protected void hookOnError(Throwable thrown) {
                errors.add(thrown);
            }
        });

        assertThat(errors).hasSize(1);
        assertThat(errors.get(0)).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void a_source_that_ignores_demand_is_cut_off() {
        TestPublisher<Integer> wild = TestPublisher.createNoncompliant(TestPublisher.Violation.REQUEST_OVERFLOW);
        StepVerifier.create(admitted(wild.flux()), 1)
                .then(() -> {
                    for (int i = 0; i < 100; i++) {
                        wild.next(6_000);
                    }
                })
                .expectNextCount(1)
                .thenCancel()
                .verify();

        assertThat(pool().queued()).isZero();
    }

    @Test
    void the_context_of_the_subscriber_reaches_the_source() {
        Flux<Integer> source = Flux.deferContextual(context -> Flux.just(context.<Integer>get("cost")));

        StepVerifier.create(admitted(source).contextWrite(Context.of("cost", 42)))
                .assertNext(admission -> assertThat(admission.value()).isEqualTo(42))
                .verifyComplete();
    }

    @Test
    void the_plain_operator_passes_elements_on_and_counts_their_cost_as_spent() {
        Flux<Integer> flux = Flux.just(100, 200).transform(limiter.admit(tokens -> Cost.of(tokens, 30)));

        StepVerifier.create(flux).expectNext(100, 200).verifyComplete();

        assertThat(pool().inFlight()).isZero();
        assertThat(pool().inputTokens().available()).isEqualTo(5_700);
        assertThat(pool().outputTokens().available()).isEqualTo(540);
    }

    @Test
    void the_plain_operator_fails_on_an_element_that_never_fits_or_drops_it_under_on_error_continue() {
        Flux<Integer> flux = Flux.just(100, 6_001, 200).transform(limiter.admit(tokens -> Cost.of(tokens, 0)));

        StepVerifier.create(flux).expectNext(100).verifyError(RefusedException.class);
        StepVerifier.create(flux.onErrorContinue((thrown, element) -> {}))
                .expectNext(100, 200)
                .verifyComplete();
    }

    @Test
    void a_million_elements_pass_without_deepening_the_stack() {
        ReactiveLimiter wide = ReactiveLimiter.create(
                RateLimits.perMinute(RateLimits.MAX_PER_MINUTE, RateLimits.MAX_PER_MINUTE, RateLimits.MAX_PER_MINUTE));

        StepVerifier.create(Flux.range(0, 1_000_000)
                        .transform(wide.admit(element -> Cost.of(1, 1)))
                        .count())
                .expectNext(1_000_000L)
                .verifyComplete();
    }

    @Test
    void it_can_be_scanned() {
        List<Scannable> subscriptions = new ArrayList<>();
        admitted(Flux.fromStream(IntStream.of(6_000, 1, 2).boxed()).concatWith(Flux.never()))
                .subscribe(new BaseSubscriber<>() {
                    @Override
                    protected void hookOnSubscribe(Subscription subscription) {
                        subscriptions.add(Scannable.from(subscription));
                        request(5);
                    }
                });
        Scannable subscription = subscriptions.get(0);

        assertThat(subscription.scan(Scannable.Attr.PREFETCH)).isEqualTo(8);
        assertThat(subscription.scan(Scannable.Attr.BUFFERED)).isEqualTo(2);
        assertThat(subscription.scan(Scannable.Attr.REQUESTED_FROM_DOWNSTREAM)).isEqualTo(4); // one has been passed on
        assertThat(subscription.scan(Scannable.Attr.TERMINATED)).isFalse();

        ((Subscription) subscription).request(0);
        assertThat(subscription.scan(Scannable.Attr.TERMINATED)).isTrue();
        assertThat(subscription.scan(Scannable.Attr.ERROR)).isInstanceOf(IllegalArgumentException.class);
    }

    private static Reservation granted(Admission<?> admission) {
        return ((Admission.Granted<?>) admission).reservation();
    }
}
