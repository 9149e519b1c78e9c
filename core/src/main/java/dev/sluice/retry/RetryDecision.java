package dev.sluice.retry;

import java.time.Duration;

/** What to do about a failed call: send it again after a wait, or pass the failure on. */
public sealed interface RetryDecision {

    /**
     * Send it again.
     *
     * @param delay from now, not negative; the budgets may take longer
     */
    record Retry(Duration delay) implements RetryDecision {

        public Retry {
            if (delay.isNegative()) {
                throw new IllegalArgumentException("delay: " + delay + " (expected: >= 0)");
            }
        }
    }

    /** Pass the failure on. */
    record Stop(Reason reason) implements RetryDecision {}

    /** Why there is no retry. */
    enum Reason {
        /** The failure will not pass by itself. */
        PERMANENT,
        /** It might pass, but all retries are spent. */
        SPENT
    }
}
