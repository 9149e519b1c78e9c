package dev.sluice.simulator.fault;

import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * An error as the API answers it: a status, and the fields of the body's {@code error} object (errors page, 2026-08).
 *
 * @param status the HTTP status, 400 to 599
 * @param type {@code error.type}
 * @param message {@code error.message}
 * @param errorCode {@code error.details.error_code}, or null for no details
 * @param retryAfterSeconds the {@code retry-after} header, or null for none
 * @param shouldRetry the {@code x-should-retry} header, or null for none
 */
public record ErrorAnswer(
        int status,
        String type,
        String message,
        @Nullable String errorCode,
        @Nullable Long retryAfterSeconds,
        @Nullable Boolean shouldRetry) {

    public ErrorAnswer {
        if (status < 400 || status > 599) {
            throw new IllegalArgumentException("status: " + status + " (expected: 400 to 599)");
        }
        Objects.requireNonNull(type, "type");
        Objects.requireNonNull(message, "message");
    }

    /** An error with neither details nor advice. */
    public static ErrorAnswer of(int status, String type, String message) {
        return new ErrorAnswer(status, type, message, null, null, null);
    }

    /** A 400 {@code invalid_request_error}. */
    public static ErrorAnswer invalidRequest(String message) {
        return of(400, "invalid_request_error", message);
    }

    /** The same error with {@code error.details.error_code}. */
    public ErrorAnswer withErrorCode(String code) {
        return new ErrorAnswer(status, type, message, code, retryAfterSeconds, shouldRetry);
    }

    /** The same error with a {@code retry-after} of whole seconds. */
    public ErrorAnswer withRetryAfter(long seconds) {
        return new ErrorAnswer(status, type, message, errorCode, seconds, shouldRetry);
    }

    /** The same error with an {@code x-should-retry} header. */
    public ErrorAnswer withShouldRetry(boolean retry) {
        return new ErrorAnswer(status, type, message, errorCode, retryAfterSeconds, retry);
    }
}
