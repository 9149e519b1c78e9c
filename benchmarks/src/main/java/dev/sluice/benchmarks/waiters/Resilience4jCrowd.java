package dev.sluice.benchmarks.waiters;

import io.github.resilience4j.ratelimiter.RateLimiter;
import io.github.resilience4j.ratelimiter.RateLimiterConfig;
import io.github.resilience4j.reactor.ratelimiter.operator.RateLimiterOperator;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import org.reactivestreams.Subscription;
import reactor.core.CoreSubscriber;
import reactor.core.publisher.Mono;

/**
 * Monos that wait for the next period of one rate limiter. It gives them no subscription before their turn comes, so a waiter has
 * nothing to cancel: its permit stays booked.
 */
final class Resilience4jCrowd implements Crowd {

    private final int waiters;
    private final RateLimiter limiter;
    private final Mono<Integer> admit;
    private final AtomicInteger released = new AtomicInteger();
    private final CountDownLatch all = new CountDownLatch(1);
    private final Waiter waiter = new Waiter();

    Resilience4jCrowd(int waiters, Duration period) {
        this.waiters = waiters;
        limiter = RateLimiter.of(
                "crowd",
                RateLimiterConfig.custom()
                        .limitForPeriod(waiters)
                        .limitRefreshPeriod(period)
                        .timeoutDuration(Duration.ofHours(1))
                        .build());
        admit = Mono.just(1).hide().transform(RateLimiterOperator.of(limiter));
    }

    @Override
    public void exhaust() {
        limiter.acquirePermission(waiters);
    }

    @Override
    public void enqueue() {
        admit.subscribe(waiter);
    }

    @Override
    public void cancel(int index) {}

    @Override
    public void release(int stillWaiting) throws InterruptedException {
        all.await();
    }

    @Override
    public long taken() {
        return released.get();
    }

    @Override
    public void close() {}

    /** One for all, since it keeps nothing but the count. */
    private final class Waiter implements CoreSubscriber<Integer> {
        @Override
        public void onSubscribe(Subscription subscription) {
            subscription.request(1);
        }

        @Override
        public void onNext(Integer one) {
            if (released.incrementAndGet() == waiters) {
                all.countDown();
            }
        }

        @Override
        public void onError(Throwable thrown) {
            throw new IllegalStateException(thrown);
        }

        @Override
        public void onComplete() {}
    }
}
