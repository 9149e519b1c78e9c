package dev.sluice.model;

import java.util.Objects;

/**
 * How fast a request runs; fast mode has pools of its own. Open.
 *
 * @param value the word on the wire; may be one that this version does not know
 */
public record Speed(String value) {

    /** Normal speed. */
    public static final Speed STANDARD = new Speed("standard");

    /** Fast mode, at a higher price. */
    public static final Speed FAST = new Speed("fast");

    public Speed {
        Objects.requireNonNull(value, "value");
    }

    /** The value of this word; a constant if it is a known one. */
    public static Speed of(String value) {
        return switch (value) {
            case "standard" -> STANDARD;
            case "fast" -> FAST;
            default -> new Speed(value);
        };
    }

    @Override
    public String toString() {
        return value;
    }
}
