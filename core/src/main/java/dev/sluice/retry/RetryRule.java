package dev.sluice.retry;

/**
 * Whether a failed call is sent again. A rule sees the failure alone; that a stream is repeated only before its first content, and
 * that a retry pays the budgets again, is the client's part. Implementations are safe for use by many threads.
 */
@FunctionalInterface
public interface RetryRule {

    /** Retries of {@link #standard()}, so seven attempts: the waits sum to about a minute, in which any bucket has refilled. */
    int STANDARD_RETRIES = 6;

    /**
     * Decides on one failure.
     *
     * @param retry which retry it would be, 0 for the first
     * @param failure what ended the attempt before
     */
    RetryDecision decide(int retry, Throwable failure);

    /** Six retries with {@link Backoff#standard()}. */
    static RetryRule standard() {
        return upTo(STANDARD_RETRIES, Backoff.standard());
    }

    /**
     * Up to {@code mostRetries} retries of failures that may pass: error responses that are marked so or whose status says so,
     * connection faults, unreadable responses, streams that broke. Never retries spend caps, other 4xx, our own refusals, or what is
     * no {@link dev.sluice.error.ClaudeException}.
     */
    static RetryRule upTo(int mostRetries, Backoff backoff) {
        return new BoundedRule(mostRetries, backoff);
    }

    /** No retries. */
    static RetryRule never() {
        return (retry, failure) -> new RetryDecision.Stop(
                BoundedRule.mayPass(failure) ? RetryDecision.Reason.SPENT : RetryDecision.Reason.PERMANENT);
    }
}
