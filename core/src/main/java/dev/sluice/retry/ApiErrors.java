package dev.sluice.retry;

import dev.sluice.error.ClaudeException;
import dev.sluice.error.ErrorKind;
import dev.sluice.error.MalformedResponseException;
import dev.sluice.error.PermanentApiException;
import dev.sluice.error.StreamException;
import dev.sluice.error.TransientApiException;
import dev.sluice.headers.ResponseHeaders;
import dev.sluice.headers.RetryAfter;
import dev.sluice.model.ApiError;
import dev.sluice.model.ErrorResponse;
import dev.sluice.model.Message;
import dev.sluice.wire.Codecs;
import dev.sluice.wire.JsonException;
import java.time.Instant;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Turns a failed response into the exception that says what it means. Of the voices in a response a spend-cap code is the strongest,
 * then {@code x-should-retry}, then the status: 408, 409, 429, 5xx and 529 may pass, everything else will not.
 */
public final class ApiErrors {

    private static final String REQUEST_ID = "request-id";
    private static final String SHOULD_RETRY = "x-should-retry";
    private static final String CONTENT_TYPE = "content-type";
    private static final int MAX_CONTENT_TYPE_CHARACTERS = 64;

    private ApiErrors() {}

    /**
     * The exception for a response whose status is not 2xx. A body that is none of the API's (a proxy's page, nothing at all) is
     * described by kind and length, never quoted. A Retry-After that cannot be believed counts for none, and nobody is told here: that
     * is for whoever hears the headers first.
     *
     * @param now the wall clock, against which a Retry-After date is measured where the response has no {@code date}
     */
    public static ClaudeException from(int status, ResponseHeaders headers, byte[] body, Instant now) {
        Optional<ErrorResponse> answer = read(body);
        Optional<ApiError> sent = answer.map(ErrorResponse::error);
        ErrorKind kind = ErrorKinds.of(status, sent.orElse(null));
        ApiError error = sent.orElseGet(() -> notTheApis(kind, headers, body.length));
        String header = headers.value(REQUEST_ID);
        String requestId =
                header != null ? header : answer.map(ErrorResponse::requestId).orElse(null);
        return mayPass(status, kind, headers)
                ? new TransientApiException(
                        status,
                        error,
                        kind,
                        requestId,
                        RetryAfter.parse(headers, now).orElse(null))
                : new PermanentApiException(status, error, kind, requestId);
    }

    /**
     * The exception for a response whose status is 2xx and whose body cannot be read: cut JSON, a proxy's page.
     *
     * @param bodyBytes how much had arrived
     * @param cause what the codec said; its message must not quote the body
     */
    public static MalformedResponseException malformed(
            ResponseHeaders headers, long bodyBytes, @Nullable Throwable cause) {
        String message = "response body: " + describe(headers, bodyBytes)
                + " (expected: the API's JSON, whole; a proxy may have answered)";
        return new MalformedResponseException(message, cause, headers.value(REQUEST_ID));
    }

    /**
     * The exception for a stream that the server ended with an {@code error} event.
     *
     * @param partial what had arrived
     */
    public static StreamException inStream(ApiError error, @Nullable String requestId, @Nullable Message partial) {
        return new StreamException(error, ErrorKinds.inStream(error), requestId, partial);
    }

    private static Optional<ErrorResponse> read(byte[] body) {
        try {
            return Optional.of(Codecs.ERROR_RESPONSE.read(body));
        } catch (JsonException notTheApis) {
            return Optional.empty();
        }
    }

    /** Stands in for the error that the response does not hold: the type that the documentation gives its status, and what came. */
    private static ApiError notTheApis(ErrorKind kind, ResponseHeaders headers, long bodyBytes) {
        return ApiError.of(
                ErrorKinds.documentedType(kind),
                describe(headers, bodyBytes) + " (expected: the API's error as JSON; a proxy may have answered)");
    }

    private static boolean mayPass(int status, ErrorKind kind, ResponseHeaders headers) {
        if (kind == ErrorKind.SPEND_LIMIT) {
            return false;
        }
        boolean byStatus = status >= 400 && kind.mayPass();
        String marked = headers.value(SHOULD_RETRY);
        if (marked == null) {
            return byStatus;
        }
        return switch (marked.strip().toLowerCase(Locale.ROOT)) {
            case "true" -> true;
            case "false" -> false;
            default -> byStatus;
        };
    }

    private static String describe(ResponseHeaders headers, long bodyBytes) {
        if (bodyBytes == 0) {
            return "an empty body";
        }
        String type = headers.value(CONTENT_TYPE);
        String shown = type == null ? "no stated type" : type;
        return bodyBytes + " bytes of " + shown.substring(0, Math.min(shown.length(), MAX_CONTENT_TYPE_CHARACTERS));
    }
}
