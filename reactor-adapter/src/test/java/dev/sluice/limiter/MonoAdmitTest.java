package dev.sluice.limiter;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.admission.AdmissionRequest;
import dev.sluice.budget.Reservation;
import dev.sluice.error.RefusedException;
import dev.sluice.event.Queued;
import dev.sluice.limit.Cost;
import dev.sluice.limit.RateLimits;
import dev.sluice.pool.Limiter;
import dev.sluice.pool.PoolMap;
import dev.sluice.pool.PoolSnapshot;
import dev.sluice.time.ManualTicker;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.reactivestreams.Subscription;
import reactor.core.Scannable;
import reactor.core.publisher.BaseSubscriber;
import reactor.core.publisher.Mono;
import reactor.core.publisher.SignalType;
import reactor.test.StepVerifier;
import reactor.test.scheduler.VirtualTimeScheduler;

class MonoAdmitTest {

    private final ManualTicker time = new ManualTicker();
    private final Limiter core = Limiter.builder(time, time)
            .pools(PoolMap.single("pool"))
            .limits(RateLimits.perMinute(60, 6_000, 600))
            .coldStart(0)
            .build();
    private final ReactiveLimiter limiter = ReactiveLimiter.of(core);

    private static AdmissionRequest request(long inputTokens) {
        return AdmissionRequest.of("model", Cost.of(inputTokens, 0));
    }

    private PoolSnapshot pool() {
        return core.snapshot("pool").orElseThrow();
    }

    @Test
    void a_subscription_with_room_gets_its_reservation_at_once() {
        StepVerifier.create(limiter.admit(request(1_000)))
                .assertNext(reservation -> assertThat(reservation.held()).isEqualTo(Cost.of(1_000, 0)))
                .verifyComplete();
    }

    @Test
    void each_subscription_is_a_request_of_its_own() {
        Mono<Reservation> admit = limiter.admit(request(1_000));

        admit.subscribe();
        admit.subscribe();

        assertThat(pool().inputTokens().available()).isEqualTo(4_000);
    }

    @Test
    void nothing_is_asked_before_there_is_demand() {
        StepVerifier.create(limiter.admit(request(1_000)), 0)
                .expectSubscription()
                .then(() -> assertThat(core.snapshots()).isEmpty())
                .thenRequest(1)
                .expectNextCount(1)
                .verifyComplete();
    }

    @Test
    void one_that_waits_is_admitted_by_time() {
        List<Reservation> granted = new ArrayList<>();
        limiter.admit(request(6_000)).subscribe(granted::add);
        limiter.admit(request(100)).subscribe(granted::add);

        time.advance(Duration.ofSeconds(1).minusNanos(1));
        assertThat(granted).hasSize(1);
        time.advanceNanos(1);

        assertThat(granted).hasSize(2);
    }

    @Test
    void it_runs_in_reactors_virtual_time_through_the_timer_on_a_scheduler() {
        VirtualTimeScheduler scheduler = VirtualTimeScheduler.create();
        try (Limiter virtual = Limiter.builder(() -> scheduler.now(TimeUnit.NANOSECONDS), new ReactorTimer(scheduler))
                .limits(RateLimits.perMinute(60, 6_000, 600))
                .coldStart(0)
                .build()) {
            ReactiveLimiter reactive = ReactiveLimiter.of(virtual);

            StepVerifier.withVirtualTime(
                            () -> reactive.admit(request(6_000)).then(reactive.admit(request(600))),
                            () -> scheduler,
                            Long.MAX_VALUE)
                    .expectSubscription()
                    .expectNoEvent(Duration.ofMillis(5_999))
                    .thenAwait(Duration.ofMillis(1))
                    .expectNextCount(1)
                    .verifyComplete();
        }
    }

    @Test
    void cancel_while_waiting_gives_the_place_back() {
        limiter.admit(request(6_000)).subscribe();
        PoolSnapshot before = pool();

        limiter.admit(request(6_000)).subscribe().dispose();

        assertThat(pool()).isEqualTo(before);
    }

    @Test
    void cancel_before_demand_asks_for_nothing() {
        StepVerifier.create(limiter.admit(request(1_000)), 0)
                .expectSubscription()
                .thenCancel()
                .verify();

        assertThat(core.snapshots()).isEmpty();
    }

    @Test
    void cancel_from_inside_the_asking_gives_the_place_back() {
        BaseSubscriber<Reservation> subscriber = new BaseSubscriber<>() {};
        Limiter telling = Limiter.builder(time, time)
                .pools(PoolMap.single("pool"))
                .limits(RateLimits.perMinute(60, 6_000, 600))
                .coldStart(0)
                .listener(event -> {
                    if (event instanceof Queued) {
                        subscriber.cancel(); // submit has not returned, so the ticket is not known yet
                    }
                })
                .build();
        ReactiveLimiter.of(telling).admit(request(6_000)).subscribe();

        ReactiveLimiter.of(telling).admit(request(1_000)).subscribe(subscriber);

        assertThat(telling.snapshot("pool").orElseThrow().queued()).isZero();
    }

    @Test
    void cancel_after_the_grant_leaves_the_reservation_to_its_receiver() {
        List<Reservation> granted = new ArrayList<>();
        limiter.admit(request(1_000)).subscribe(new BaseSubscriber<>() {
            @Override
            protected void hookOnNext(Reservation reservation) {
                granted.add(reservation);
                cancel();
            }
        });

        assertThat(pool().inFlight()).isEqualTo(1);
        assertThat(granted.get(0).refund()).isTrue();
    }

    @Test
    void what_never_fits_is_an_error() {
        StepVerifier.create(limiter.admit(request(6_001)))
                .expectErrorSatisfies(thrown -> assertThat(thrown)
                        .isInstanceOfSatisfying(
                                RefusedException.class,
                                refusal -> assertThat(refusal.reason()).isEqualTo(RefusedException.Reason.NEVER_FITS)))
                .verify();
    }

    @Test
    void closing_ends_a_waiting_subscription_with_an_error() {
        limiter.admit(request(6_000)).subscribe();

        StepVerifier.create(limiter.admit(request(6_000)))
                .expectSubscription()
                .then(limiter::close)
                .expectErrorMessage("Pool pool: the limiter is closed and admits nothing any more")
                .verify();
    }

    @Test
    void a_pool_map_that_throws_is_an_error_and_not_a_thrown_exception() {
        ReactiveLimiter broken = ReactiveLimiter.of(Limiter.builder(time, time)
                .pools(model -> {
                    throw new IllegalStateException("no pool");
                })
                .build());

        StepVerifier.create(broken.admit(request(1))).verifyErrorMessage("no pool");
    }

    @Test
    void the_subscription_comes_first_and_the_end_once() {
        List<String> signals = new ArrayList<>();
        limiter.admit(request(1)).subscribe(new BaseSubscriber<>() {
            @Override
            protected void hookOnSubscribe(Subscription subscription) {
                signals.add("subscription");
                subscription.request(1);
                subscription.request(5);
            }

            @Override
            protected void hookOnNext(Reservation reservation) {
                signals.add("next");
            }

            @Override
            protected void hookFinally(SignalType type) {
                signals.add(type.toString());
            }
        });

        assertThat(signals).containsExactly("subscription", "next", "onComplete");
    }

    @Test
    void a_request_of_zero_is_an_error_and_gives_the_place_back_even_while_it_waits() {
        limiter.admit(request(6_000)).subscribe();
        for (int before = 0; before <= 1; before++) {
            List<Subscription> subscriptions = new ArrayList<>();
            List<Throwable> errors = new ArrayList<>();
            limiter.admit(request(6_000)).subscribe(new BaseSubscriber<>() {
                @Override
                protected void hookOnSubscribe(Subscription subscription) {
                    subscriptions.add(subscription);
                }

                @Override
                protected void hookOnError(Throwable thrown) {
                    errors.add(thrown);
                }
            });
            if (before == 1) {
                subscriptions.get(0).request(1);
            }
            assertThat(pool().queued()).isEqualTo(before);

            subscriptions.get(0).request(0);

            assertThat(errors).hasSize(1).first().isInstanceOf(IllegalArgumentException.class);
            assertThat(pool().queued()).isZero();
        }
    }

    @Test
    void it_can_be_scanned() {
        List<Scannable> subscriptions = new ArrayList<>();
        limiter.admit(request(6_000)).subscribe();
        BaseSubscriber<Reservation> waiting = new BaseSubscriber<>() {
            @Override
            protected void hookOnSubscribe(Subscription subscription) {
                subscriptions.add(Scannable.from(subscription));
                requestUnbounded();
            }
        };
        Mono<Reservation> admit = limiter.admit(request(6_000));
        admit.subscribe(waiting);
        Scannable subscription = subscriptions.get(0);

        assertThat(Scannable.from(admit).scan(Scannable.Attr.RUN_STYLE)).isEqualTo(Scannable.Attr.RunStyle.ASYNC);
        assertThat(subscription.scanUnsafe(Scannable.Attr.ACTUAL)).isSameAs(waiting);
        assertThat(subscription.scan(Scannable.Attr.TERMINATED)).isFalse();
        waiting.cancel();
        assertThat(subscription.scan(Scannable.Attr.CANCELLED)).isTrue();
    }

    @Test
    void closing_later_begins_when_subscribed_to_and_completes_when_the_last_reservation_has_ended() {
        Mono<Void> close = limiter.closeLater(Duration.ofMinutes(1));
        Reservation held = requireNonNull(limiter.admit(request(100)).block());

        StepVerifier.create(close)
                .then(() -> StepVerifier.create(limiter.admit(request(100))).verifyError(RefusedException.class))
                .expectNoEvent(Duration.ofMillis(1))
                .then(held::refund)
                .verifyComplete();
    }
}
