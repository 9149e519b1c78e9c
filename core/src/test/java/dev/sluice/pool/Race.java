package dev.sluice.pool;

import java.util.List;
import java.util.concurrent.BrokenBarrierException;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Supplier;

/** Runs two actions at the same time, over and over: each round has fresh ones, and a check when both are done. */
final class Race {

    /** One round. */
    record Round(Runnable left, Runnable right, Runnable check) {}

    private Race() {}

    static void run(int rounds, Supplier<Round> fresh) throws InterruptedException, ExecutionException {
        Round[] current = new Round[1];
        CyclicBarrier start = new CyclicBarrier(2, () -> current[0] = fresh.get());
        CyclicBarrier end = new CyclicBarrier(2, () -> current[0].check().run());
        ExecutorService threads = Executors.newFixedThreadPool(2);
        try {
            List<Future<?>> both = List.of(
                    threads.submit(() ->
                            repeat(rounds, start, end, () -> current[0].left().run())),
                    threads.submit(() ->
                            repeat(rounds, start, end, () -> current[0].right().run())));
            for (Future<?> each : both) {
                each.get();
            }
        } finally {
            threads.shutdownNow();
        }
    }

    private static void repeat(int rounds, CyclicBarrier start, CyclicBarrier end, Runnable action) {
        try {
            for (int round = 0; round < rounds; round++) {
                start.await();
                action.run();
                end.await();
            }
        } catch (InterruptedException | BrokenBarrierException broken) {
            throw new IllegalStateException("The other side failed; see its exception", broken);
        }
    }
}
