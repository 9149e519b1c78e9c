package dev.sluice.model;

import java.util.Map;
import java.util.Objects;

/**
 * More text.
 *
 * @param text to be appended
 * @param extra unknown fields by name, in their order
 */
public record TextDelta(String text, Map<String, RawJson> extra) implements Delta {

    public TextDelta {
        Objects.requireNonNull(text, "text");
        extra = ExtraFields.copyOf(extra);
    }

    /** Without unknown fields. */
    public TextDelta(String text) {
        this(text, ExtraFields.NONE);
    }

    @Override
    public String type() {
        return "text_delta";
    }
}
