package dev.sluice.model;

import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * One tool must be used.
 *
 * @param name the tool
 * @param disableParallelToolUse whether at most one tool is used a turn; null if absent
 * @param extra unknown fields by name, in their order
 */
public record ToolChoiceTool(String name, @Nullable Boolean disableParallelToolUse, Map<String, RawJson> extra)
        implements ToolChoice {

    public ToolChoiceTool {
        Objects.requireNonNull(name, "name");
        extra = ExtraFields.copyOf(extra);
    }

    @Override
    public String type() {
        return "tool";
    }
}
