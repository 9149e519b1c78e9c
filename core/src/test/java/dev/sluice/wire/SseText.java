package dev.sluice.wire;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The standard's event-stream interpretation, written down plainly over a whole text: what the parser is compared with. */
final class SseText {

    private SseText() {}

    /** One event, as text. */
    record Event(@Nullable String name, String data) {}

    static List<Event> events(byte[] stream) {
        String text = new String(stream, StandardCharsets.UTF_8);
        if (text.startsWith("\uFEFF")) {
            text = text.substring(1);
        }
        List<Event> events = new ArrayList<>();
        String name = null;
        List<String> data = new ArrayList<>();
        String[] lines = text.split("\r\n|\r|\n", -1);
        for (String line : List.of(lines).subList(0, lines.length - 1)) { // the last has no end, so it is no line
            if (line.isEmpty()) {
                if (!data.isEmpty()) {
                    events.add(new Event(name, String.join("\n", data)));
                }
                name = null;
                data.clear();
                continue;
            }
            int colon = line.indexOf(':');
            String field = colon < 0 ? line : line.substring(0, colon);
            String value = colon < 0 ? "" : line.substring(colon + 1).replaceFirst("^ ", "");
            if (field.equals("data")) {
                data.add(value);
            } else if (field.equals("event")) {
                name = value;
            }
        }
        return events;
    }

    /** Feeds {@code stream} in the pieces that end at {@code cuts}, pulling after each, and collects the events. */
    static List<Event> parse(SseParser parser, byte[] stream, int... cuts) {
        List<Event> events = new ArrayList<>();
        int from = 0;
        for (int i = 0; i <= cuts.length; i++) {
            int to = i < cuts.length ? cuts[i] : stream.length;
            byte[] piece = Arrays.copyOfRange(stream, from, to);
            parser.feed(piece, 0, piece.length);
            Arrays.fill(piece, (byte) '\n'); // the parser must not look at the caller's array again
            drain(parser, events);
            from = to;
        }
        return events;
    }

    static void drain(SseParser parser, List<Event> events) {
        while (parser.next()) {
            String data = new String(parser.data(), parser.dataOffset(), parser.dataLength(), StandardCharsets.UTF_8);
            events.add(new Event(parser.event(), data));
        }
    }
}
