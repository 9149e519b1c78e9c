package dev.sluice.benchmarks.waiters;

import io.github.bucket4j.Bucket;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;

/** Futures that wait for the next refill of one bucket, on its asynchronous scheduler. */
final class Bucket4jCrowd implements Crowd {

    private final int waiters;
    private final Bucket bucket;
    private final ScheduledExecutorService executor = Executors.newScheduledThreadPool(1);
    private final List<CompletableFuture<?>> waiting;

    Bucket4jCrowd(int waiters, Duration period) {
        this.waiters = waiters;
        bucket = Bucket.builder()
                .addLimit(limit -> limit.capacity(waiters).refillIntervally(waiters, period))
                .build();
        waiting = new ArrayList<>(waiters);
    }

    @Override
    public void exhaust() {
        if (!bucket.tryConsume(waiters)) {
            throw new IllegalStateException("bucket: not full");
        }
    }

    @Override
    public void enqueue() {
        waiting.add(bucket.asScheduler().consume(1, executor));
    }

    @Override
    public void cancel(int index) {
        waiting.get(index).cancel(false);
    }

    @Override
    public void release(int stillWaiting) {
        for (CompletableFuture<?> waiter : waiting) {
            if (!waiter.isCancelled()) {
                waiter.join();
            }
        }
    }

    @Override
    public long taken() {
        return waiters - bucket.getAvailableTokens();
    }

    @Override
    public void close() {
        executor.shutdownNow();
    }
}
