package dev.sluice.wire;

import dev.sluice.model.RawJson;
import java.util.Optional;

/** A look into a piece of JSON that is otherwise kept as it came. */
public final class JsonField {

    private JsonField() {}

    /**
     * The string that the object {@code json} holds at its top level under {@code name}; of several the last. Empty: no object, no
     * such field, or no string there.
     */
    public static Optional<String> text(RawJson json, String name) {
        return Optional.ofNullable(RawObject.fields(json).get(name)).flatMap(RawObject::text);
    }
}
