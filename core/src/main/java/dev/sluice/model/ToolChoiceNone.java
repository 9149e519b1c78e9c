package dev.sluice.model;

import java.util.Map;

/**
 * No tool may be used.
 *
 * @param extra unknown fields by name, in their order
 */
public record ToolChoiceNone(Map<String, RawJson> extra) implements ToolChoice {

    public ToolChoiceNone {
        extra = ExtraFields.copyOf(extra);
    }

    @Override
    public String type() {
        return "none";
    }
}
