package dev.sluice.model;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The model decides.
 *
 * @param disableParallelToolUse whether at most one tool is used a turn; null if absent
 * @param extra unknown fields by name, in their order
 */
public record ToolChoiceAuto(@Nullable Boolean disableParallelToolUse, Map<String, RawJson> extra)
        implements ToolChoice {

    public ToolChoiceAuto {
        extra = ExtraFields.copyOf(extra);
    }

    @Override
    public String type() {
        return "auto";
    }
}
