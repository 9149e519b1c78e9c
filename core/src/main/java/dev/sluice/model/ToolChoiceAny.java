package dev.sluice.model;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Some tool must be used.
 *
 * @param disableParallelToolUse whether at most one tool is used a turn; null if absent
 * @param extra unknown fields by name, in their order
 */
public record ToolChoiceAny(@Nullable Boolean disableParallelToolUse, Map<String, RawJson> extra)
        implements ToolChoice {

    public ToolChoiceAny {
        extra = ExtraFields.copyOf(extra);
    }

    @Override
    public String type() {
        return "any";
    }
}
