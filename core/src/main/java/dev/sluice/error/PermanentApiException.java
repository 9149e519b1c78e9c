package dev.sluice.error;

import dev.sluice.model.ApiError;
import org.jspecify.annotations.Nullable;

/** The server answered with an error that a retry does not cure: a bad request, a bad key, a spend cap, or whatever {@code x-should-retry: false} marked. */
public final class PermanentApiException extends PermanentException implements ApiFailure {

    private final int status;
    private final ApiError error;
    private final ErrorKind kind;

    /** A failure with its HTTP status, the server's own words and our reading of both. */
    public PermanentApiException(int status, ApiError error, ErrorKind kind, @Nullable String requestId) {
        super(describe(status, error), requestId);
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
