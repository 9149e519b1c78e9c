package dev.sluice.estimate;

import dev.sluice.limit.Cost;
import dev.sluice.model.MessageRequest;
import dev.sluice.model.Usage;

/**
 * Guesses what a request will cost before it is sent, and learns from what it did cost. Never waits, never asks the server.
 * Implementations are safe for use by many threads.
 */
public interface TokenEstimator {

    /**
     * An estimator that counts characters, with a ratio of tokens to characters for each model, and expects as much output as calls of the
     * same workflow and model brought on average. Both start from published figures and follow {@link #learn}.
     */
    static TokenEstimator learning() {
        return new LearningEstimator();
    }

    /** One request, its probable input tokens and its probable output tokens, the latter at most {@code max_tokens}. */
    Cost estimate(MessageRequest request, String workflow);

    /**
     * What {@code request} will cost at the very least, however wrong its estimate is. One whose estimate is above a full bucket is refused
     * for good only if this is too; otherwise it is sent once the bucket is full. The estimate itself by default: no guess.
     */
    default Cost least(MessageRequest request, Cost estimate) {
        return estimate;
    }

    /** Takes in what {@code request} really used. */
    void learn(MessageRequest request, String workflow, Usage usage);
}
