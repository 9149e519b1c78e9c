package dev.sluice.model;

import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * More about why a message stopped.
 *
 * @param type {@code refusal}
 * @param category the policy concerned; null if absent or not named
 * @param explanation in words; null if absent
 * @param extra unknown fields by name, in their order
 */
public record StopDetails(
        String type, @Nullable String category, @Nullable String explanation, Map<String, RawJson> extra) {

    public StopDetails {
        Objects.requireNonNull(type, "type");
        extra = ExtraFields.copyOf(extra);
    }
}
