package dev.sluice.model;

import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * One sampling inside a call, with the model that did it: its pool is charged.
 *
 * @param type such as {@code message}, {@code compaction}, {@code advisor_message}, {@code fallback_message}
 * @param model null if absent: the request's
 * @param inputTokens null if absent
 * @param cacheCreationInputTokens null if absent
 * @param cacheReadInputTokens null if absent
 * @param outputTokens null if absent
 * @param extra unknown fields by name, in their order
 */
public record UsageIteration(
        String type,
        @Nullable String model,
        @Nullable Long inputTokens,
        @Nullable Long cacheCreationInputTokens,
        @Nullable Long cacheReadInputTokens,
        @Nullable Long outputTokens,
        Map<String, RawJson> extra) {

    public UsageIteration {
        Objects.requireNonNull(type, "type");
        extra = ExtraFields.copyOf(extra);
    }
}
