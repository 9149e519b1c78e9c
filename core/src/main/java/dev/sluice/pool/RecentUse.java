package dev.sluice.pool;

import dev.sluice.admission.Priority;
import dev.sluice.limit.Cost;
import dev.sluice.limit.Dimension;

/** At what rate each class has been given lately; what was given twenty seconds ago counts half. Confined to {@link Forecaster}. */
final class RecentUse {

    private static final double HALF_LIFE_NANOS = 20e9;
    private static final double MEAN_LIFE_NANOS = HALF_LIFE_NANOS / Math.log(2);

    /** It fades in steps, so that between two of them nothing changes by itself. */
    private static final long STEP_NANOS = 1_000_000_000;

    private final Given interactive = new Given();
    private final Given standard = new Given();
    private final Given background = new Given();
    private long fadedNanos;

    RecentUse(long nowNanos) {
        fadedNanos = nowNanos;
    }

    void advance(long nowNanos) {
        long steps = (nowNanos - fadedNanos) / STEP_NANOS;
        if (steps > 0) {
            fadedNanos += steps * STEP_NANOS;
            double left = Math.pow(0.5, steps * STEP_NANOS / HALF_LIFE_NANOS);
            interactive.fade(left);
            standard.fade(left);
            background.fade(left);
        }
    }

    void add(Priority priority, Cost cost) {
        switch (priority) {
            case INTERACTIVE -> interactive.add(cost);
            case STANDARD -> standard.add(cost);
            case BACKGROUND -> background.add(cost);
        }
    }

    /** What the classes above {@code priority} take of {@code dimension} a nanosecond. */
    double perNanoAbove(Priority priority, Dimension dimension) {
        return switch (priority) {
            case INTERACTIVE -> 0;
            case STANDARD -> interactive.in(dimension) / MEAN_LIFE_NANOS;
            case BACKGROUND -> (interactive.in(dimension) + standard.in(dimension)) / MEAN_LIFE_NANOS;
        };
    }

    /** What all take of {@code dimension} a nanosecond. */
    double perNano(Dimension dimension) {
        return perNanoAbove(Priority.BACKGROUND, dimension) + background.in(dimension) / MEAN_LIFE_NANOS;
    }

    /** A sum that fades. */
    private static final class Given {
        private double requests;
        private double inputTokens;
        private double outputTokens;

        void add(Cost cost) {
            requests += cost.requests();
            inputTokens += cost.inputTokens();
            outputTokens += cost.outputTokens();
        }

        void fade(double left) {
            requests *= left;
            inputTokens *= left;
            outputTokens *= left;
        }

        double in(Dimension dimension) {
            return switch (dimension) {
                case REQUESTS -> requests;
                case INPUT_TOKENS -> inputTokens;
                case OUTPUT_TOKENS -> outputTokens;
            };
        }
    }
}
