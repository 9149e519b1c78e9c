package dev.sluice.model;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What a rate limit is for: a group of models, or another part of the API.
 *
 * @param id null if absent
 * @param type what is limited, as a word such as {@code model_group}, {@code batch} or {@code files}; null if absent
 * @param displayName for people, such as {@code Claude Sonnet 4.x}; null if absent
 * @param extra unknown fields by name, in their order
 */
public record RateLimitGroup(
        @Nullable String id,
        @Nullable String type,
        @Nullable String displayName,
        Map<String, RawJson> extra) {

    /** The type of a group of models, the only one whose limits are those of the Messages API. */
    public static final String MODELS = "model_group";

    public RateLimitGroup {
        extra = ExtraFields.copyOf(extra);
    }
}
