package dev.sluice.model;

import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * The model asks for a tool of the caller's.
 *
 * @param id to be named in the {@link ToolResultBlock}
 * @param name the tool
 * @param input the arguments, as written: key order and number spelling are kept, since prompt caches hash the bytes
 * @param caller who asked; null if absent
 * @param toolsetName the toolset the tool is part of; null if absent
 * @param cacheControl a prompt-cache breakpoint after this; null if absent
 * @param extra unknown fields by name, in their order
 */
public record ToolUseBlock(
        String id,
        String name,
        RawJson input,
        @Nullable Caller caller,
        @Nullable String toolsetName,
        @Nullable CacheControl cacheControl,
        Map<String, RawJson> extra)
        implements ContentBlock {

    public ToolUseBlock {
        Objects.requireNonNull(id, "id");
        Objects.requireNonNull(name, "name");
        Objects.requireNonNull(input, "input");
        extra = ExtraFields.copyOf(extra);
    }

    /** A request for a tool; {@code input} is a JSON object. */
    public static ToolUseBlock of(String id, String name, RawJson input) {
        return new ToolUseBlock(id, name, input, null, null, null, ExtraFields.NONE);
    }

    /** The same use with a prompt-cache breakpoint after it. */
    public ToolUseBlock withCacheControl(CacheControl newCacheControl) {
        return new ToolUseBlock(id, name, input, caller, toolsetName, newCacheControl, extra);
    }

    @Override
    public String type() {
        return "tool_use";
    }
}
