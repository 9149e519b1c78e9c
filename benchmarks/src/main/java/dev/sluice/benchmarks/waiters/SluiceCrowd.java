package dev.sluice.benchmarks.waiters;

import dev.sluice.admission.AdmissionRequest;
import dev.sluice.admission.TicketListener;
import dev.sluice.budget.Reservation;
import dev.sluice.error.RefusedException;
import dev.sluice.limit.Cost;
import dev.sluice.limit.RateLimits;
import dev.sluice.limiter.ReactiveLimiter;
import dev.sluice.pool.Limiter;
import dev.sluice.pool.PoolMap;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.reactivestreams.Subscription;
import reactor.core.CoreSubscriber;
import reactor.core.publisher.Mono;

/**
 * Monos that wait for three budgets, of which the requests are used up. Time stands still while they come, although the clock is read; then
 * a minute passes at once and the pool's one timer rings.
 */
final class SluiceCrowd implements Crowd {

    private static final String MODEL = "claude-sonnet-5-5";

    private final int waiters;
    private final Limiter core;
    private final Mono<Reservation> admit;
    private final List<Subscription> waiting;
    private final Waiter waiter = new Waiter();
    private long origin = System.nanoTime();
    private long minutes;
    private @Nullable Runnable alarm;
    private int released;

    SluiceCrowd(int waiters) {
        this.waiters = waiters;
        core = Limiter.builder(this::now, this::schedule)
                .pools(PoolMap.single("pool"))
                .limits(RateLimits.perMinute(waiters, waiters, waiters))
                .maxQueued(waiters)
                .coldStart(0)
                .build();
        admit = ReactiveLimiter.of(core).admit(AdmissionRequest.of(MODEL, Cost.of(1, 1)));
        waiting = new ArrayList<>(waiters);
    }

    @Override
    public void exhaust() {
        core.submit(AdmissionRequest.of(MODEL, new Cost(waiters, 0, 0)), new TicketListener() {
            @Override
            public void granted(Reservation reservation) {
                reservation.settle(reservation.held());
            }

            @Override
            public void refused(RefusedException refusal) {
                throw refusal;
            }
        });
    }

    @Override
    public void enqueue() {
        admit.subscribe(waiter);
    }

    @Override
    public void cancel(int index) {
        waiting.get(index).cancel();
    }

    @Override
    public void release(int stillWaiting) {
        Runnable ring = alarm;
        if (ring == null) {
            throw new IllegalStateException("timer: none set");
        }
        minutes++;
        ring.run();
        if (released != stillWaiting) {
            throw new IllegalStateException("released: " + released + " (expected: " + stillWaiting + ")");
        }
    }

    @Override
    public long taken() {
        return waiters - core.snapshots().get(0).requests().available();
    }

    @Override
    public void close() {
        core.close();
    }

    private long now() {
        origin = Math.min(origin, System.nanoTime());
        return origin + minutes * Duration.ofMinutes(1).toNanos();
    }

    private dev.sluice.time.Timer.Cancellation schedule(Runnable task, long delayNanos) {
        if (alarm != null && minutes == 0) {
            throw new IllegalStateException("timer: a second one (expected: one a pool)");
        }
        alarm = task;
        return () -> {};
    }

    /** One for all, since it keeps nothing but the count. */
    private final class Waiter implements CoreSubscriber<Reservation> {
        @Override
        public void onSubscribe(Subscription subscription) {
            waiting.add(subscription);
            subscription.request(1);
        }

        @Override
        public void onNext(Reservation reservation) {
            released++;
        }

        @Override
        public void onError(Throwable thrown) {
            throw new IllegalStateException(thrown);
        }

        @Override
        public void onComplete() {}
    }
}
