package dev.sluice.model;

import java.util.Map;

/**
 * No thinking.
 *
 * @param extra unknown fields by name, in their order
 */
public record ThinkingDisabled(Map<String, RawJson> extra) implements ThinkingConfig {

    public ThinkingDisabled {
        extra = ExtraFields.copyOf(extra);
    }

    @Override
    public String type() {
        return "disabled";
    }
}
