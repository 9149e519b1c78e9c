package dev.sluice.wire;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.model.ContentBlockDelta;
import dev.sluice.model.StreamEvent;
import dev.sluice.model.TextDelta;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Events read in their frames are those that parser and decoder find one after the other. */
class FramedEventsTest {

    private static final String NAME = "event: content_block_delta\n";
    private static final String DELTA =
            "{\"type\":\"content_block_delta\",\"index\":0,\"delta\":{\"type\":\"text_delta\",\"text\":\"";
    private static final String FRAME = NAME + "data: " + DELTA;

    /** Frames as the API writes them, and all that differs from them by little. */
    private static final List<String> FRAMES = List.of(
            FRAME + "Hello\"}}\n\n",
            FRAME + "Hello, \\\"you\\\"\\n\"}}\n\n",
            FRAME + "padded\"}      }\n\n",
            FRAME + "padded behind\"}}  \n\n",
            FRAME + "\"}}\n\n",
            FRAME + "€ 𝄞 \\u20ac\"}}\n\n",
            FRAME + "carriage returns\"}}\r\n\r\n",
            FRAME + "a carriage return\"}}\n\r\n",
            FRAME + "carriage returns alone\"}}\r\r",
            FRAME + "in two lines\"}\ndata: }\n\n",
            FRAME + "a field behind\"}}\nid: 7\n\n",
            NAME + "data:" + DELTA + "no blank\"}}\n\n",
            NAME + "data: " + DELTA.replace(":", ": ") + "blanks\"}}\n\n",
            "data: " + DELTA + "no name\"}}\n\n",
            ": comment\n" + FRAME + "behind a comment\"}}\n\n",
            "event: other\n" + FRAME + "two names\"}}\n\n",
            "data: {\"type\":\"ping\",\n" + NAME + "data: \"x\":1}\n\n",
            "event: ping\ndata: {\"type\":\"ping\"}\n\n",
            "event: content_block_stop\ndata: {\"type\":\"content_block_stop\",\"index\":0}\n\n",
            "event: dropped\n\n",
            "\n");

    @Test
    void whatever_the_frames_and_cuts_the_events_are_the_same() {
        long seed = System.nanoTime();
        Random random = new Random(seed);
        for (int round = 0; round < 3_000; round++) {
            StringBuilder text = new StringBuilder(random.nextInt(4) == 0 ? "\uFEFF" : "");
            for (int i = random.nextInt(12); i >= 0; i--) {
                text.append(FRAMES.get(random.nextInt(FRAMES.size())));
            }
            byte[] stream = text.toString().getBytes(UTF_8);
            byte[] cut = Arrays.copyOf(stream, stream.length - random.nextInt(Math.min(stream.length, 30)));

            assertThat(framed(cut, random)).as("seed %d: %s", seed, text).isEqualTo(oneAfterTheOther(cut));
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                FRAME + "broken\"}\n}\n\n", // the second brace is no part of the data
                FRAME + "bro\nken\"}}\n\n",
                FRAME + "broken\"}}}\n\n",
                FRAME + "broken\"}} x\n\n",
                FRAME + "br\\oken\"}}\n\n",
            })
    void a_frame_of_no_json_is_the_codecs_error(String frame) {
        assertThat(outcome(frame)).isInstanceOf(JsonException.class);
    }

    @Test
    void a_frame_is_read_without_its_lines() {
        byte[] bytes = (FRAME + "as the API writes it\"}   }\n\nevent: message_stop\n").getBytes(UTF_8);
        DeltaScanner scanner = new DeltaScanner();

        assertThat(scanner.scanFramed(bytes, 0, bytes.length))
                .isEqualTo(new ContentBlockDelta(0, new TextDelta("as the API writes it")));
        assertThat(new String(bytes, scanner.end(), bytes.length - scanner.end(), UTF_8))
                .isEqualTo("event: message_stop\n");
    }

    private static Object outcome(String frame) {
        SseParser parser = new SseParser();
        StreamEventDecoder decoder = new StreamEventDecoder();
        byte[] bytes = ("\n" + frame).getBytes(UTF_8); // the first line of all is always the parser's
        parser.feed(bytes, 0, bytes.length);
        try {
            return String.valueOf(decoder.next(parser));
        } catch (JsonException failure) {
            return failure;
        }
    }

    private static List<StreamEvent> framed(byte[] stream, Random random) {
        SseParser parser = new SseParser();
        StreamEventDecoder decoder = new StreamEventDecoder();
        List<StreamEvent> events = new ArrayList<>();
        for (int from = 0; from < stream.length; ) {
            int length = Math.min(1 + random.nextInt(200), stream.length - from);
            parser.feed(stream, from, length);
            from += length;
            for (StreamEvent event = decoder.next(parser); event != null; event = decoder.next(parser)) {
                events.add(event);
            }
        }
        return events;
    }

    private static List<StreamEvent> oneAfterTheOther(byte[] stream) {
        SseParser parser = new SseParser();
        List<StreamEvent> events = new ArrayList<>();
        parser.feed(stream, 0, stream.length);
        while (parser.next()) {
            events.add(Codecs.STREAM_EVENT.read(parser.data(), parser.dataOffset(), parser.dataLength()));
        }
        return events;
    }
}
