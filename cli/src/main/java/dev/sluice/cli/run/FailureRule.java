package dev.sluice.cli.run;

import dev.sluice.error.ApiFailure;
import dev.sluice.error.ClaudeException;
import dev.sluice.error.ErrorKind;
import dev.sluice.error.RefusedException;
import dev.sluice.error.TransientApiException;
import dev.sluice.error.TransportException;
import org.jspecify.annotations.Nullable;

/**
 * Tells failures of a line from failures of the run, so that a wrong key does not turn fifty thousand lines into errors.
 *
 * <ul>
 *   <li>A rejected key, an unpaid bill or a reached spend cap ends the run at once: no line can succeed.
 *   <li>A request that is itself at fault (HTTP 400, 413, 422, an estimate above a limit) is answered with its error.
 *   <li>What may or may not be the line's own fault (an unreachable or failing server, 403, 404) is answered with its error if other
 *       lines succeed. While nothing has succeeded, one transient failure that outlasted all its retries ends the run; otherwise
 *       {@value #SAME_IN_A_ROW} failures of the same kind in a row do.
 *   <li>A 429 or 529 that outlasted its retries while nobody got through is asked again first, {@value #MOST_ROUNDS} times: a run that is
 *       started while others use up the limits waits for its turn.
 * </ul>
 *
 * <p>Not thread-safe; {@link HeldFailures} guards it.
 */
final class FailureRule {

    /**
     * How often a line is asked again, each time with all its retries, while a full server lets nobody through. With the standard retries
     * a round takes more than a minute: limits that others use up are free again long before, and a run does not wait for ever.
     */
    static final int MOST_ROUNDS = 30;

    /** Above what chance brings and what a cold start has in flight, far below a file. */
    static final int SAME_IN_A_ROW = 20;

    private boolean anySucceeded;
    private @Nullable String kindInARow;
    private int inARow;

    /** Whether the server turned the call away for want of room, ours or its own, which is nobody's fault: 429 and 529, but no spend cap. */
    static boolean noRoom(Throwable failure) {
        return failure instanceof TransientApiException api
                && (api.kind() == ErrorKind.RATE_LIMIT
                        || api.kind() == ErrorKind.RAMP_LIMIT
                        || api.kind() == ErrorKind.OVERLOADED);
    }

    /** A call succeeded; whatever failed before was not the run's fault. */
    void succeeded() {
        anySucceeded = true;
        inARow = 0;
        kindInARow = null;
    }

    /** A call failed and will not be retried. */
    Verdict failed(Throwable failure) {
        if (failure instanceof RefusedException refused) {
            return refused(refused.reason());
        }
        ErrorKind kind = ErrorKind.of(failure).orElse(null);
        if (endsTheRun(kind)) {
            return Verdict.STOP;
        }
        boolean transientFailure = failure instanceof ClaudeException claude && claude.retryable();
        boolean doubtful = transientFailure || mayConcernEveryLine(kind);
        return doubtful ? doubt(failure, transientFailure) : Verdict.WRITE;
    }

    /** The queue refuses who waits for a spend limit before the call that met it has failed here: that one ends the run, with the server's words. */
    private static Verdict refused(RefusedException.Reason reason) {
        return switch (reason) {
            case CLOSED, SPEND_LIMIT -> Verdict.UNSENT;
            case NEVER_FITS, QUEUE_FULL, DEADLINE, INVALID_REQUEST -> Verdict.WRITE;
        };
    }

    private Verdict doubt(Throwable failure, boolean transientFailure) {
        String kind = kindOf(failure);
        inARow = kind.equals(kindInARow) ? inARow + 1 : 1;
        kindInARow = kind;
        boolean enough = inARow >= SAME_IN_A_ROW || (transientFailure && !anySucceeded);
        return enough ? Verdict.STOP : Verdict.HOLD;
    }

    private static boolean endsTheRun(@Nullable ErrorKind kind) {
        return kind == ErrorKind.AUTHENTICATION || kind == ErrorKind.BILLING || kind == ErrorKind.SPEND_LIMIT;
    }

    private static boolean mayConcernEveryLine(@Nullable ErrorKind kind) {
        return kind == ErrorKind.PERMISSION || kind == ErrorKind.NOT_FOUND || kind == ErrorKind.UNKNOWN;
    }

    /** Coarse on purpose: a server that answers now 500 and now 503 fails in one way. */
    private static String kindOf(Throwable failure) {
        if (failure instanceof ApiFailure api) {
            return api.status() >= 500 ? "server" : api.kind().name();
        }
        return failure instanceof TransportException
                ? "transport"
                : failure.getClass().getSimpleName();
    }
}
