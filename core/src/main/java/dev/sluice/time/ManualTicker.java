package dev.sluice.time;

import java.time.Duration;
import java.util.PriorityQueue;

/**
 * Time that moves only when told to: a {@link Ticker} and a {@link Timer} in one, for tests and for studies in virtual time.
 * {@link #advance} runs due tasks in the order of their deadlines (ties: order of scheduling) on the calling thread, with
 * {@link #nanos()} standing at each task's deadline while it runs; tasks may schedule further ones. Not thread-safe: one thread
 * drives a study.
 */
public final class ManualTicker implements Ticker, Timer {

    private final PriorityQueue<Task> tasks = new PriorityQueue<>();
    private long nowNanos;
    private long sequence;

    @Override
    public long nanos() {
        return nowNanos;
    }

    @Override
    public Cancellation schedule(Runnable task, long delayNanos) {
        Task entry = new Task(task, nowNanos + Math.max(0, delayNanos), sequence++);
        tasks.add(entry);
        return () -> tasks.remove(entry);
    }

    /** How many scheduled tasks have neither run nor been cancelled. */
    public int scheduledTasks() {
        return tasks.size();
    }

    /** Moves time forward by {@code duration}, running what falls due on the way, its end included. */
    public void advance(Duration duration) {
        advanceNanos(duration.toNanos());
    }

    /** As {@link #advance(Duration)}, in nanoseconds. */
    public void advanceNanos(long nanos) {
        if (nanos < 0) {
            throw new IllegalArgumentException("nanos: " + nanos + " (expected: >= 0)");
        }
        long end = nowNanos + nanos;
        for (Task next = tasks.peek(); next != null && next.deadlineNanos <= end; next = tasks.peek()) {
            runNext();
        }
        nowNanos = end;
    }

    /**
     * Jumps to the next scheduled task and runs it.
     *
     * @return false if nothing is scheduled; time then stands still
     */
    public boolean runNext() {
        Task next = tasks.poll();
        if (next == null) {
            return false;
        }
        nowNanos = Math.max(nowNanos, next.deadlineNanos);
        next.action.run();
        return true;
    }

    private record Task(Runnable action, long deadlineNanos, long order) implements Comparable<Task> {
        @Override
        public int compareTo(Task other) {
            int byDeadline = Long.compare(deadlineNanos, other.deadlineNanos);
            return byDeadline != 0 ? byDeadline : Long.compare(order, other.order);
        }
    }
}
