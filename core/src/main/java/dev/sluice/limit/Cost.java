package dev.sluice.limit;

/**
 * What one or more calls take from the three budgets: an estimate before, the truth after.
 *
 * @param requests number of requests, usually 1
 * @param inputTokens tokens charged to ITPM (uncached input plus cache writes)
 * @param outputTokens tokens charged to OTPM
 */
public record Cost(long requests, long inputTokens, long outputTokens) {

    /** Nothing at all. */
    public static final Cost ZERO = new Cost(0, 0, 0);

    public Cost {
        requireNotNegative("requests", requests);
        requireNotNegative("inputTokens", inputTokens);
        requireNotNegative("outputTokens", outputTokens);
    }

    /** The cost of one request with these token counts. */
    public static Cost of(long inputTokens, long outputTokens) {
        return new Cost(1, inputTokens, outputTokens);
    }

    /** This cost's amount in {@code dimension}. */
    public long in(Dimension dimension) {
        return switch (dimension) {
            case REQUESTS -> requests;
            case INPUT_TOKENS -> inputTokens;
            case OUTPUT_TOKENS -> outputTokens;
        };
    }

    /** The sum, dimension by dimension. */
    public Cost plus(Cost other) {
        return new Cost(requests + other.requests, inputTokens + other.inputTokens, outputTokens + other.outputTokens);
    }

    /** The same cost with another number of output tokens. */
    public Cost withOutputTokens(long newOutputTokens) {
        return new Cost(requests, inputTokens, newOutputTokens);
    }

    private static void requireNotNegative(String name, long value) {
        if (value < 0) {
            throw new IllegalArgumentException(name + ": " + value + " (expected: >= 0)");
        }
    }
}
