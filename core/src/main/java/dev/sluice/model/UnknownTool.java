package dev.sluice.model;

import java.util.Objects;

/**
 * A tool of a type that this version does not know, or whose fields do not fit the type that it names. Kept and written back as it
 * came.
 *
 * @param type the {@code type} on the wire; empty if it names none
 * @param raw the whole value, {@code type} included
 */
public record UnknownTool(String type, RawJson raw) implements Tool, Unknown {

    public UnknownTool {
        Objects.requireNonNull(type, "type");
        Objects.requireNonNull(raw, "raw");
    }
}
