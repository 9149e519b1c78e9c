package dev.sluice.benchmarks.decode;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/**
 * The data of 2,000 text-delta events, always the same: some words each, as streams of current models show, one in sixteen with an
 * escaped line break or quotation mark, one in sixteen with letters beyond ASCII.
 */
final class TextDeltas {

    static final int EVENTS = 2_000;

    private static final List<String> WORDS = List.of(
            " the",
            " lock",
            " lifts",
            " a",
            " ship",
            " by",
            " letting",
            " water",
            " in",
            " from",
            " above",
            ",",
            " then",
            " opens",
            " its",
            " upper",
            " gates",
            ".",
            " Nothing",
            " is",
            " pumped",
            " and",
            " gravity",
            " does",
            " the",
            " work");

    private TextDeltas() {}

    /** One event's data as UTF-8, for each event. */
    static List<byte[]> data() {
        Random random = new Random(1);
        List<byte[]> events = new ArrayList<>(EVENTS);
        for (int event = 0; event < EVENTS; event++) {
            String json = "{\"type\":\"content_block_delta\",\"index\":0,\"delta\":{\"type\":\"text_delta\",\"text\":\""
                    + text(event, random) + "\"}}";
            events.add(json.getBytes(StandardCharsets.UTF_8));
        }
        return events;
    }

    /** The same events as a stream has them, from the first byte to the last. */
    static byte[] stream() {
        ByteArrayOutputStream stream = new ByteArrayOutputStream();
        for (byte[] event : data()) {
            stream.writeBytes("event: content_block_delta\ndata: ".getBytes(StandardCharsets.UTF_8));
            stream.writeBytes(event);
            stream.writeBytes(new byte[] {'\n', '\n'});
        }
        return stream.toByteArray();
    }

    private static String text(int event, Random random) {
        StringBuilder text = new StringBuilder();
        int words = 3 + random.nextInt(3);
        for (int word = 0; word < words; word++) {
            text.append(WORDS.get(random.nextInt(WORDS.size())));
        }
        return switch (event % 16) {
            case 5 ->
                text.append(event % 32 == 5 ? "\\n\\n" : " \\\"sluice\\\"").toString();
            case 11 -> text.append(" Schiffe größer als früher").toString();
            default -> text.toString();
        };
    }
}
