package dev.sluice.model;

import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A server tool failed; the call itself did not.
 *
 * @param type such as {@code web_search_tool_result_error}
 * @param errorCode such as {@code too_many_requests}, {@code unavailable}, {@code max_uses_exceeded}
 * @param errorMessage in words; null if absent
 * @param extra unknown fields by name, in their order
 */
public record ServerToolError(
        String type, String errorCode, @Nullable String errorMessage, Map<String, RawJson> extra)
        implements ServerToolResult {

    public ServerToolError {
        Objects.requireNonNull(type, "type");
        Objects.requireNonNull(errorCode, "errorCode");
        extra = ExtraFields.copyOf(extra);
    }
}
