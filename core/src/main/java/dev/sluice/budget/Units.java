package dev.sluice.budget;

import dev.sluice.limit.Dimension;

/** An amount of each dimension, in units, of either sign. */
record Units(long requests, long inputTokens, long outputTokens) {

    long in(Dimension dimension) {
        return switch (dimension) {
            case REQUESTS -> requests;
            case INPUT_TOKENS -> inputTokens;
            case OUTPUT_TOKENS -> outputTokens;
        };
    }
}
