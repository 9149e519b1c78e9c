package dev.sluice.error;

import java.time.Duration;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** A call that we refused ourselves, before anything was sent. Carries no stack trace: under load it is a normal answer. */
public final class RefusedException extends ClaudeException {

    private final Reason reason;

    /** A refusal; {@code estimatedWait} is when it might have been admitted, where that is known. */
    public RefusedException(Reason reason, String message, @Nullable Duration estimatedWait) {
        super(message, estimatedWait);
        this.reason = reason;
    }

    /** Why. */
    public Reason reason() {
        return reason;
    }

    /** When it might have been admitted, as far as that could be told; the same as {@link #retryAfter}. Empty: not known, or never. */
    public Optional<Duration> estimatedWait() {
        return retryAfter();
    }

    @Override
    public boolean retryable() {
        return reason.retryable;
    }

    /** Why a call was refused. */
    public enum Reason {
        /** The estimate exceeds a bucket's capacity: it can never be admitted under these limits. */
        NEVER_FITS(false),
        /** The queue is at its bound. */
        QUEUE_FULL(true),
        /** The wait would outlast, or outlasted, the caller's deadline. */
        DEADLINE(true),
        /** A spend limit was reached, the server's or one's own: until someone raises it, or the month ends, nothing is sent. */
        SPEND_LIMIT(false),
        /** The limiter or the client is closed. */
        CLOSED(false),
        /** The request cannot be sent as it stands, such as a sampling field under an API version that has none. */
        INVALID_REQUEST(false);

        private final boolean retryable;

        Reason(boolean retryable) {
            this.retryable = retryable;
        }
    }
}
