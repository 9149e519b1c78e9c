package dev.sluice.model;

import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * What a tool of the caller's answered.
 *
 * @param toolUseId the {@link ToolUseBlock} it answers
 * @param content null if absent: the tool had nothing to say
 * @param isError whether the tool failed; null if absent
 * @param toolsetName null if absent
 * @param cacheControl a prompt-cache breakpoint after this; null if absent
 * @param extra unknown fields by name, in their order
 */
public record ToolResultBlock(
        String toolUseId,
        @Nullable Content content,
        @Nullable Boolean isError,
        @Nullable String toolsetName,
        @Nullable CacheControl cacheControl,
        Map<String, RawJson> extra)
        implements ContentBlock {

    public ToolResultBlock {
        Objects.requireNonNull(toolUseId, "toolUseId");
        extra = ExtraFields.copyOf(extra);
    }

    /** A result in words. */
    public static ToolResultBlock of(String toolUseId, String text) {
        return of(toolUseId, Content.of(text));
    }

    /** A result of any content. */
    public static ToolResultBlock of(String toolUseId, Content content) {
        return new ToolResultBlock(toolUseId, content, null, null, null, ExtraFields.NONE);
    }

    /** A failure, in words that help the model. */
    public static ToolResultBlock error(String toolUseId, String text) {
        return new ToolResultBlock(toolUseId, Content.of(text), true, null, null, ExtraFields.NONE);
    }

    /** The same result with a prompt-cache breakpoint after it. */
    public ToolResultBlock withCacheControl(CacheControl newCacheControl) {
        return new ToolResultBlock(toolUseId, content, isError, toolsetName, newCacheControl, extra);
    }

    @Override
    public String type() {
        return "tool_result";
    }
}
