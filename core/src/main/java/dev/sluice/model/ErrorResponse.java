package dev.sluice.model;

import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * The body of an error response.
 *
 * @param error what went wrong
 * @param requestId {@code req_…}; null if absent
 * @param extra unknown fields by name, in their order
 */
public record ErrorResponse(ApiError error, @Nullable String requestId, Map<String, RawJson> extra) {

    public ErrorResponse {
        Objects.requireNonNull(error, "error");
        extra = ExtraFields.copyOf(extra);
    }
}
