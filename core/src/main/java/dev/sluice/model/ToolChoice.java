package dev.sluice.model;

/**
 * Whether and which tools the model uses.
 */
public sealed interface ToolChoice
        permits ToolChoiceAuto, ToolChoiceAny, ToolChoiceTool, ToolChoiceNone, UnknownToolChoice {

    /** The {@code type} on the wire. */
    String type();

    /** The model decides. The default where there are tools. */
    static ToolChoice auto() {
        return new ToolChoiceAuto(null, ExtraFields.NONE);
    }

    /** Some tool must be used; refused by some models (claude-api model pages, 2026-10). */
    static ToolChoice any() {
        return new ToolChoiceAny(null, ExtraFields.NONE);
    }

    /** This tool must be used; refused by some models (claude-api model pages, 2026-10). */
    static ToolChoice tool(String name) {
        return new ToolChoiceTool(name, null, ExtraFields.NONE);
    }

    /** No tool may be used. */
    static ToolChoice none() {
        return new ToolChoiceNone(ExtraFields.NONE);
    }
}
