package dev.sluice.model;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Thinking with a budget.
 *
 * @param budgetTokens at least 1,024 and less than {@code max_tokens}
 * @param display null if absent
 * @param extra unknown fields by name, in their order
 */
public record ThinkingEnabled(long budgetTokens, @Nullable ThinkingDisplay display, Map<String, RawJson> extra)
        implements ThinkingConfig {

    public ThinkingEnabled {
        extra = ExtraFields.copyOf(extra);
    }

    @Override
    public String type() {
        return "enabled";
    }
}
