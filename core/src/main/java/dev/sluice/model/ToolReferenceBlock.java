package dev.sluice.model;

import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Names a tool that a search found.
 *
 * @param toolName the tool
 * @param cacheControl a prompt-cache breakpoint after this; null if absent
 * @param extra unknown fields by name, in their order
 */
public record ToolReferenceBlock(String toolName, @Nullable CacheControl cacheControl, Map<String, RawJson> extra)
        implements ContentBlock {

    public ToolReferenceBlock {
        Objects.requireNonNull(toolName, "toolName");
        extra = ExtraFields.copyOf(extra);
    }

    @Override
    public String type() {
        return "tool_reference";
    }
}
