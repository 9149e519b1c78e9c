package dev.sluice.model;

import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Finds tools whose loading is deferred, run by the server.
 *
 * @param type the version, such as {@code tool_search_tool_bm25_20251119}
 * @param name what the model calls it
 * @param cacheControl a prompt-cache breakpoint after this; null if absent
 * @param allowedCallers who may use it, such as {@code direct}; null if absent
 * @param deferLoading whether a tool search has to find it first; null if absent
 * @param strict whether inputs are held to the schema; null if absent
 * @param extra unknown fields by name, in their order
 */
public record ToolSearchTool(
        String type,
        String name,
        @Nullable CacheControl cacheControl,
        @Nullable List<String> allowedCallers,
        @Nullable Boolean deferLoading,
        @Nullable Boolean strict,
        Map<String, RawJson> extra)
        implements Tool {

    public ToolSearchTool {
        Objects.requireNonNull(type, "type");
        Objects.requireNonNull(name, "name");
        allowedCallers = allowedCallers == null ? null : List.copyOf(allowedCallers);
        extra = ExtraFields.copyOf(extra);
    }

    /** Search by words (BM25). */
    public static ToolSearchTool bm25() {
        return new ToolSearchTool(
                "tool_search_tool_bm25_20251119", "tool_search_tool_bm25", null, null, null, null, ExtraFields.NONE);
    }

    /** Search by regular expressions. */
    public static ToolSearchTool regex() {
        return new ToolSearchTool(
                "tool_search_tool_regex_20251119", "tool_search_tool_regex", null, null, null, null, ExtraFields.NONE);
    }

    /** The same tool with a prompt-cache breakpoint after it. */
    public ToolSearchTool withCacheControl(CacheControl newCacheControl) {
        return new ToolSearchTool(type, name, newCacheControl, allowedCallers, deferLoading, strict, extra);
    }
}
