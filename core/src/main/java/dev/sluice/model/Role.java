package dev.sluice.model;

import java.util.Objects;

/**
 * Who speaks in a {@link MessageParam} or {@link Message}. Open: the server may add roles.
 *
 * @param value the word on the wire; may be one that this version does not know
 */
public record Role(String value) {

    /** The caller. */
    public static final Role USER = new Role("user");

    /** The model. */
    public static final Role ASSISTANT = new Role("assistant");

    /** Instructions in mid-conversation, on models that take them. */
    public static final Role SYSTEM = new Role("system");

    public Role {
        Objects.requireNonNull(value, "value");
    }

    /** The value of this word; a constant if it is a known one. */
    public static Role of(String value) {
        return switch (value) {
            case "user" -> USER;
            case "assistant" -> ASSISTANT;
            case "system" -> SYSTEM;
            default -> new Role(value);
        };
    }

    @Override
    public String toString() {
        return value;
    }
}
