package dev.sluice.model;

import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * The {@code error} object of an error response or an {@code error} stream event.
 *
 * @param type such as {@code rate_limit_error}; may be one that this version does not know
 * @param message the server's words; may change at any time, so not to be parsed
 * @param details further facts, among them {@code error_code}; null if absent
 * @param extra unknown fields by name, in their order
 */
public record ApiError(
        String type, String message, @Nullable RawJson details, Map<String, RawJson> extra) {

    public ApiError {
        Objects.requireNonNull(type, "type");
        Objects.requireNonNull(message, "message");
        extra = ExtraFields.copyOf(extra);
    }

    /** An error without details. */
    public static ApiError of(String type, String message) {
        return new ApiError(type, message, null, ExtraFields.NONE);
    }
}
