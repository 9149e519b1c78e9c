package dev.sluice.admission;

import dev.sluice.limit.Cost;
import dev.sluice.limit.Dimension;

/** What a number of requests ask for together. Mutable, so that adding up ten thousand of them makes no garbage; confined. */
public final class Work {

    private long requests;
    private long inputTokens;
    private long outputTokens;

    /** Nothing yet. */
    public Work() {}

    /** Adds what one request asks for. */
    public void add(Cost cost) {
        requests += cost.requests();
        inputTokens += cost.inputTokens();
        outputTokens += cost.outputTokens();
    }

    /** Takes what one request asks for off again. */
    public void subtract(Cost cost) {
        requests -= cost.requests();
        inputTokens -= cost.inputTokens();
        outputTokens -= cost.outputTokens();
    }

    /** The amount in {@code dimension}. */
    public long in(Dimension dimension) {
        return switch (dimension) {
            case REQUESTS -> requests;
            case INPUT_TOKENS -> inputTokens;
            case OUTPUT_TOKENS -> outputTokens;
        };
    }

    void add(Work other) {
        add(other, 1);
    }

    /** Adds a part of {@code other}. */
    void add(Work other, double part) {
        requests += Math.round(part * other.requests);
        inputTokens += Math.round(part * other.inputTokens);
        outputTokens += Math.round(part * other.outputTokens);
    }

    Cost total() {
        return new Cost(requests, inputTokens, outputTokens);
    }
}
