package dev.sluice.benchmarks.measure;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.management.OperatingSystemMXBean;
import java.lang.management.ManagementFactory;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;

final class MeterTest {

    private static final int BLOCK = 1 << 20;
    private static final int SPIN_MILLIS = 50;
    private static final OperatingSystemMXBean SYSTEM =
            (OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean();

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

    /** The clock of a process may move in coarse steps, so the work goes on until it has moved, and the figure is held between two readings. */
    @Test
    void counts_cpu_time_that_was_spent() throws Exception {
        try (Meter meter = new Meter()) {
            long before = SYSTEM.getProcessCpuTime();
            Round round = meter.measure(MeterTest::spin, SPIN_MILLIS);
            long outside = SYSTEM.getProcessCpuTime() - before;

            assertThat(round.cpuNanos()).isBetween(SPIN_MILLIS * 1_000_000L, outside);
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

    private static Outcome spin(int millis) {
        long state = 1;
        long start = SYSTEM.getProcessCpuTime();
        while (SYSTEM.getProcessCpuTime() - start < millis * 1_000_000L) {
            state = state * 6_364_136_223_846_793_005L + 1;
        }
        return new Outcome(millis, state);
    }
}
