package dev.sluice.model;

import java.util.Map;
import java.util.Objects;

/**
 * Thinking that the server does not show, to be echoed as it came.
 *
 * @param data opaque
 * @param extra unknown fields by name, in their order
 */
public record RedactedThinkingBlock(String data, Map<String, RawJson> extra) implements ContentBlock {

    public RedactedThinkingBlock {
        Objects.requireNonNull(data, "data");
        extra = ExtraFields.copyOf(extra);
    }

    @Override
    public String type() {
        return "redacted_thinking";
    }
}
