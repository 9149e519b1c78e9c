package dev.sluice.model;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What the caller tells about a request.
 *
 * @param userId an opaque id of the end user, without personal data, at most 512 characters; null if absent
 * @param extra unknown fields by name, in their order
 */
public record Metadata(@Nullable String userId, Map<String, RawJson> extra) {

    public Metadata {
        extra = ExtraFields.copyOf(extra);
    }

    /** Metadata that names the end user by an opaque id. */
    public static Metadata userId(String userId) {
        return new Metadata(userId, ExtraFields.NONE);
    }
}
