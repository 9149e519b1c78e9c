package dev.sluice.benchmarks.measure;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;

final class MeterTest {

    private static final int BLOCK = 1 << 20;

    @Test
    void counts_what_other_threads_allocate() throws Exception {
        CountDownLatch end = new CountDownLatch(1);
        try (Meter meter = new Meter()) {
            Round round = meter.measure(blocks -> allocateElsewhere(blocks, end), 50);
            end.countDown();

            assertThat(round.outcome()).isEqualTo(new Outcome(50, 50L * BLOCK));
            assertThat(round.allocatedBytes()).isBetween(50L * BLOCK, 55L * BLOCK);
            assertThat(round.wallNanos()).isPositive();
        }
    }

    /** Other threads of the test's JVM may work meanwhile, so only the order of size is certain. */
    @Test
    void counts_cpu_time_that_was_spent() throws Exception {
        try (Meter meter = new Meter()) {
            Round round = meter.measure(MeterTest::spin, 200_000_000);

            assertThat(round.cpuNanos()).isBetween(20_000_000L, 60_000_000_000L);
        }
    }

    private static Outcome allocateElsewhere(int blocks, CountDownLatch end) throws InterruptedException {
        CountDownLatch done = new CountDownLatch(1);
        long[] bytes = new long[1];
        Thread thread = new Thread(() -> {
            for (int block = 0; block < blocks; block++) {
                bytes[0] += new byte[BLOCK].length;
            }
            done.countDown();
            awaitUninterrupted(end);
        });
        thread.setDaemon(true);
        thread.start();
        done.await();
        return new Outcome(blocks, bytes[0]);
    }

    private static void awaitUninterrupted(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static Outcome spin(int times) {
        long state = 1;
        for (int i = 0; i < times; i++) {
            state = state * 6_364_136_223_846_793_005L + 1;
        }
        return new Outcome(times, state);
    }
}
