package dev.sluice.error;

import dev.sluice.model.ApiError;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** The server answered with an error that may pass: 408, 409, 429, 5xx, 529, or whatever {@code x-should-retry: true} marked. */
public final class TransientApiException extends TransientException implements ApiFailure {

    private final int status;
    private final ApiError error;
    private final ErrorKind kind;

    /** A failure with its HTTP status, the server's own words and our reading of both. */
    public TransientApiException(
            int status, ApiError error, ErrorKind kind, @Nullable String requestId, @Nullable Duration retryAfter) {
        super(describe(status, error), null, requestId, retryAfter);
        this.status = status;
        this.error = error;
        this.kind = kind;
    }

    @Override
    public int status() {
        return status;
    }

    @Override
    public ApiError error() {
        return error;
    }

    @Override
    public ErrorKind kind() {
        return kind;
    }

    private static String describe(int status, ApiError error) {
        return "HTTP " + status + " " + error.type() + ": " + error.message();
    }
}
