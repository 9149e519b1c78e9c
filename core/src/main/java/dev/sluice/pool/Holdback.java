package dev.sluice.pool;

import dev.sluice.admission.Priority;
import dev.sluice.limit.Cost;

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

    private static final double KEPT_PER_SECOND = Math.exp(-1 / MEMORY_SECONDS);

    /** Who is silent for so many of its usual gaps has probably gone, and background need not wait until all that is forgotten. */
    private static final double GAPS = 2;

    private static final double LEAST_SILENCE_SECONDS = 2;

    /** Below this nothing is kept: half a request of two minutes ago. */
    private static final double LEAST_REQUESTS = 0.1;

    // Permits a minute, and permits: faded sums and maxima.
    private final double[] use = new double[3];
    private final double[] largest = new double[3];
    /** How likely those that asked are still there: 1 when one asks, and less with each second of silence. */
    private double active;

    private Cost kept = Cost.ZERO;
    private boolean changed;

    /** A request of {@code priority} is admitted. */
    void admitted(Priority priority, Cost cost) {
        if (priority == Priority.BACKGROUND) {
            return;
        }
        count(0, cost.requests());
        count(1, cost.inputTokens());
        count(2, cost.outputTokens());
        active = 1;
        changed = true;
    }

    private void count(int dimension, long permits) {
        use[dimension] += permits;
        largest[dimension] = Math.max(largest[dimension], (double) permits);
    }

    void secondsPassed(long seconds) {
        if (use[0] == 0) {
            return;
        }
        double fade = Math.pow(KEPT_PER_SECOND, (double) seconds);
        double gapSeconds = 60 / use[0];
        active *= Math.exp(
                -(double) seconds / Math.max(LEAST_SILENCE_SECONDS, Math.min(MEMORY_SECONDS, GAPS * gapSeconds)));
        boolean silent = use[0] * fade < LEAST_REQUESTS;
        for (int dimension = 0; dimension < use.length; dimension++) {
            use[dimension] = silent ? 0 : use[dimension] * fade;
            largest[dimension] = silent ? 0 : largest[dimension] * fade;
        }
        changed = true;
    }

    private long permits(int dimension) {
        return (long) (active * (use[dimension] * BURST_SECONDS / 60 + largest[dimension]));
    }

    /** What a request of {@code priority} must leave untouched. */
    Cost of(Priority priority) {
        if (priority != Priority.BACKGROUND) {
            return Cost.ZERO;
        }
        if (changed) {
            kept = new Cost(permits(0), permits(1), permits(2));
            changed = false;
        }
        return kept;
    }
}
