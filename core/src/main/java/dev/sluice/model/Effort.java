package dev.sluice.model;

import java.util.Objects;

/**
 * How much work the model puts into an answer. Open.
 *
 * @param value the word on the wire; may be one that this version does not know
 */
public record Effort(String value) {

    /** Least tokens. */
    public static final Effort LOW = new Effort("low");

    /** Between low and high. */
    public static final Effort MEDIUM = new Effort("medium");

    /** Much thought. */
    public static final Effort HIGH = new Effort("high");

    /** More than high, on models that have it. */
    public static final Effort XHIGH = new Effort("xhigh");

    /** No restraint. */
    public static final Effort MAX = new Effort("max");

    public Effort {
        Objects.requireNonNull(value, "value");
    }

    /** The value of this word; a constant if it is a known one. */
    public static Effort of(String value) {
        return switch (value) {
            case "low" -> LOW;
            case "medium" -> MEDIUM;
            case "high" -> HIGH;
            case "xhigh" -> XHIGH;
            case "max" -> MAX;
            default -> new Effort(value);
        };
    }

    @Override
    public String toString() {
        return value;
    }
}
