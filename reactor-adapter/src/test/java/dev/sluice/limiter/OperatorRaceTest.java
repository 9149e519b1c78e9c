package dev.sluice.limiter;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.admission.AdmissionRequest;
import dev.sluice.admission.TicketListener;
import dev.sluice.budget.Reservation;
import dev.sluice.error.RefusedException;
import dev.sluice.limit.Cost;
import dev.sluice.limit.RateLimits;
import dev.sluice.pool.Limiter;
import dev.sluice.pool.PoolMap;
import dev.sluice.pool.PoolSnapshot;
import dev.sluice.time.ManualTicker;
import java.time.Duration;
import java.util.Objects;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.reactivestreams.Subscription;
import reactor.core.publisher.BaseSubscriber;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Hooks;
import reactor.test.publisher.TestPublisher;
import reactor.test.util.RaceTestUtils;

/** Cancel against grant, request and close: one end for the subscriber, and nothing stays booked. */
class OperatorRaceTest {

    private static final int ROUNDS = 5_000;

    private final ManualTicker time = new ManualTicker();

    private static final Queue<Throwable> UNEXPECTED = new ConcurrentLinkedQueue<>();

    @BeforeAll
    static void a_refusal_that_loses_against_cancel_may_be_dropped_and_nothing_else() {
        Hooks.onErrorDropped(dropped -> {
            if (!(dropped instanceof RefusedException)) {
                UNEXPECTED.add(dropped);
            }
        });
    }

    @AfterAll
    static void nothing_else_was_dropped() {
        Hooks.resetOnErrorDropped();
        assertThat(UNEXPECTED).isEmpty();
    }

    private Limiter limiter() {
        return Limiter.builder(time, time)
                .pools(PoolMap.single("pool"))
                .limits(RateLimits.perMinute(100, 10_000, 10_000))
                .coldStart(0)
                .maxInFlight(1)
                .build();
    }

    private static AdmissionRequest request() {
        return AdmissionRequest.of("model", Cost.of(1, 1));
    }

    /** Takes the only slot. */
    private static Reservation occupy(Limiter limiter) {
        AtomicReference<Reservation> holder = new AtomicReference<>();
        limiter.submit(request(), new TicketListener() {
            @Override
            public void granted(Reservation reservation) {
                holder.set(reservation);
            }

            @Override
            public void refused(RefusedException refusal) {
                throw refusal;
            }
        });
        return Objects.requireNonNull(holder.get());
    }

    private static void assertNothingBooked(Limiter limiter) {
        PoolSnapshot pool = limiter.snapshot("pool").orElseThrow();
        assertThat(pool.inFlight()).isZero();
        assertThat(pool.queued()).isZero();
        assertThat(pool.requests().available()).isEqualTo(100);
    }

    @Test
    void a_mono_cancelled_while_it_is_granted_delivers_or_gives_back() {
        int delivered = 0;
        for (int round = 0; round < ROUNDS; round++) {
            Limiter limiter = limiter();
            Reservation holder = occupy(limiter);
            Ending<Reservation> subscriber = new Ending<>();
            ReactiveLimiter.of(limiter).admit(request()).subscribe(subscriber);

            RaceTestUtils.race(holder::refund, subscriber::cancel);

            delivered += subscriber.next.get();
            assertThat(subscriber.ends.get()).isLessThanOrEqualTo(1);
            assertNothingBooked(limiter);
        }
        assertThat(delivered).as("the race was one").isBetween(1, ROUNDS - 1);
    }

    @Test
    void a_mono_cancelled_while_it_asks_leaves_nothing_behind() {
        for (int round = 0; round < ROUNDS; round++) {
            Limiter limiter = limiter();
            Reservation holder = occupy(limiter);
            Ending<Reservation> subscriber = new Ending<>(0);
            ReactiveLimiter.of(limiter).admit(request()).subscribe(subscriber);

            RaceTestUtils.race(() -> subscriber.request(1), subscriber::cancel);

            assertThat(limiter.snapshot("pool").orElseThrow().queued()).isZero();
            holder.refund();
            assertNothingBooked(limiter);
        }
    }

    @Test
    void a_mono_granted_while_the_limiter_closes_ends_once() {
        for (int round = 0; round < ROUNDS; round++) {
            Limiter limiter = limiter();
            Reservation holder = occupy(limiter);
            Ending<Reservation> subscriber = new Ending<>();
            ReactiveLimiter.of(limiter).admit(request()).subscribe(subscriber);

            RaceTestUtils.race(holder::refund, limiter::close);

            assertThat(subscriber.ends).hasValue(1);
            assertNothingBooked(limiter);
        }
    }

    @Test
    void a_flux_cancelled_while_it_is_granted_delivers_or_gives_back() {
        for (int round = 0; round < ROUNDS; round++) {
            Limiter limiter = limiter();
            Reservation holder = occupy(limiter);
            Ending<Admission<Integer>> subscriber = new Ending<>();
            ReactiveLimiter.of(limiter)
                    .admitEach(Flux.range(0, 100), element -> request(), Lookahead.of(4))
                    .subscribe(subscriber);

            RaceTestUtils.race(holder::refund, subscriber::cancel);

            assertThat(subscriber.ends.get()).isLessThanOrEqualTo(1);
            assertNothingBooked(limiter);
        }
    }

    @Test
    void a_flux_fed_and_demanded_from_two_threads_passes_every_element_once() {
        for (int round = 0; round < ROUNDS / 10; round++) {
            Limiter limiter = limiter();
            Reservation holder = occupy(limiter);
            Ending<Admission<Integer>> subscriber = new Ending<>(0);
            ReactiveLimiter.of(limiter)
                    .admitEach(Flux.range(0, 100), element -> request(), Lookahead.of(4))
                    .subscribe(subscriber);

            RaceTestUtils.race(
                    () -> {
                        for (int i = 0; i < 50; i++) {
                            subscriber.request(1);
                        }
                        holder.refund();
                    },
                    () -> {
                        for (int i = 0; i < 50; i++) {
                            subscriber.request(1);
                        }
                    });

            time.advance(Duration.ofMinutes(1));
            assertThat(subscriber.next).hasValue(100);
            assertThat(subscriber.ends).hasValue(1);
            assertNothingBooked(limiter);
        }
    }

    @Test
    void a_flux_over_two_pools_cancelled_while_it_is_granted_and_completed_leaves_nothing_behind() {
        int delivered = 0;
        for (int round = 0; round < ROUNDS; round++) {
            Limiter limiter = Limiter.builder(time, time)
                    .pools(model -> model)
                    .limits(RateLimits.perMinute(100, 10_000, 10_000))
                    .coldStart(0)
                    .maxInFlight(1)
                    .build();
            Reservation holder = occupy(limiter);
            Ending<Admission<String>> subscriber = new Ending<>();
            TestPublisher<String> source = TestPublisher.create();
            ReactiveLimiter.of(limiter)
                    .admitEach(source.flux(), pool -> AdmissionRequest.of(pool, Cost.of(1, 1)), new Lookahead(2, 8))
                    .subscribe(subscriber);
            source.next("a", "b");

            RaceTestUtils.race(holder::refund, subscriber::cancel, source::complete);

            delivered += subscriber.next.get();
            assertThat(subscriber.ends.get()).isLessThanOrEqualTo(1);
            assertThat(limiter.snapshots()).allSatisfy(pool -> {
                assertThat(pool.inFlight()).isZero();
                assertThat(pool.queued()).isZero();
                assertThat(pool.requests().available()).isEqualTo(100);
            });
        }
        assertThat(delivered).as("the race was one").isBetween(1, 2 * ROUNDS - 1);
    }

    @Test
    void a_flux_granted_from_elsewhere_while_it_asks_passes_every_element_once() {
        for (int round = 0; round < ROUNDS; round++) {
            Limiter limiter = limiter();
            Reservation holder = occupy(limiter);
            Ending<Admission<Integer>> subscriber = new Ending<>();
            TestPublisher<Integer> source = TestPublisher.create();
            ReactiveLimiter.of(limiter)
                    .admitEach(source.flux(), element -> request(), Lookahead.of(4))
                    .subscribe(subscriber);

            RaceTestUtils.race(holder::refund, () -> source.emit(1, 2, 3));

            assertThat(subscriber.next).hasValue(3);
            assertThat(subscriber.ends).hasValue(1);
            assertNothingBooked(limiter);
        }
    }

    /** Ends every reservation it gets with a refund, and counts. */
    private static final class Ending<T> extends BaseSubscriber<T> {

        private final long demand;
        private final AtomicInteger next = new AtomicInteger();
        private final AtomicInteger ends = new AtomicInteger();

        Ending() {
            this(Long.MAX_VALUE);
        }

        Ending(long demand) {
            this.demand = demand;
        }

        @Override
        protected void hookOnSubscribe(Subscription subscription) {
            if (demand > 0) {
                subscription.request(demand);
            }
        }

        @Override
        protected void hookOnNext(T value) {
            next.incrementAndGet();
            Reservation reservation =
                    value instanceof Admission.Granted<?> granted ? granted.reservation() : (Reservation) value;
            reservation.refund();
        }

        @Override
        protected void hookOnComplete() {
            ends.incrementAndGet();
        }

        @Override
        protected void hookOnError(Throwable thrown) {
            ends.incrementAndGet();
        }
    }
}
