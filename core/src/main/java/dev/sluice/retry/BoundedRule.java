package dev.sluice.retry;

import dev.sluice.error.ClaudeException;
import dev.sluice.error.RefusedException;

/** Retries what may pass, a bounded number of times. */
record BoundedRule(int mostRetries, Backoff backoff) implements RetryRule {

    BoundedRule {
        if (mostRetries < 0) {
            throw new IllegalArgumentException("mostRetries: " + mostRetries + " (expected: >= 0)");
        }
    }

    @Override
    public RetryDecision decide(int retry, Throwable failure) {
        if (!mayPass(failure)) {
            return new RetryDecision.Stop(RetryDecision.Reason.PERMANENT);
        }
        if (retry >= mostRetries) {
            return new RetryDecision.Stop(RetryDecision.Reason.SPENT);
        }
        ClaudeException passing = (ClaudeException) failure;
        return new RetryDecision.Retry(backoff.delay(retry, passing.retryAfter().orElse(null)));
    }

    /** A refusal of our own may pass too, but is the caller's to repeat: the queue or deadline that refused it was its own choice. */
    static boolean mayPass(Throwable failure) {
        return failure instanceof ClaudeException claude && claude.retryable() && !(claude instanceof RefusedException);
    }
}
