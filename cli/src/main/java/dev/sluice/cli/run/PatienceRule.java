package dev.sluice.cli.run;

import dev.sluice.error.ApiFailure;
import dev.sluice.error.MalformedResponseException;
import dev.sluice.error.StreamException;
import dev.sluice.error.TransportException;
import dev.sluice.retry.RetryDecision;
import dev.sluice.retry.RetryRule;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Retries as another rule says, but with less patience for a server that has never answered: it is more likely a wrong address than a
 * short outage, and whoever typed it waits for the word. A page in place of an answer is likely a captive portal's, which is to get few of
 * the prompts. Safe for use by many threads.
 */
public final class PatienceRule implements RetryRule {

    /** With the standard waits the word comes after about three seconds. */
    static final int UNREACHABLE_RETRIES = 2;

    /** Each attempt takes as long as a timeout. */
    static final int SILENT_RETRIES = 1;

    /** How many unreadable answers, over all calls, end all retries: many lines are under way at once, and each attempt shows a prompt. */
    static final int MOST_UNREADABLE = 8;

    private final RetryRule rule;
    private final AtomicInteger unreadable = new AtomicInteger();
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
        boolean outOfPatience = !answered && retry >= patience(failure);
        return outOfPatience && decision instanceof RetryDecision.Retry
                ? new RetryDecision.Stop(RetryDecision.Reason.SPENT)
                : decision;
    }

    private int patience(Throwable failure) {
        Throwable fault = failure instanceof StreamException ? failure.getCause() : failure;
        if (fault instanceof MalformedResponseException) {
            return unreadable.incrementAndGet() < MOST_UNREADABLE ? UNREACHABLE_RETRIES : 0;
        }
        return fault instanceof TransportException transport ? patience(transport.fault()) : Integer.MAX_VALUE;
    }

    private static int patience(TransportException.Fault fault) {
        return switch (fault) {
            case CONNECT, RESET -> UNREACHABLE_RETRIES;
            case RESPONSE_TIMEOUT, IDLE_TIMEOUT, CALL_TIMEOUT -> SILENT_RETRIES;
        };
    }
}
