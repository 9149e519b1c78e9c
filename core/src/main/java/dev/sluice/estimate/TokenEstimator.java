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
     * An estimator that tells prose, code, JSON, tables and scripts apart, with ratios of tokens for each model and each of these, sizes of
     * images and counts of pages; and that expects as much output as calls of the same kind brought. All of it starts from published figures
     * and follows {@link #learn}.
     */
    static LearningEstimator learning() {
        return new LearningEstimator();
    }

    /** One request, its probable input tokens and its probable output tokens, the latter at most {@code max_tokens}. */
    Cost estimate(MessageRequest request, String workflow);

    /** The size of the prompt, cached or not, and how far it may be off. That of {@link #estimate} by default, taken for exact. */
    default InputEstimate input(MessageRequest request) {
        return InputEstimate.exactly(estimate(request, "").inputTokens());
    }

    /**
     * What {@code request} will cost at the very least, however wrong its estimate is. One whose estimate is above a full bucket is refused
     * for good only if this is too; otherwise it is sent once the bucket is full. The estimate itself by default: no guess.
     */
    default Cost least(MessageRequest request, Cost estimate) {
        return estimate;
    }

    /** Takes in what {@code request} really used. */
    void learn(MessageRequest request, String workflow, Usage usage);

    /** As {@link #learn(MessageRequest, String, Usage)}, of a call whose first {@code outputTold} tokens were told while they came. */
    default void learn(MessageRequest request, String workflow, Usage usage, long outputTold) {
        learn(request, workflow, usage);
    }

    /**
     * Takes in that the answer to {@code request} goes on: it had {@code outputBefore} tokens when this was last told, 0 at first, and has
     * {@code outputNow}. Long answers are known to be long before they end, and else the short ones of a start would be taken for all. Told
     * several times a second for each answer that is streamed; does nothing by default.
     */
    default void progressed(MessageRequest request, String workflow, long outputBefore, long outputNow) {}
}
