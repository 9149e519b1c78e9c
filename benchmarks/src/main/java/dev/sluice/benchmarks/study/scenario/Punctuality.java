package dev.sluice.benchmarks.study.scenario;

import dev.sluice.event.Admitted;
import dev.sluice.event.Promised;
import dev.sluice.event.SluiceListener;
import dev.sluice.limit.Dimension;
import dev.sluice.time.Ticker;

/**
 * How late the requests of a workflow that were promised a start got it, over all runs. The first promise counts, and the last admission,
 * since the server refused those before it.
 */
final class Punctuality {

    private final String workflow;
    private final long inputTokens;
    private final double nanosPerToken;
    private int kept;
    private long latestNanos;

    /** Of requests of {@code inputTokens}, of which an estimate that is too low is excused, at {@code nanosPerToken}. */
    Punctuality(String workflow, long inputTokens, double nanosPerToken) {
        this.workflow = workflow;
        this.inputTokens = inputTokens;
        this.nanosPerToken = nanosPerToken;
    }

    /** A listener for one run; of the workflow one request is expected in it. */
    SluiceListener heard(Ticker clock) {
        long[] promised = {Long.MIN_VALUE};
        long[] estimated = {Long.MAX_VALUE};
        return event -> {
            if (event instanceof Promised promise
                    && promise.workflow().equals(workflow)
                    && promised[0] == Long.MIN_VALUE) {
                promised[0] = clock.nanos() + promise.withinNanos();
            } else if (event instanceof Admitted admitted && admitted.workflow().equals(workflow)) {
                if (promised[0] == Long.MIN_VALUE) {
                    throw new IllegalStateException(workflow + ": admitted without a promise (expected: one before)");
                }
                estimated[0] =
                        Math.min(estimated[0], admitted.held().in(Dimension.INPUT_TOKENS)); // later ones know better
                long excused = Math.max(0, inputTokens - estimated[0]);
                started(clock.nanos() - promised[0] - (long) (excused * nanosPerToken));
            }
        };
    }

    private synchronized void started(long afterPromiseNanos) { // runs go side by side
        kept++;
        latestNanos = Math.max(latestNanos, afterPromiseNanos);
    }

    /** By how much the latest start was after its promise and what is excused; 0 if none was. */
    synchronized long latestNanos() {
        if (kept == 0) {
            throw new IllegalStateException(workflow + ": never admitted (expected: in each run)");
        }
        return latestNanos;
    }
}
