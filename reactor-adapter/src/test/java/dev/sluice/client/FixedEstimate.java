package dev.sluice.client;

import dev.sluice.estimate.TokenEstimator;
import dev.sluice.limit.Cost;
import dev.sluice.model.MessageRequest;
import dev.sluice.model.Usage;

/** The same guess for every request, and nothing learned: so a test knows what a call holds. */
record FixedEstimate(long inputTokens, long outputTokens) implements TokenEstimator {

    @Override
    public Cost estimate(MessageRequest request, String workflow) {
        return Cost.of(inputTokens, outputTokens);
    }

    @Override
    public void learn(MessageRequest request, String workflow, Usage usage) {}
}
