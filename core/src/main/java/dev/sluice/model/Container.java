package dev.sluice.model;

import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * The code-execution container that a response used.
 *
 * @param id to be named in a later request
 * @param expiresAt null if absent
 * @param extra unknown fields by name, in their order
 */
public record Container(String id, @Nullable Timestamp expiresAt, Map<String, RawJson> extra) {

    public Container {
        Objects.requireNonNull(id, "id");
        extra = ExtraFields.copyOf(extra);
    }
}
