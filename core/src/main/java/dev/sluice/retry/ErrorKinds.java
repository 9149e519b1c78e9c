package dev.sluice.retry;

import dev.sluice.error.ErrorKind;
import dev.sluice.model.ApiError;
import dev.sluice.wire.JsonField;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The table from status, type and code to what an error means. Sources: claude-api errors and rate-limits pages (2026-08 to
 * 2026-10); the codes are from SDK types of 2026-11.
 */
final class ErrorKinds {

    private static final Set<String> SPEND_CAP_CODES =
            Set.of("enforced_spend_limit_reached", "contract_spend_limit_reached");

    private static final String RAMP_CODE = "ramp_limit_exceeded";

    /** Limits that the organisation set itself come as a bare 400 and show in their words alone. */
    private static final Set<String> OWN_LIMIT_BEGINNINGS = Set.of(
            "You have reached your specified API usage limits",
            "You have reached your specified workspace API usage limits");

    private static final Map<Integer, ErrorKind> BY_STATUS = Map.ofEntries(
            Map.entry(401, ErrorKind.AUTHENTICATION),
            Map.entry(402, ErrorKind.BILLING),
            Map.entry(403, ErrorKind.PERMISSION),
            Map.entry(404, ErrorKind.NOT_FOUND),
            Map.entry(408, ErrorKind.TIMEOUT),
            Map.entry(409, ErrorKind.CONFLICT),
            Map.entry(413, ErrorKind.TOO_LARGE),
            Map.entry(429, ErrorKind.RATE_LIMIT),
            Map.entry(504, ErrorKind.TIMEOUT),
            Map.entry(529, ErrorKind.OVERLOADED));

    private static final Map<String, ErrorKind> BY_TYPE = Map.ofEntries(
            Map.entry("invalid_request_error", ErrorKind.INVALID_REQUEST),
            Map.entry("authentication_error", ErrorKind.AUTHENTICATION),
            Map.entry("billing_error", ErrorKind.BILLING),
            Map.entry("permission_error", ErrorKind.PERMISSION),
            Map.entry("not_found_error", ErrorKind.NOT_FOUND),
            Map.entry("conflict_error", ErrorKind.CONFLICT),
            Map.entry("request_too_large", ErrorKind.TOO_LARGE),
            Map.entry("rate_limit_error", ErrorKind.RATE_LIMIT),
            Map.entry("api_error", ErrorKind.SERVER),
            Map.entry("timeout_error", ErrorKind.TIMEOUT),
            Map.entry("overloaded_error", ErrorKind.OVERLOADED));

    private ErrorKinds() {}

    /** The kind of an error response; {@code error} is null where the body was none of the API's. */
    static ErrorKind of(int status, @Nullable ApiError error) {
        ErrorKind byCode = error == null ? null : byCodeOrWords(error);
        if (byCode != null) {
            return byCode;
        }
        ErrorKind byStatus = BY_STATUS.get(status);
        if (byStatus != null) {
            return byStatus;
        }
        if (status >= 500) {
            boolean overloaded = error != null && BY_TYPE.get(error.type()) == ErrorKind.OVERLOADED;
            return overloaded ? ErrorKind.OVERLOADED : ErrorKind.SERVER;
        }
        return status >= 400 ? ErrorKind.INVALID_REQUEST : ErrorKind.UNKNOWN;
    }

    /** The kind of an {@code error} event, which comes under status 200, so that only its type and code speak. */
    static ErrorKind inStream(ApiError error) {
        ErrorKind byCode = byCodeOrWords(error);
        return byCode != null ? byCode : BY_TYPE.getOrDefault(error.type(), ErrorKind.UNKNOWN);
    }

    /** The type that the documentation gives an error of this kind, for responses that name none. */
    static String documentedType(ErrorKind kind) {
        return switch (kind) {
            case RATE_LIMIT, RAMP_LIMIT -> "rate_limit_error";
            case OVERLOADED -> "overloaded_error";
            case SERVER, UNKNOWN -> "api_error";
            case TIMEOUT -> "timeout_error";
            case CONFLICT -> "conflict_error";
            case INVALID_REQUEST, SPEND_LIMIT -> "invalid_request_error";
            case AUTHENTICATION -> "authentication_error";
            case BILLING -> "billing_error";
            case PERMISSION -> "permission_error";
            case NOT_FOUND -> "not_found_error";
            case TOO_LARGE -> "request_too_large";
        };
    }

    private static @Nullable ErrorKind byCodeOrWords(ApiError error) {
        String code = error.details() == null
                ? ""
                : JsonField.text(error.details(), "error_code").orElse("");
        if (SPEND_CAP_CODES.contains(code)) {
            return ErrorKind.SPEND_LIMIT;
        }
        if (code.equals(RAMP_CODE)) {
            return ErrorKind.RAMP_LIMIT;
        }
        boolean ownLimit = error.type().equals("invalid_request_error")
                && OWN_LIMIT_BEGINNINGS.stream().anyMatch(error.message()::startsWith);
        return ownLimit ? ErrorKind.SPEND_LIMIT : null;
    }
}
