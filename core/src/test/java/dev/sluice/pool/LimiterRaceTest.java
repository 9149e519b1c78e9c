package dev.sluice.pool;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.admission.AdmissionRequest;
import dev.sluice.admission.Priority;
import dev.sluice.admission.Ticket;
import dev.sluice.admission.TicketListener;
import dev.sluice.budget.BucketLedger;
import dev.sluice.budget.Reservation;
import dev.sluice.error.RefusedException;
import dev.sluice.headers.BucketReading;
import dev.sluice.headers.RateLimitSnapshot;
import dev.sluice.limit.Cost;
import dev.sluice.limit.Dimension;
import dev.sluice.limit.RateLimits;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Random;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;

/** Two threads at once where it matters who wins: whoever does, there is one winner, and the books balance. */
class LimiterRaceTest {

    private static final int ROUNDS = 20_000;

    private final FrozenTime time = new FrozenTime();

    private Limiter limiter() {
        return Limiter.builder(time, time)
                .pools(PoolMap.single("pool"))
                .limits(RateLimits.perMinute(100, 10_000, 10_000))
                .coldStart(0)
                .maxInFlight(1)
                .build();
    }

    private static void assertWhole(Limiter limiter, long requestsSpent) {
        PoolSnapshot pool = limiter.snapshot("pool").orElseThrow();
        assertThat(pool.inFlight()).isZero();
        assertThat(pool.queued()).isZero();
        assertThat(pool.requests().reserved()).isZero();
        assertThat(pool.requests().available()).isEqualTo(100 - requestsSpent);
        for (Dimension dimension : Dimension.values()) {
            BucketLedger ledger = Objects.requireNonNull(limiter.ledger("pool", dimension));
            assertThat(ledger.balances()).isTrue();
        }
    }

    @Test
    void cancel_against_grant_has_one_winner() throws Exception {
        AtomicInteger cancelled = new AtomicInteger();
        Race.run(ROUNDS, () -> {
            Limiter limiter = limiter();
            Outcome first = new Outcome();
            Outcome second = new Outcome();
            limiter.submit(AdmissionRequest.of("model", Cost.of(1, 1)), first);
            Ticket ticket = limiter.submit(AdmissionRequest.of("model", Cost.of(1, 1)), second);
            AtomicBoolean won = new AtomicBoolean();
            return new Race.Round(() -> first.reservation().refund(), () -> won.set(ticket.cancel()), () -> {
                assertThat(second.granted.get()).isEqualTo(won.get() ? 0 : 1);
                if (won.get()) {
                    cancelled.incrementAndGet();
                } else {
                    assertThat(second.reservation().refund()).isTrue();
                }
                assertWhole(limiter, 0);
            });
        });

        assertThat(cancelled.get()).as("the race was one").isBetween(1, ROUNDS - 1);
    }

    @Test
    void settle_against_refund_has_one_winner() throws Exception {
        Race.run(ROUNDS, () -> {
            Limiter limiter = limiter();
            Outcome outcome = new Outcome();
            limiter.submit(AdmissionRequest.of("model", Cost.of(1, 1)), outcome);
            AtomicInteger settled = new AtomicInteger();
            AtomicInteger refunded = new AtomicInteger();
            return new Race.Round(
                    () -> settled.set(outcome.reservation().settle(Cost.of(1, 1)) ? 1 : 0),
                    () -> refunded.set(outcome.reservation().refund() ? 1 : 0),
                    () -> {
                        assertThat(settled.get() + refunded.get()).isEqualTo(1);
                        assertWhole(limiter, settled.get());
                    });
        });
    }

    @Test
    void close_against_grant_tells_the_waiter_one_thing() throws Exception {
        Race.run(ROUNDS, () -> {
            Limiter limiter = limiter();
            Outcome first = new Outcome();
            Outcome second = new Outcome();
            limiter.submit(AdmissionRequest.of("model", Cost.of(1, 1)), first);
            limiter.submit(AdmissionRequest.of("model", Cost.of(1, 1)), second);
            return new Race.Round(() -> first.reservation().refund(), limiter::close, () -> {
                assertThat(second.granted.get() + second.refused.get()).isEqualTo(1);
                if (second.granted.get() == 1) {
                    assertThat(second.reservation().refund()).isTrue();
                }
                assertWhole(limiter, 0);
            });
        });
    }

    @Test
    void a_graceful_close_against_the_end_of_the_last_call_is_told_once_and_not_before_that() throws Exception {
        Race.run(ROUNDS, () -> {
            Limiter limiter = limiter();
            Outcome only = new Outcome();
            limiter.submit(AdmissionRequest.of("model", Cost.of(1, 1)), only);
            AtomicBoolean ended = new AtomicBoolean();
            AtomicInteger told = new AtomicInteger();
            AtomicBoolean early = new AtomicBoolean();
            Runnable done = () -> {
                told.incrementAndGet();
                early.set(!ended.get());
            };
            return new Race.Round(
                    () -> {
                        ended.set(true);
                        only.reservation().refund();
                    },
                    () -> limiter.close(Duration.ofMinutes(1), done),
                    () -> {
                        assertThat(told).hasValue(1);
                        assertThat(early).isFalse();
                        assertWhole(limiter, 0);
                    });
        });
    }

    @Test
    void the_bound_of_a_graceful_close_against_a_grant_tells_the_waiter_one_thing_and_the_closer_once()
            throws Exception {
        Race.run(ROUNDS, () -> {
            Limiter limiter = limiter();
            Outcome first = new Outcome();
            Outcome second = new Outcome();
            AtomicInteger told = new AtomicInteger();
            limiter.submit(AdmissionRequest.of("model", Cost.of(1, 1)), first);
            limiter.submit(AdmissionRequest.of("model", Cost.of(1, 1)), second);
            limiter.close(Duration.ofMinutes(1), told::incrementAndGet);
            return new Race.Round(
                    () -> first.reservation().refund(),
                    () -> limiter.close(
                            Duration.ZERO, told::incrementAndGet), // as the timer does when the time is over
                    () -> {
                        assertThat(second.granted.get() + second.refused.get()).isEqualTo(1);
                        assertThat(told).hasValue(2);
                        if (second.granted.get() == 1) {
                            assertThat(second.reservation().refund()).isTrue();
                        }
                        assertWhole(limiter, 0);
                    });
        });
    }

    @Test
    void close_against_the_first_request_of_a_new_pool_never_leaves_it_waiting() throws Exception {
        Race.run(ROUNDS, () -> {
            Limiter limiter = Limiter.builder(time, time)
                    .pools(model -> model)
                    .maxInFlight(1)
                    .build();
            Outcome holder = new Outcome();
            limiter.submit(AdmissionRequest.of("model", Cost.of(1, 1)), holder); // the only slot
            Outcome late = new Outcome();
            return new Race.Round(
                    () -> limiter.submit(AdmissionRequest.of("another", Cost.of(1, 1)), late), limiter::close, () -> {
                        assertThat(late.granted.get()).isZero();
                        assertThat(late.refused.get()).isEqualTo(1);
                        assertThat(holder.reservation().refund()).isTrue();
                    });
        });
    }

    @Test
    void headers_against_settle_keep_the_books() throws Exception {
        RateLimitSnapshot lower = new RateLimitSnapshot(
                Instant.EPOCH, new BucketReading(null, 50L, null), BucketReading.NONE, BucketReading.NONE, List.of());
        Race.run(ROUNDS, () -> {
            Limiter limiter = limiter();
            Outcome outcome = new Outcome();
            limiter.submit(AdmissionRequest.of("model", Cost.of(1, 1)), outcome);
            return new Race.Round(
                    () -> outcome.reservation().observe(lower),
                    () -> outcome.reservation().settle(Cost.of(1, 1)),
                    () -> assertWhole(limiter, 50));
        });
    }

    @Test
    void many_threads_at_everything_leave_nothing_behind() throws Exception {
        Limiter limiter = Limiter.builder(time, time)
                .pools(model -> model)
                .limits(RateLimits.perMinute(6_000_000, 600_000_000, 600_000_000))
                .maxInFlight(3)
                .build();
        int threads = 4;
        int requests = 20_000;
        AtomicInteger outcomes = new AtomicInteger();
        AtomicInteger cancelled = new AtomicInteger();
        ExecutorService pool = Executors.newFixedThreadPool(threads);
        List<Future<?>> running = new ArrayList<>();
        for (int thread = 0; thread < threads; thread++) {
            Random random = new Random(thread);
            running.add(pool.submit(() -> {
                for (int i = 0; i < requests; i++) {
                    Ticket ticket = limiter.submit(
                            AdmissionRequest.of("m" + random.nextInt(3), Cost.of(random.nextInt(100), 1))
                                    .withPriority(Priority.valueOf(random.nextBoolean() ? "STANDARD" : "BACKGROUND")),
                            new EndingListener(random.nextInt(4), outcomes));
                    if (random.nextInt(3) == 0 && ticket.cancel()) {
                        cancelled.incrementAndGet();
                    }
                    time.advanceNanos(1_000);
                }
            }));
        }
        for (Future<?> each : running) {
            each.get();
        }
        pool.shutdown();

        assertThat(outcomes.get() + cancelled.get()).isEqualTo(threads * requests);
        for (PoolSnapshot each : limiter.snapshots()) {
            assertThat(each.inFlight()).isZero();
            assertThat(each.queued()).isZero();
            for (Dimension dimension : Dimension.values()) {
                assertThat(Objects.requireNonNull(limiter.ledger(each.pool(), dimension))
                                .balances())
                        .isTrue();
            }
        }
    }

    /** Ends its reservation at once, one way or another. */
    private record EndingListener(int way, AtomicInteger outcomes) implements TicketListener {

        @Override
        public void granted(Reservation reservation) {
            outcomes.incrementAndGet();
            switch (way) {
                case 0 -> reservation.settle(Cost.of(3, 3));
                case 1 -> reservation.refund();
                case 2 -> reservation.forfeit(2);
                default -> reservation.settle(reservation.held());
            }
        }

        @Override
        public void refused(RefusedException refusal) {
            outcomes.incrementAndGet();
        }
    }

    /** Counts what it hears. */
    private static final class Outcome implements TicketListener {

        private final AtomicInteger granted = new AtomicInteger();
        private final AtomicInteger refused = new AtomicInteger();
        private final AtomicReference<Reservation> reservation = new AtomicReference<>();

        @Override
        public void granted(Reservation grantedReservation) {
            reservation.set(grantedReservation);
            granted.incrementAndGet();
        }

        @Override
        public void refused(RefusedException refusal) {
            refused.incrementAndGet();
        }

        private Reservation reservation() {
            return Objects.requireNonNull(reservation.get());
        }
    }
}
