package dev.sluice.model;

import java.util.Map;
import java.util.Objects;

/**
 * More thinking.
 *
 * @param thinking to be appended
 * @param extra unknown fields by name, in their order
 */
public record ThinkingDelta(String thinking, Map<String, RawJson> extra) implements Delta {

    public ThinkingDelta {
        Objects.requireNonNull(thinking, "thinking");
        extra = ExtraFields.copyOf(extra);
    }

    /** Without unknown fields. */
    public ThinkingDelta(String thinking) {
        this(thinking, ExtraFields.NONE);
    }

    @Override
    public String type() {
        return "thinking_delta";
    }
}
