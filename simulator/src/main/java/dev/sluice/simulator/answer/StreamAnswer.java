package dev.sluice.simulator.answer;

import dev.sluice.simulator.json.JsonWriter;
import java.util.List;

/**
 * One answer as it streams, in the order of events that the API keeps (streaming page, 2026-08): {@link #begin}, any number of
 * {@link #advance}, {@link #finish}. Each appends the events that are due. Not thread-safe.
 */
public final class StreamAnswer {

    private static final String PING = "event: ping\ndata: {\"type\":\"ping\"}\n\n";
    private static final String STOP = "event: message_stop\ndata: {\"type\":\"message_stop\"}\n\n";

    private final Header header;
    private final AnswerPlan plan;
    private final List<Section> sections;
    private int current;
    private long before; // tokens of the sections that are closed

    StreamAnswer(Header header, AnswerPlan plan, List<Section> sections) {
        this.header = header;
        this.plan = plan;
        this.sections = sections;
    }

    /** {@code message_start}, the first block's opening and a {@code ping}. */
    public void begin(Bytes out) {
        JsonWriter start =
                new JsonWriter().beginObject().field("type", "message_start").beginObject("message");
        header.writeTo(start)
                .beginArray("content")
                .endArray()
                .raw("stop_reason", "null")
                .raw("stop_sequence", "null")
                .raw("stop_details", "null")
                .raw("container", "null");
        header.writeUsage(start, 1, 0).endObject().endObject();
        out.add("event: message_start\ndata: ").add(start.toString()).add("\n\n");
        if (!sections.isEmpty()) {
            sections.get(0).open(out);
        }
        ping(out);
    }

    /** What is due now that {@code produced} tokens of the whole answer exist. */
    public void advance(long produced, Bytes out) {
        while (current < sections.size()) {
            Section section = sections.get(current);
            section.advance(Math.min(section.tokens(), produced - before), out);
            if (produced - before < section.tokens()) {
                return;
            }
            section.close(out);
            before += section.tokens();
            if (++current < sections.size()) {
                sections.get(current).open(out);
            }
        }
    }

    /** A {@code ping}, which may come anywhere. */
    public void ping(Bytes out) {
        out.add(PING);
    }

    /** {@code message_delta} and {@code message_stop}. */
    public void finish(Bytes out) {
        finishWithoutStop(out);
        out.add(STOP);
    }

    /** {@code message_delta} alone: a stream that lacks its end. */
    public void finishWithoutStop(Bytes out) {
        JsonWriter delta = new JsonWriter()
                .beginObject()
                .field("type", "message_delta")
                .beginObject("delta")
                .field("stop_reason", plan.stopReason())
                .field("stop_sequence", plan.stopSequence())
                .raw("stop_details", "null")
                .raw("container", "null")
                .endObject();
        header.writeDeltaUsage(delta, plan.outputTokens(), plan.thinkingTokens())
                .endObject();
        out.add("event: message_delta\ndata: ").add(delta.toString()).add("\n\n");
    }

    /** Part of an event: its JSON and its end are missing. */
    public void cut(Bytes out) {
        out.add("event: content_block_delta\ndata: {\"type\":\"content_block_delta\",\"index\":0,\"del");
    }

    /** An {@code error} event. */
    public static void error(String errorObject, Bytes out) {
        out.add("event: error\ndata: {\"type\":\"error\",\"error\":" + errorObject + "}\n\n");
    }
}
