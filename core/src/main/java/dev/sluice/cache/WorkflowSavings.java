package dev.sluice.cache;

import java.math.BigDecimal;

/**
 * What the prompt cache saved one workflow, or all of them.
 *
 * @param requests how many read or wrote
 * @param readTokens tokens read from the cache
 * @param writtenTokens tokens written to it
 * @param tokensKeptOff those of the read ones that ITPM would have been charged for
 * @param nanoDollars what reading cost less than uncached input, less what writing cost more, in billionths of a dollar by the list prices
 *     (claude-api pricing page, 2026-10-08); negative while more was written than it was worth
 * @param unpricedTokens tokens read or written of models whose price is not known here, which the money leaves out
 */
public record WorkflowSavings(
        long requests, long readTokens, long writtenTokens, long tokensKeptOff, long nanoDollars, long unpricedTokens) {

    /** Nothing yet. */
    public static final WorkflowSavings NONE = new WorkflowSavings(0, 0, 0, 0, 0, 0);

    /** {@link #nanoDollars} in dollars. */
    public BigDecimal dollars() {
        return BigDecimal.valueOf(nanoDollars, 9);
    }

    /** Both together. */
    public WorkflowSavings plus(WorkflowSavings other) {
        return new WorkflowSavings(
                requests + other.requests,
                readTokens + other.readTokens,
                writtenTokens + other.writtenTokens,
                tokensKeptOff + other.tokensKeptOff,
                nanoDollars + other.nanoDollars,
                unpricedTokens + other.unpricedTokens);
    }
}
