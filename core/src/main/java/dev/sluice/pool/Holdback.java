package dev.sluice.pool;

import dev.sluice.admission.Priority;
import dev.sluice.limit.Cost;
import java.util.function.ToDoubleFunction;
import java.util.function.ToLongFunction;

/**
 * What BACKGROUND leaves in the buckets for classes above it, so that these go straight through although background work takes all that
 * is over: five to fifteen seconds of what they use, and their largest request. It grows with their use and vanishes when they fall silent,
 * so that background alone has everything; it costs no throughput, since what is kept is lost once and not per minute.
 */
final class Holdback {

    /** Enough for the bursts of requests that come at random and take half of the limits. */
    private static final double BURST_SECONDS = 5;

    /** Of what is left beside their use a burst lives on; so it lasts the longer the less that is (as queues do, by 1 / (1 - load)). */
    private static final double EVEN_LOAD = 0.5;

    /** More would keep background waiting until it comes of age. */
    private static final double MOST_BURSTS = 3;

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

    /** How much of the limits the classes above use. */
    private double load;

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

    /** Time has passed, in whole seconds; {@code shares} tells how much of a minute's limits a use of a minute is. */
    void secondsPassed(long seconds, ToDoubleFunction<Cost> shares) {
        silentSeconds = Math.min(LONGEST_SECONDS, silentSeconds + seconds);
        double left = remembered(silentSeconds) * patience(silentSeconds);
        load = left == 0
                ? 0
                : shares.applyAsDouble(
                        new Cost((long) (use[0] * left), (long) (use[1] * left), (long) (use[2] * left)));
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
        double left = remembered(seconds) * patience(seconds);
        return new Cost(kept(0, left), kept(1, left), kept(2, left));
    }

    /** What is left of the belief that they go on when so many seconds have ended in silence, of which the first was not silent as a whole. */
    private double patience(long ended) {
        long seconds = Math.max(0, ended - 1);
        double gapSeconds = 60 / use[0];
        double patienceSeconds = Math.max(LEAST_SILENCE_SECONDS, Math.min(MEMORY_SECONDS, GAPS * gapSeconds));
        return Math.exp(-seconds / patienceSeconds);
    }

    private long kept(int dimension, double left) {
        double bursts = Math.max(1, Math.min(MOST_BURSTS, EVEN_LOAD / Math.max(EVEN_LOAD / MOST_BURSTS, 1 - load)));
        return (long) (left * (use[dimension] * bursts * BURST_SECONDS / 60 + largest[dimension]));
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
