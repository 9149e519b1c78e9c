package dev.sluice.admission;

import dev.sluice.limit.Cost;
import dev.sluice.limit.Dimension;
import dev.sluice.limit.RateLimits;

/**
 * What many requests cost together; each counts as {@link RateLimits#MAX_PER_MINUTE} at most, so that no sum overflows. Mutable, so that
 * adding up ten thousand of them makes no garbage; confined.
 */
public final class CostSum {

    private int count;
    private long requests;
    private long inputTokens;
    private long outputTokens;

    /** Of none. */
    public CostSum() {}

    /** Adds what one request costs. */
    public void add(Cost cost) {
        add(cost, 1);
    }

    /** How many requests those are. */
    public int count() {
        return count;
    }

    /** The sum in {@code dimension}. */
    public long in(Dimension dimension) {
        return switch (dimension) {
            case REQUESTS -> requests;
            case INPUT_TOKENS -> inputTokens;
            case OUTPUT_TOKENS -> outputTokens;
        };
    }

    void subtract(Cost cost) {
        add(cost, -1);
    }

    private void add(Cost cost, int sign) {
        count += sign;
        requests += sign * counted(cost.requests());
        inputTokens += sign * counted(cost.inputTokens());
        outputTokens += sign * counted(cost.outputTokens());
    }

    private static long counted(long permits) {
        return Math.min(permits, RateLimits.MAX_PER_MINUTE);
    }

    /** Adds {@code part} of {@code other}; negative takes it off. */
    void add(CostSum other, double part) {
        count += (int) Math.round(part * other.count);
        requests += Math.round(part * other.requests);
        inputTokens += Math.round(part * other.inputTokens);
        outputTokens += Math.round(part * other.outputTokens);
    }

    Cost total() {
        return new Cost(requests, inputTokens, outputTokens);
    }
}
