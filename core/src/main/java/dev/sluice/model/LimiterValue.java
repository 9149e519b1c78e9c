package dev.sluice.model;

import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * One limit of a group.
 *
 * @param type what it counts, as a word such as {@code output_tokens_per_minute}
 * @param value how much of it; null if absent
 * @param extra unknown fields by name, in their order
 */
public record LimiterValue(String type, @Nullable Long value, Map<String, RawJson> extra) {

    public LimiterValue {
        Objects.requireNonNull(type, "type");
        extra = ExtraFields.copyOf(extra);
    }

    /** A limit with nothing else said of it. */
    public static LimiterValue of(String type, long value) {
        return new LimiterValue(type, value, Map.of());
    }
}
