package dev.sluice.model;

import java.util.Map;
import java.util.Objects;

/**
 * The stream fails here, under a status of 200.
 *
 * @param error what went wrong
 * @param extra unknown fields by name, in their order
 */
public record StreamError(ApiError error, Map<String, RawJson> extra) implements StreamEvent {

    public StreamError {
        Objects.requireNonNull(error, "error");
        extra = ExtraFields.copyOf(extra);
    }

    /** Without unknown fields. */
    public StreamError(ApiError error) {
        this(error, ExtraFields.NONE);
    }

    @Override
    public String type() {
        return "error";
    }
}
