package dev.sluice.model;

import java.util.Map;
import java.util.Objects;

/**
 * More of a tool's input, as JSON text that is complete only at the block's end.
 *
 * @param partialJson to be appended; may be empty
 * @param extra unknown fields by name, in their order
 */
public record InputJsonDelta(String partialJson, Map<String, RawJson> extra) implements Delta {

    public InputJsonDelta {
        Objects.requireNonNull(partialJson, "partialJson");
        extra = ExtraFields.copyOf(extra);
    }

    /** Without unknown fields. */
    public InputJsonDelta(String partialJson) {
        this(partialJson, ExtraFields.NONE);
    }

    @Override
    public String type() {
        return "input_json_delta";
    }
}
