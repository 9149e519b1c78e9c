package dev.sluice.simulator.answer;

import dev.sluice.simulator.json.JsonWriter;

/** Renders a whole answer as one message. Stateless. */
public final class MessageAnswer {

    private static final int BYTES_PER_TOKEN = 7;

    private MessageAnswer() {}

    /** The message, as JSON. */
    public static Bytes render(Header header, AnswerPlan plan) {
        JsonWriter before = new JsonWriter().beginObject();
        header.writeTo(before).beginArray("content");
        JsonWriter after = new JsonWriter()
                .beginObject()
                .field("stop_reason", plan.stopReason())
                .field("stop_sequence", plan.stopSequence())
                .raw("stop_details", "null")
                .raw("container", "null");
        header.writeUsage(after, plan.outputTokens(), plan.thinkingTokens()).endObject();
        Bytes out = new Bytes(1_024 + BYTES_PER_TOKEN * (int) plan.outputTokens());
        out.add(before.toString());
        writeContent(plan, out);
        return out.add("],").add(after.toString().substring(1)); // without the bracket that only balanced it
    }

    private static void writeContent(AnswerPlan plan, Bytes out) {
        String comma = "";
        if (plan.thinkingTokens() > 0) {
            out.add("{\"type\":\"thinking\",\"thinking\":\"");
            if (plan.thinkingShown()) {
                writeWords(plan.firstWord(), plan.thinkingTokens(), out);
            }
            out.add("\",\"signature\":\"" + signature(plan) + "\"}");
            comma = ",";
        }
        if (plan.textTokens() > 0 || !plan.textTail().isEmpty()) {
            out.add(comma + "{\"type\":\"text\",\"text\":\"");
            writeWords(plan.firstWord(), plan.textTokens(), out);
            String tail = JsonWriter.quoted(plan.textTail());
            out.add(tail.substring(1, tail.length() - 1)).add("\"}");
            comma = ",";
        }
        AnswerPlan.ToolUse tool = plan.tool();
        if (tool != null) {
            JsonWriter use = new JsonWriter()
                    .beginObject()
                    .field("type", "tool_use")
                    .field("id", tool.id())
                    .field("name", tool.name())
                    .raw("input", tool.input())
                    .raw("caller", "{\"type\":\"direct\"}")
                    .endObject();
            out.add(comma).add(use.toString());
        }
    }

    private static void writeWords(long position, long tokens, Bytes out) {
        for (long i = 0; i < tokens; i++) {
            out.add(Words.escapedToken(position + i));
        }
    }

    /** What thinking is signed with: opaque to clients, who only have to send it back as it came. */
    static String signature(AnswerPlan plan) {
        return "c2lt" + Long.toHexString(0x5EEDL * 31 + plan.firstWord()) + "Ln+/" + plan.thinkingTokens() + "==";
    }
}
