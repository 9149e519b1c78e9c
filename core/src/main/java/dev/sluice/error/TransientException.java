package dev.sluice.error;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** A failure that may pass: the same call, sent later, may succeed. */
public abstract sealed class TransientException extends ClaudeException
        permits TransientApiException, TransportException, MalformedResponseException {

    TransientException(
            String message, @Nullable Throwable cause, @Nullable String requestId, @Nullable Duration retryAfter) {
        super(message, cause, requestId, retryAfter);
    }

    @Override
    public final boolean retryable() {
        return true;
    }
}
