package dev.sluice.benchmarks.measure;

import com.sun.management.ThreadMXBean;
import java.lang.management.ManagementFactory;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;

/**
 * Bytes allocated by all threads of this JVM since it started, those that have ended among them.
 *
 * <p>A JVM before 21 tells only what living threads allocated, so each thread is asked every {@value #POLL_MILLIS} ms and its last answer
 * kept; what a thread allocates between its last poll and its end is missed. The figure is never too high.
 */
final class AllocationMeter implements AutoCloseable {

    private static final long POLL_MILLIS = 20;

    private final ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
    private final ConcurrentMap<Long, Long> bytesByThread = new ConcurrentHashMap<>();
    private final ScheduledExecutorService poller = Executors.newSingleThreadScheduledExecutor(task -> {
        Thread thread = new Thread(task, "allocation-meter");
        thread.setDaemon(true);
        return thread;
    });

    private final Future<?> polling;

    AllocationMeter() {
        polling = poller.scheduleWithFixedDelay(this::poll, 0, POLL_MILLIS, TimeUnit.MILLISECONDS);
    }

    long allocatedBytes() {
        poll();
        return bytesByThread.values().stream().mapToLong(Long::longValue).sum();
    }

    private void poll() {
        long[] ids = threads.getAllThreadIds();
        long[] bytes = threads.getThreadAllocatedBytes(ids);
        for (int i = 0; i < ids.length; i++) {
            if (bytes[i] >= 0) {
                bytesByThread.merge(ids[i], bytes[i], Math::max);
            }
        }
    }

    @Override
    public void close() {
        polling.cancel(false);
        poller.shutdownNow();
    }
}
