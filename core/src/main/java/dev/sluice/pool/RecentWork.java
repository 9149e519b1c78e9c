package dev.sluice.pool;

import dev.sluice.limit.Cost;
import dev.sluice.limit.Dimension;

/** What a class has been given lately: a sum of costs in which those of twenty seconds ago count half. */
final class RecentWork {

    static final long HALF_LIFE_NANOS = 20_000_000_000L;

    /** It fades in steps, so that between two of them nothing changes by itself. */
    static final long STEP_NANOS = 1_000_000_000L;

    /** Longer than any of it matters. */
    private static final long LONGEST_STEPS = 60 * HALF_LIFE_NANOS / STEP_NANOS;

    private static final double FADES_TO = Math.pow(0.5, (double) STEP_NANOS / HALF_LIFE_NANOS);
    private static final double MEAN_LIFE_NANOS = HALF_LIFE_NANOS / Math.log(2);

    private double requests;
    private double inputTokens;
    private double outputTokens;
    private long fadedNanos;
    private long latestNanos;
    private boolean used;

    void add(Cost cost, long nowNanos) {
        fade(nowNanos);
        requests += cost.requests();
        inputTokens += cost.inputTokens();
        outputTokens += cost.outputTokens();
        latestNanos = nowNanos;
        used = true;
    }

    /** The sum in {@code dimension}; fades once {@link #fade} is told the time. */
    double in(Dimension dimension) {
        return switch (dimension) {
            case REQUESTS -> requests;
            case INPUT_TOKENS -> inputTokens;
            case OUTPUT_TOKENS -> outputTokens;
        };
    }

    /** The same as a rate. */
    double perNano(Dimension dimension) {
        return in(dimension) / MEAN_LIFE_NANOS;
    }

    /** Whether anything was added within {@code nanos} before now. */
    boolean isActive(long nanos, long nowNanos) {
        return used && nowNanos - latestNanos < nanos;
    }

    /** How long until it fades by another step. */
    long nanosUntilFades(long nowNanos) {
        return fadedNanos + STEP_NANOS - nowNanos;
    }

    void fade(long nowNanos) {
        long steps = used ? (nowNanos - fadedNanos) / STEP_NANOS : 0;
        if (!used) {
            fadedNanos = nowNanos;
        } else if (steps > 0) {
            double left = steps == 1 ? FADES_TO : Math.pow(FADES_TO, (double) Math.min(steps, LONGEST_STEPS));
            requests *= left;
            inputTokens *= left;
            outputTokens *= left;
            fadedNanos += steps * STEP_NANOS;
        }
    }
}
