package dev.sluice.model;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The model decides how much it thinks.
 *
 * @param display null if absent
 * @param extra unknown fields by name, in their order
 */
public record ThinkingAdaptive(@Nullable ThinkingDisplay display, Map<String, RawJson> extra)
        implements ThinkingConfig {

    public ThinkingAdaptive {
        extra = ExtraFields.copyOf(extra);
    }

    @Override
    public String type() {
        return "adaptive";
    }
}
