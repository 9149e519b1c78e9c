package dev.sluice.model;

import java.util.List;
import java.util.Map;

/**
 * The tools that a tool search found.
 *
 * @param toolReferences best first
 * @param extra unknown fields by name, in their order
 */
public record ToolSearchResult(List<ToolReferenceBlock> toolReferences, Map<String, RawJson> extra)
        implements ServerToolResult {

    public ToolSearchResult {
        toolReferences = List.copyOf(toolReferences);
        extra = ExtraFields.copyOf(extra);
    }

    @Override
    public String type() {
        return "tool_search_tool_search_result";
    }
}
