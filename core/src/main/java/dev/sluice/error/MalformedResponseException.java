package dev.sluice.error;

import org.jspecify.annotations.Nullable;

/**
 * A success status whose body is not what the API sends: cut JSON, a proxy's HTML page, an event over its size limit. The
 * message says what arrived by kind and length, never by content.
 */
public final class MalformedResponseException extends TransientException {

    /** A response that cannot be read; {@code message} names what was expected and what was found. */
    public MalformedResponseException(String message, @Nullable Throwable cause, @Nullable String requestId) {
        super(message, cause, requestId, null);
    }
}
