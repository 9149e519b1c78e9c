package dev.sluice.cli.run;

import dev.sluice.error.ApiFailure;
import dev.sluice.error.TransportException;
import dev.sluice.retry.RetryDecision;
import dev.sluice.retry.RetryRule;

/**
 * Retries as another rule says, but with less patience for a server that has never answered: it is more likely a wrong address than a
 * short outage, and whoever typed it waits for the word. Safe for use by many threads.
 */
public final class PatienceRule implements RetryRule {

    /** With the standard waits the word comes after about three seconds. */
    static final int UNREACHABLE_RETRIES = 2;

    /** Each attempt takes as long as a timeout. */
    static final int SILENT_RETRIES = 1;

    private final RetryRule rule;
    private volatile boolean answered;

    /** Follows {@code rule} once the server has answered. */
    public PatienceRule(RetryRule rule) {
        this.rule = rule;
    }

    /** The server has answered. */
    public void answered() {
        answered = true;
    }

    @Override
    public RetryDecision decide(int retry, Throwable failure) {
        RetryDecision decision = rule.decide(retry, failure);
        if (failure instanceof ApiFailure) {
            answered = true;
        }
        boolean outOfPatience =
                !answered && failure instanceof TransportException transport && retry >= patience(transport);
        return outOfPatience && decision instanceof RetryDecision.Retry
                ? new RetryDecision.Stop(RetryDecision.Reason.SPENT)
                : decision;
    }

    private static int patience(TransportException failure) {
        return switch (failure.fault()) {
            case CONNECT, RESET -> UNREACHABLE_RETRIES;
            case RESPONSE_TIMEOUT, IDLE_TIMEOUT, CALL_TIMEOUT -> SILENT_RETRIES;
        };
    }
}
