package dev.sluice.cli.run;

import dev.sluice.error.ApiFailure;
import dev.sluice.error.ClaudeException;
import dev.sluice.error.MalformedResponseException;
import dev.sluice.error.RefusedException;
import dev.sluice.error.StreamException;
import dev.sluice.error.TransportException;
import dev.sluice.model.ApiError;
import dev.sluice.model.ErrorResponse;
import java.util.Map;

/**
 * The error envelope of an errored line. What the server said goes in as it said it; a failure of our own gets a type that the
 * API does not use, so that nobody takes it for the server's word.
 */
final class ErrorAnswers {

    private ErrorAnswers() {}

    static ErrorResponse of(Throwable failure) {
        String requestId =
                failure instanceof ClaudeException claude ? claude.requestId().orElse(null) : null;
        return new ErrorResponse(error(failure), requestId, Map.of());
    }

    private static ApiError error(Throwable failure) {
        if (failure instanceof ApiFailure api) {
            return api.error();
        }
        if (failure instanceof StreamException stream && stream.error().isPresent()) {
            return stream.error().get();
        }
        return ApiError.of(type(failure), message(failure));
    }

    private static String type(Throwable failure) {
        if (failure instanceof TransportException transport) {
            return switch (transport.fault()) {
                case CONNECT -> "client_connect_error";
                case RESET -> "client_connection_reset_error";
                case RESPONSE_TIMEOUT, IDLE_TIMEOUT, CALL_TIMEOUT -> "client_timeout_error";
            };
        }
        if (failure instanceof RefusedException refused) {
            return refused.reason() == RefusedException.Reason.NEVER_FITS
                    ? "client_never_fits_error"
                    : "client_refused_error";
        }
        if (failure instanceof StreamException) {
            return "client_broken_stream_error";
        }
        return failure instanceof MalformedResponseException ? "client_malformed_response_error" : "client_error";
    }

    private static String message(Throwable failure) {
        String message = failure instanceof ClaudeException ? failure.getMessage() : null;
        return message == null ? failure.getClass().getSimpleName() : message;
    }
}
