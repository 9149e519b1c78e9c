package dev.sluice.model;

import java.util.Objects;

/**
 * Whether thinking is shown. Open.
 *
 * @param value the word on the wire; may be one that this version does not know
 */
public record ThinkingDisplay(String value) {

    /** Thinking comes as a summary. */
    public static final ThinkingDisplay SUMMARIZED = new ThinkingDisplay("summarized");

    /** Thinking blocks come empty, with their signature. */
    public static final ThinkingDisplay OMITTED = new ThinkingDisplay("omitted");

    public ThinkingDisplay {
        Objects.requireNonNull(value, "value");
    }

    /** The value of this word; a constant if it is a known one. */
    public static ThinkingDisplay of(String value) {
        return switch (value) {
            case "summarized" -> SUMMARIZED;
            case "omitted" -> OMITTED;
            default -> new ThinkingDisplay(value);
        };
    }

    @Override
    public String toString() {
        return value;
    }
}
