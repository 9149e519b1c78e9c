package dev.sluice.benchmarks.measure;

import com.sun.management.OperatingSystemMXBean;
import java.lang.management.ManagementFactory;

/** Measures rounds of a work in this JVM, from the outside of the work. */
final class Meter implements AutoCloseable {

    private final OperatingSystemMXBean system = (OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean();
    private final AllocationMeter allocation = new AllocationMeter();

    Round measure(Work work, int repetitions) throws Exception {
        long bytes = allocation.allocatedBytes();
        long wall = System.nanoTime();
        long cpu = system.getProcessCpuTime();
        Outcome outcome = work.perform(repetitions);
        return new Round(
                outcome,
                system.getProcessCpuTime() - cpu,
                allocation.allocatedBytes() - bytes,
                System.nanoTime() - wall);
    }

    @Override
    public void close() {
        allocation.close();
    }
}
