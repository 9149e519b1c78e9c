package dev.sluice.model;

import java.util.Map;

/**
 * Thinking only between the uses of tools.
 *
 * @param extra unknown fields by name, in their order
 */
public record ThinkingBetweenTools(Map<String, RawJson> extra) implements ThinkingConfig {

    public ThinkingBetweenTools {
        extra = ExtraFields.copyOf(extra);
    }

    @Override
    public String type() {
        return "between_tools";
    }
}
