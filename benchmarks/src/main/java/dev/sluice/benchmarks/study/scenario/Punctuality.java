package dev.sluice.benchmarks.study.scenario;

import dev.sluice.event.Admitted;
import dev.sluice.event.Promised;
import dev.sluice.event.SluiceListener;
import dev.sluice.time.Ticker;

/** How late the requests of a workflow that were promised a start were admitted, over all runs: the first promise counts. */
final class Punctuality {

    private final String workflow;
    private int kept;
    private long latestNanos;

    Punctuality(String workflow) {
        this.workflow = workflow;
    }

    /** A listener for one run; of the workflow one request is expected in it. */
    SluiceListener heard(Ticker clock) {
        long[] promised = {Long.MIN_VALUE};
        return event -> {
            if (event instanceof Promised promise
                    && promise.workflow().equals(workflow)
                    && promised[0] == Long.MIN_VALUE) {
                promised[0] = clock.nanos() + promise.withinNanos();
            } else if (event instanceof Admitted admitted && admitted.workflow().equals(workflow)) {
                if (promised[0] == Long.MIN_VALUE) {
                    throw new IllegalStateException(workflow + ": admitted without a promise (expected: one before)");
                }
                started(clock.nanos() - promised[0]);
            }
        };
    }

    private synchronized void started(long afterPromiseNanos) { // runs go side by side
        kept++;
        latestNanos = Math.max(latestNanos, afterPromiseNanos);
    }

    /** By how much the latest start was after its promise; 0 if none was. */
    synchronized long latestNanos() {
        if (kept == 0) {
            throw new IllegalStateException(workflow + ": never admitted (expected: in each run)");
        }
        return latestNanos;
    }
}
