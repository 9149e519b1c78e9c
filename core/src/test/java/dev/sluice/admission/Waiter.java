package dev.sluice.admission;

import dev.sluice.limit.Cost;

/** What waits in the tests of the queue. */
final class Waiter extends QueueEntry<Waiter> {

    final Priority priority;
    final String workflow;
    final Cost estimate;
    final long arrivalNanos;
    final boolean firstArrival;
    final int added;
    private final boolean retry;

    /** One that arrives now, or comes again. */
    Waiter(Priority priority, String workflow, Cost estimate, long arrivalNanos, boolean firstArrival, int added) {
        this(priority, workflow, estimate, arrivalNanos, firstArrival, !firstArrival, added);
    }

    Waiter(
            Priority priority,
            String workflow,
            Cost estimate,
            long arrivalNanos,
            boolean firstArrival,
            boolean retry,
            int added) {
        this.retry = retry;
        this.priority = priority;
        this.workflow = workflow;
        this.estimate = estimate;
        this.arrivalNanos = arrivalNanos;
        this.firstArrival = firstArrival;
        this.added = added;
    }

    @Override
    protected Priority priority() {
        return priority;
    }

    @Override
    protected String workflow() {
        return workflow;
    }

    @Override
    protected Cost estimate() {
        return estimate;
    }

    @Override
    protected long arrivalNanos() {
        return arrivalNanos;
    }

    @Override
    protected boolean arrivesNow() {
        return firstArrival;
    }

    @Override
    protected boolean isRetry() {
        return retry;
    }
}
