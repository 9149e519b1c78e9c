package dev.sluice.simulator.answer;

import dev.sluice.simulator.answer.AnswerPlan.ToolUse;
import dev.sluice.simulator.json.JsonWriter;

/** The use of a tool: an empty first delta, as the API sends, then the input's JSON in pieces that are no JSON by themselves. */
final class ToolSection extends Section {

    private static final int CHARS_PER_EVENT = 12;

    private final ToolUse tool;
    private int written;
    private boolean begun;

    ToolSection(int index, ToolUse tool) {
        super(index, tool.tokens());
        this.tool = tool;
    }

    @Override
    String openingBlock() {
        return new JsonWriter()
                .beginObject()
                .field("type", "tool_use")
                .field("id", tool.id())
                .field("name", tool.name())
                .raw("input", "{}")
                .raw("caller", "{\"type\":\"direct\"}")
                .endObject()
                .toString();
    }

    @Override
    void advance(long produced, Bytes out) {
        if (!begun) {
            begun = true;
            writeDelta("input_json_delta", "partial_json", "", out);
        }
        String input = tool.input();
        long due = produced >= tokens() ? input.length() : input.length() * produced / tokens();
        while (written < due && (due == input.length() || due - written >= CHARS_PER_EVENT)) {
            int end = Math.min(written + CHARS_PER_EVENT, input.length());
            if (end < input.length() && Character.isLowSurrogate(input.charAt(end))) {
                end--; // both halves of a character travel together
            }
            writeDelta("input_json_delta", "partial_json", input.substring(written, end), out);
            written = end;
        }
    }
}
