package dev.sluice.budget;

import dev.sluice.limit.Dimension;

/**
 * What a budget believed at about the moment a request was sent, kept until its response speaks of that moment. Requests sent
 * at nearly the same time share one. Opaque outside the budget that made it, and confined like it.
 */
public final class Mark {

    final long order;
    final long nanos;
    final Footing requests;
    final Footing inputTokens;
    final Footing outputTokens;

    Mark(long order, long nanos, Footing requests, Footing inputTokens, Footing outputTokens) {
        this.order = order;
        this.nanos = nanos;
        this.requests = requests;
        this.inputTokens = inputTokens;
        this.outputTokens = outputTokens;
    }

    /** When the request was sent, to about ten milliseconds. */
    public long nanos() {
        return nanos;
    }

    Footing in(Dimension dimension) {
        return switch (dimension) {
            case REQUESTS -> requests;
            case INPUT_TOKENS -> inputTokens;
            case OUTPUT_TOKENS -> outputTokens;
        };
    }

    @Override
    public String toString() {
        return "Mark[" + order + "]";
    }
}
