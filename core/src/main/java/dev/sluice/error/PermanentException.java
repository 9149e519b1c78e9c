package dev.sluice.error;

import org.jspecify.annotations.Nullable;

/** A failure that will not pass by itself: the request, the credential or the account must change first. */
public abstract sealed class PermanentException extends ClaudeException permits PermanentApiException {

    PermanentException(String message, @Nullable String requestId) {
        super(message, null, requestId, null);
    }

    @Override
    public final boolean retryable() {
        return false;
    }
}
