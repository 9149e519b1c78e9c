package dev.sluice.benchmarks.peer;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Supplier;

/** Keeps a number of futures in flight, for clients that bring no operator of that kind. */
final class InFlight {

    private InFlight() {}

    /**
     * Starts {@code times} futures, the next one as soon as fewer than {@code atOnce} are in flight, and waits for all.
     *
     * @throws ExecutionException with the first failure
     */
    static void each(int times, int atOnce, Supplier<? extends CompletableFuture<?>> start)
            throws InterruptedException, ExecutionException {
        Semaphore places = new Semaphore(atOnce);
        AtomicReference<Throwable> failure = new AtomicReference<>();
        for (int i = 0; i < times; i++) {
            places.acquire();
            var unused = start.get().whenComplete((value, error) -> {
                if (error != null) {
                    failure.compareAndSet(null, error);
                }
                places.release();
            });
        }
        places.acquire(atOnce);
        if (failure.get() != null) {
            throw new ExecutionException(failure.get());
        }
    }
}
