package dev.sluice.benchmarks.waiters;

import com.sun.management.OperatingSystemMXBean;
import java.io.PrintStream;
import java.lang.management.ManagementFactory;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.function.Supplier;

/** A contestant's JVM: {@code NAME WAITERS CANCELLED ROUNDS}; prints a {@link Wait} a round, the first of which is to warm up. */
public final class CrowdMain {

    /** Longer than a million waiters take to come, be counted and be cancelled. */
    private static final Duration PERIOD = Duration.ofSeconds(15);

    private final OperatingSystemMXBean system = (OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean();
    private final int waiters;

    /** Plain numbers: a miss of the cache for each of a million boxes would be measured too. */
    private final int[] givenUp;

    CrowdMain(int waiters, int cancelled) {
        this.waiters = waiters;
        List<Integer> all = new ArrayList<>();
        for (int i = 0; i < waiters; i++) {
            all.add(i);
        }
        Collections.shuffle(all, new Random(1));
        this.givenUp =
                all.subList(0, cancelled).stream().mapToInt(Integer::intValue).toArray();
    }

    /** Measures and ends. */
    public static void main(String[] args) throws Exception {
        PrintStream answers = System.out;
        System.setOut(System.err);
        int waiters = Integer.parseInt(args[1]);
        CrowdMain main = new CrowdMain(waiters, Integer.parseInt(args[2]));
        for (int round = 0; round < Integer.parseInt(args[3]); round++) {
            answers.println(main.round(crowd(args[0], waiters)).line());
        }
        System.exit(0);
    }

    private static Supplier<Crowd> crowd(String name, int waiters) {
        return switch (name) {
            case "sluice" -> () -> new SluiceCrowd(waiters);
            case "resilience4j" -> () -> new Resilience4jCrowd(waiters, PERIOD);
            case "bucket4j" -> () -> new Bucket4jCrowd(waiters, PERIOD);
            default -> throw new IllegalArgumentException("crowd: " + name);
        };
    }

    Wait round(Supplier<Crowd> made) throws Exception {
        int cancelled = givenUp.length;
        long empty = usedHeap();
        try (Crowd crowd = made.get()) {
            crowd.exhaust();
            long begin = system.getProcessCpuTime();
            for (int i = 0; i < waiters; i++) {
                crowd.enqueue();
            }
            long enqueued = system.getProcessCpuTime();
            long full = usedHeap();
            long waiting = system.getProcessCpuTime();
            for (int waiter : givenUp) {
                crowd.cancel(waiter);
            }
            long fewer = system.getProcessCpuTime();
            crowd.release(waiters - cancelled);
            long none = system.getProcessCpuTime();
            return new Wait(
                    (double) (full - empty) / waiters,
                    (double) (enqueued - begin) / waiters,
                    (double) (fewer - waiting) / cancelled,
                    (double) (none - fewer) / (waiters - cancelled),
                    crowd.taken() - (waiters - cancelled));
        }
    }

    private static long usedHeap() {
        long least = Long.MAX_VALUE;
        for (int i = 0; i < 2; i++) {
            System.gc();
            least = Math.min(
                    least,
                    ManagementFactory.getMemoryMXBean().getHeapMemoryUsage().getUsed());
        }
        return least;
    }
}
