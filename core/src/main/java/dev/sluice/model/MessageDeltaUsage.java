package dev.sluice.model;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The usage in a {@code message_delta}: totals of the whole message so far. They overwrite, see {@link Usage#overwrittenBy}.
 *
 * @param inputTokens null if absent
 * @param outputTokens null if absent
 * @param cacheCreationInputTokens null if absent
 * @param cacheReadInputTokens null if absent
 * @param outputTokensDetails null if absent
 * @param serverToolUse null if absent
 * @param iterations null if absent
 * @param extra unknown fields by name, in their order
 */
public record MessageDeltaUsage(
        @Nullable Long inputTokens,
        @Nullable Long outputTokens,
        @Nullable Long cacheCreationInputTokens,
        @Nullable Long cacheReadInputTokens,
        @Nullable OutputTokensDetails outputTokensDetails,
        @Nullable ServerToolUsage serverToolUse,
        @Nullable List<UsageIteration> iterations,
        Map<String, RawJson> extra) {

    public MessageDeltaUsage {
        iterations = iterations == null ? null : List.copyOf(iterations);
        extra = ExtraFields.copyOf(extra);
    }

    /** Output alone, as most streams report it. */
    public static MessageDeltaUsage of(long outputTokens) {
        return new MessageDeltaUsage(null, outputTokens, null, null, null, null, null, ExtraFields.NONE);
    }

    /** Whether the known field that is {@code name} on the wire has a value here. */
    boolean holds(String name) {
        return switch (name) {
            case "input_tokens" -> inputTokens != null;
            case "output_tokens" -> outputTokens != null;
            case "cache_creation_input_tokens" -> cacheCreationInputTokens != null;
            case "cache_read_input_tokens" -> cacheReadInputTokens != null;
            case "output_tokens_details" -> outputTokensDetails != null;
            case "server_tool_use" -> serverToolUse != null;
            case "iterations" -> iterations != null;
            default -> false;
        };
    }
}
