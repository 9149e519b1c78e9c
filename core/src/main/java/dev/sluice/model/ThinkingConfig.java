package dev.sluice.model;

/**
 * Whether and how the model thinks before it answers. Which are valid depends on the model.
 */
public sealed interface ThinkingConfig
        permits ThinkingAdaptive, ThinkingEnabled, ThinkingBetweenTools, ThinkingDisabled, UnknownThinking {

    /** The {@code type} on the wire. */
    String type();

    /** The model decides how much. */
    static ThinkingConfig adaptive() {
        return new ThinkingAdaptive(null, ExtraFields.NONE);
    }

    /** Up to {@code budgetTokens} tokens, at least 1,024 and less than {@code max_tokens}; older models only. */
    static ThinkingConfig enabled(long budgetTokens) {
        return new ThinkingEnabled(budgetTokens, null, ExtraFields.NONE);
    }

    /** Only between the uses of tools. */
    static ThinkingConfig betweenTools() {
        return new ThinkingBetweenTools(ExtraFields.NONE);
    }

    /** Not at all. */
    static ThinkingConfig disabled() {
        return new ThinkingDisabled(ExtraFields.NONE);
    }
}
