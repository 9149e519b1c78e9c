package dev.sluice.benchmarks.decode;

import dev.sluice.model.ContentBlockDelta;
import dev.sluice.model.StreamEvent;
import dev.sluice.model.TextDelta;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.json.JsonFactory;
import tools.jackson.core.util.JsonRecyclerPools;

/**
 * A text delta read by hand with Jackson's streaming parser, as fast as that goes: one shared factory, buffers recycled a thread, no
 * tree, no binding.
 */
final class JacksonTextDelta {

    private static final JsonFactory JSON = JsonFactory.builder()
            .recyclerPool(JsonRecyclerPools.threadLocalPool())
            .build();

    private JacksonTextDelta() {}

    static StreamEvent read(byte[] data) {
        try (JsonParser parser = JSON.createParser(ObjectReadContext.empty(), data, 0, data.length)) {
            parser.nextToken();
            return event(parser);
        }
    }

    private static StreamEvent event(JsonParser parser) {
        int index = -1;
        TextDelta delta = null;
        for (String name = parser.nextName(); name != null; name = parser.nextName()) {
            JsonToken value = parser.nextToken();
            switch (name) {
                case "index" -> index = parser.getIntValue();
                case "delta" -> delta = delta(parser);
                case "type" -> require("content_block_delta", parser.getString());
                default ->
                    throw new IllegalArgumentException(
                            "value: " + value + " (expected: no field but type, index, delta)");
            }
        }
        if (delta == null) {
            throw new IllegalArgumentException("delta: missing");
        }
        return new ContentBlockDelta(index, delta);
    }

    private static TextDelta delta(JsonParser parser) {
        String text = null;
        for (String name = parser.nextName(); name != null; name = parser.nextName()) {
            JsonToken value = parser.nextToken();
            switch (name) {
                case "text" -> text = parser.getString();
                case "type" -> require("text_delta", parser.getString());
                default ->
                    throw new IllegalArgumentException("value: " + value + " (expected: no field but type, text)");
            }
        }
        return new TextDelta(required(text));
    }

    private static String required(@Nullable String text) {
        if (text == null) {
            throw new IllegalArgumentException("text: missing");
        }
        return text;
    }

    private static void require(String expected, String type) {
        if (!type.equals(expected)) {
            throw new IllegalArgumentException("type: another (expected: " + expected + ")");
        }
    }
}
