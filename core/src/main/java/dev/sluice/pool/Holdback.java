package dev.sluice.pool;

import dev.sluice.admission.Priority;
import dev.sluice.limit.Cost;
import java.util.function.ToLongFunction;

/**
 * What BACKGROUND leaves in the buckets for classes above it, so that these go straight through although background work takes all that
 * is over: five seconds of what they use, and their largest request. It grows with their use and vanishes when they fall silent, so that
 * background alone has everything; it costs no throughput, since what is kept is lost once and not per minute.
 */
final class Holdback {

    /** Enough for the bursts of requests that come at random, at any rate that leaves background something. */
    private static final double BURST_SECONDS = 5;

    /** Long enough to know a use by a few requests a minute; forgotten within minutes. */
    private static final double MEMORY_SECONDS = 60;

    /** Who is silent for so many of its usual gaps has probably gone, and background need not wait until all that is forgotten. */
    private static final double GAPS = 2;

    private static final double LEAST_SILENCE_SECONDS = 2;

    /** Below this nothing is kept: half a request of two minutes ago. */
    private static final double LEAST_REQUESTS = 0.1;

    /** By then the greatest use is forgotten. */
    private static final long LONGEST_SECONDS = 4_096;

    private static final long SECOND_NANOS = 1_000_000_000;

    // Permits a minute, and permits: faded sums and maxima, as of the last request. All fade by whole seconds from then
    // on.
    private final double[] use = new double[3];
    private final double[] largest = new double[3];
    private long silentSeconds;

    private Cost kept = Cost.ZERO;
    private boolean changed;

    /** A request of {@code priority} is admitted. */
    void admitted(Priority priority, Cost cost) {
        if (priority == Priority.BACKGROUND) {
            return;
        }
        double left = remembered(silentSeconds);
        count(0, left, cost.requests());
        count(1, left, cost.inputTokens());
        count(2, left, cost.outputTokens());
        silentSeconds = 0;
        changed = true;
    }

    private void count(int dimension, double left, long permits) {
        use[dimension] = use[dimension] * left + permits;
        largest[dimension] = Math.max(largest[dimension] * left, (double) permits);
    }

    void secondsPassed(long seconds) {
        silentSeconds = Math.min(LONGEST_SECONDS, silentSeconds + seconds);
        changed = true;
    }

    /** How much of the use is left after so many seconds of silence. */
    private double remembered(long seconds) {
        double left = seconds == 0 ? 1 : Math.exp(-seconds / MEMORY_SECONDS);
        return use[0] * left < LEAST_REQUESTS ? 0 : left;
    }

    /** What a request of {@code priority} must leave untouched. */
    Cost of(Priority priority) {
        if (priority != Priority.BACKGROUND) {
            return Cost.ZERO;
        }
        if (changed) {
            kept = after(silentSeconds);
            changed = false;
        }
        return kept;
    }

    private Cost after(long seconds) {
        double left = remembered(seconds) * Math.exp(-seconds / patienceSeconds());
        return new Cost(kept(0, left), kept(1, left), kept(2, left));
    }

    /** For how long silence proves nothing. */
    private double patienceSeconds() {
        double gapSeconds = 60 / use[0];
        return Math.max(LEAST_SILENCE_SECONDS, Math.min(MEMORY_SECONDS, GAPS * gapSeconds));
    }

    private long kept(int dimension, double left) {
        return (long) (left * (use[dimension] * BURST_SECONDS / 60 + largest[dimension]));
    }

    /**
     * How long until a request of {@code priority} may go if the others stay silent: what is kept shrinks each second.
     *
     * @param waitNanos how long until it may go if this much is to be left
     * @param toSecondNanos how long until the next second has passed
     */
    long waitNanos(Priority priority, ToLongFunction<Cost> waitNanos, long toSecondNanos) {
        long wait = waitNanos.applyAsLong(of(priority));
        if (wait <= toSecondNanos || of(priority).equals(Cost.ZERO)) {
            return wait;
        }
        // Of the seconds to come, the first within which the wait for what is then kept is over. The later, the less is
        // kept.
        long before = 0;
        long first = LONGEST_SECONDS;
        while (first - before > 1) {
            long middle = (before + first) / 2;
            if (waitNanos.applyAsLong(after(silentSeconds + middle)) < toSecondNanos + middle * SECOND_NANOS) {
                first = middle;
            } else {
                before = middle;
            }
        }
        return Math.max(
                toSecondNanos + (first - 1) * SECOND_NANOS, waitNanos.applyAsLong(after(silentSeconds + first)));
    }
}
