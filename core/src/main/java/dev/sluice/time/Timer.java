package dev.sluice.time;

/**
 * Runs a task once, later. The engine asks for at most one outstanding task a pool, so an implementation needs no
 * sophistication; it must not run the task inside {@link #schedule} and must not run it early.
 */
@FunctionalInterface
public interface Timer {

    /**
     * Schedules {@code task} to run once, {@code delayNanos} from now (values ≤ 0 mean as soon as possible).
     *
     * @return a handle whose {@link Cancellation#cancel()} makes a best effort to keep the task from running
     */
    Cancellation schedule(Runnable task, long delayNanos);

    /** Withdraws a scheduled task. Idempotent; a task that has begun is not interrupted. */
    @FunctionalInterface
    interface Cancellation {
        void cancel();
    }
}
