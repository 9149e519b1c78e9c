package dev.sluice.model;

import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Where the user of a web search is, roughly.
 *
 * @param type {@code approximate}
 * @param city null if absent
 * @param country ISO 3166-1 alpha-2; null if absent
 * @param region null if absent
 * @param timezone IANA name; null if absent
 * @param extra unknown fields by name, in their order
 */
public record UserLocation(
        String type,
        @Nullable String city,
        @Nullable String country,
        @Nullable String region,
        @Nullable String timezone,
        Map<String, RawJson> extra) {

    public UserLocation {
        Objects.requireNonNull(type, "type");
        extra = ExtraFields.copyOf(extra);
    }
}
