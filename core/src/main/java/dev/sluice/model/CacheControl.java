package dev.sluice.model;

import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A prompt-cache breakpoint.
 *
 * @param type {@code ephemeral}
 * @param ttl {@code 5m} (the default) or {@code 1h}; null if absent
 * @param extra unknown fields by name, in their order
 */
public record CacheControl(String type, @Nullable String ttl, Map<String, RawJson> extra) {

    public CacheControl {
        Objects.requireNonNull(type, "type");
        extra = ExtraFields.copyOf(extra);
    }

    /** A breakpoint whose entry lives five minutes after its last use. */
    public static CacheControl ephemeral() {
        return new CacheControl("ephemeral", null, ExtraFields.NONE);
    }

    /** A breakpoint with a time to live of {@code 5m} or {@code 1h}. */
    public static CacheControl ephemeral(String ttl) {
        return new CacheControl("ephemeral", ttl, ExtraFields.NONE);
    }
}
