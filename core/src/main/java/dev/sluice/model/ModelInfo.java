package dev.sluice.model;

import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A model that the API offers. No prices and no rate limits here.
 *
 * @param id what requests name
 * @param displayName for people
 * @param createdAt when it was released
 * @param lifecycle in force, outdated or gone, as a word such as {@code active}; null if absent
 * @param deprecatedAt null if absent
 * @param retiresAt null if absent
 * @param line {@code haiku}, {@code sonnet}, {@code opus}, …; null if absent
 * @param maxInputTokens the context window; null if absent
 * @param maxTokens the most a request may ask for as {@code max_tokens}; null if absent
 * @param capabilities what it can do; null if absent
 * @param extra unknown fields by name, in their order
 */
public record ModelInfo(
        String id,
        String displayName,
        Timestamp createdAt,
        @Nullable String lifecycle,
        @Nullable Timestamp deprecatedAt,
        @Nullable Timestamp retiresAt,
        @Nullable String line,
        @Nullable Long maxInputTokens,
        @Nullable Long maxTokens,
        @Nullable Capability capabilities,
        Map<String, RawJson> extra) {

    public ModelInfo {
        Objects.requireNonNull(id, "id");
        Objects.requireNonNull(displayName, "displayName");
        Objects.requireNonNull(createdAt, "createdAt");
        extra = ExtraFields.copyOf(extra);
    }
}
