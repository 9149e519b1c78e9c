package dev.sluice.pool;

import dev.sluice.limit.Cost;
import dev.sluice.limit.Dimension;

/** What calls really take for each permit that was estimated, of late, and how long they are in flight. Confined to {@link Forecaster}. */
final class Outturn {

    /** In calls: far more than are in flight, since of those that begin together the short ones end first and the long ones last. */
    private static final double MEMORY = 1_000;

    /** As if so many calls had turned out as estimated: the first few prove little. */
    private static final double DOUBT = 50;

    private final Sums estimated = new Sums();
    private final Sums used = new Sums();
    private double heldNanos;

    void settled(Cost estimate, Cost actual, long nanos) {
        estimated.add(estimate);
        used.add(actual);
        heldNanos = heldNanos * Sums.LEFT + nanos;
    }

    /** What is taken of {@code dimension} for each permit that was estimated. */
    double ratio(Dimension dimension) {
        double expected = estimated.in(dimension);
        if (expected == 0) {
            return 1;
        }
        return (used.in(dimension) / expected * estimated.calls + DOUBT) / (estimated.calls + DOUBT);
    }

    /** For how long a call holds what was estimated, in the mean; at least a nanosecond. */
    double heldNanos() {
        return Math.max(1, heldNanos / Math.max(1, estimated.calls));
    }

    /** Over many calls, the older the less. */
    private static final class Sums {

        static final double LEFT = 1 - 1 / MEMORY;

        private double calls;
        private double inputTokens;
        private double outputTokens;

        void add(Cost cost) {
            calls = calls * LEFT + 1;
            inputTokens = inputTokens * LEFT + cost.inputTokens();
            outputTokens = outputTokens * LEFT + cost.outputTokens();
        }

        double in(Dimension dimension) {
            return switch (dimension) {
                case REQUESTS -> calls;
                case INPUT_TOKENS -> inputTokens;
                case OUTPUT_TOKENS -> outputTokens;
            };
        }
    }
}
