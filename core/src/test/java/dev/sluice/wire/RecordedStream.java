package dev.sluice.wire;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * Makes, from a whole answer, the events that a server would have streamed it in: strings in random pieces, tool input as fragments of
 * its text, citations one by one, totals of the usage at the end.
 */
final class RecordedStream {

    private static final JsonMapper JSON = new JsonMapper();

    private final Random random;
    private final List<String> events = new ArrayList<>();

    private RecordedStream(Random random) {
        this.random = random;
    }

    /** The events, each as its data's JSON. */
    static List<String> of(String message, Random random) {
        RecordedStream stream = new RecordedStream(random);
        ObjectNode whole = (ObjectNode) JSON.readTree(message);
        stream.start(whole);
        JsonNode content = whole.get("content");
        for (int index = 0; index < content.size(); index++) {
            stream.block(index, (ObjectNode) content.get(index));
        }
        stream.end(whole);
        return stream.events;
    }

    private void start(ObjectNode whole) {
        ObjectNode message = whole.deepCopy();
        message.putArray("content");
        message.remove("context_management"); // comes at the end alone
        message.putNull("stop_reason").putNull("stop_sequence");
        ((ObjectNode) message.get("usage")).put("output_tokens", 1);
        add(event("message_start").set("message", message));
    }

    private void block(int index, ObjectNode whole) {
        ObjectNode start = whole.deepCopy();
        List<ObjectNode> deltas = new ArrayList<>();
        switch (whole.get("type").asString()) {
            case "text" -> {
                pieces(whole, start, "text_delta", "text", "text", deltas);
                citations(whole, start, deltas);
            }
            case "thinking" -> {
                pieces(whole, start, "thinking_delta", "thinking", "thinking", deltas);
                deltas.add(delta("signature_delta").set("signature", whole.get("signature")));
                start.put("signature", "");
            }
            case "tool_use", "server_tool_use", "mcp_tool_use" -> {
                start.putObject("input");
                fragments(whole.get("input").toString(), deltas);
            }
            case "compaction" -> {
                pieces(whole, start, "compaction_delta", "content", "content", deltas);
                start.putNull("content");
            }
            default -> {
                // comes whole
            }
        }
        add(event("content_block_start").put("index", index).set("content_block", start));
        for (ObjectNode delta : deltas) {
            if (random.nextInt(5) == 0) {
                add(event("ping"));
            }
            add(event("content_block_delta").put("index", index).set("delta", delta));
        }
        add(event("content_block_stop").put("index", index));
    }

    private void end(ObjectNode whole) {
        ObjectNode change = JSON.createObjectNode();
        change.set("stop_reason", whole.get("stop_reason"));
        change.set("stop_sequence", whole.get("stop_sequence"));
        ObjectNode end = event("message_delta");
        end.set("delta", change);
        end.putObject("usage").set("output_tokens", whole.get("usage").get("output_tokens"));
        if (whole.has("context_management")) {
            end.set("context_management", whole.get("context_management"));
        }
        add(end);
        add(event("message_stop"));
    }

    private void pieces(
            ObjectNode whole, ObjectNode start, String type, String from, String to, List<ObjectNode> deltas) {
        String text = whole.get(from).asString();
        start.put(from, "");
        for (String piece : split(text)) {
            deltas.add(delta(type).put(to, piece));
        }
    }

    private void fragments(String json, List<ObjectNode> deltas) {
        deltas.add(delta("input_json_delta").put("partial_json", ""));
        if (!json.equals("{}")) {
            for (String piece : split(json)) {
                deltas.add(delta("input_json_delta").put("partial_json", piece));
            }
        }
    }

    private void citations(ObjectNode whole, ObjectNode start, List<ObjectNode> deltas) {
        if (whole.get("citations") instanceof ArrayNode citations) {
            if (random.nextBoolean()) {
                start.putNull("citations");
            } else {
                start.putArray("citations");
            }
            int at = 0;
            for (JsonNode citation : citations) {
                at += random.nextInt(deltas.size() - at + 1);
                deltas.add(at++, delta("citations_delta").set("citation", citation));
            }
        }
    }

    private List<String> split(String text) {
        List<String> pieces = new ArrayList<>();
        for (int at = 0; at < text.length(); ) {
            int end = text.offsetByCodePoints(
                    at, 1 + random.nextInt(Math.min(9, text.codePointCount(at, text.length()))));
            pieces.add(text.substring(at, end));
            at = end;
        }
        return pieces;
    }

    private void add(JsonNode event) {
        events.add(event.toString());
    }

    private static ObjectNode event(String type) {
        return JSON.createObjectNode().put("type", type);
    }

    private static ObjectNode delta(String type) {
        return JSON.createObjectNode().put("type", type);
    }
}
