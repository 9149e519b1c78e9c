package dev.sluice.wire;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.sluice.model.ContentBlockDelta;
import dev.sluice.model.InputJsonDelta;
import dev.sluice.model.MessageStop;
import dev.sluice.model.Ping;
import dev.sluice.model.StreamEvent;
import dev.sluice.model.TextDelta;
import dev.sluice.model.ThinkingDelta;
import java.io.ByteArrayOutputStream;
import java.util.Arrays;
import java.util.Random;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class StreamEventDecoderTest {

    private static final String HEAD = "{\"type\":\"content_block_delta\",\"index\":";
    private static final String TEXT = ",\"delta\":{\"type\":\"text_delta\",\"text\":\"";

    private final StreamEventDecoder decoder = new StreamEventDecoder();
    private final DeltaScanner scanner = new DeltaScanner();

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "Hello| Hello",
                "``| ``",
                "two words, and a longer sentence| two words, and a longer sentence",
                "\\n\\t\\r\\b\\f\\/\\\\\\\"| `\n\t\r\b\f/\\\"`",
                "say \\\"hi\\\" now| say \"hi\" now",
                "gr\\u00fc\\u00DFe| grüße",
                "\\u20ac and \\u0000| `€ and \0`",
                "\\ud834\\udd1e clef| 𝄞 clef",
                "grüße € 𝄞| grüße € 𝄞",
                "ä\\nö| `ä\nö`",
                "\\ud800\\udc00\\udbff\\udfff| `\ud800\udc00\udbff\udfff`",
                "\\u0041\\u007f\\u0080\\u07ff\\u0800\\uffff| `A\u007f\u0080\u07ff\u0800\uffff`",
            })
    void deltas_as_the_api_writes_them_are_read_by_their_bytes(String json, String text) {
        assertThat(scan(HEAD + "0" + TEXT + json + "\"}}")).isEqualTo(new ContentBlockDelta(0, new TextDelta(text)));
        assertThat(scan(HEAD + "12,\"delta\":{\"type\":\"thinking_delta\",\"thinking\":\"" + json + "\"}}"))
                .isEqualTo(new ContentBlockDelta(12, new ThinkingDelta(text)));
        assertThat(scan(HEAD + "999999999,\"delta\":{\"type\":\"input_json_delta\",\"partial_json\":\"" + json
                        + "\"}}"))
                .isEqualTo(new ContentBlockDelta(999_999_999, new InputJsonDelta(text)));
    }

    @Test
    void padding_after_the_text_is_read_by_its_bytes_too() {
        assertThat(scan(HEAD + "0" + TEXT + "x\"}       }")).isNotNull();
        assertThat(scan(HEAD + "0" + TEXT + "x\" \t} } ")).isNotNull();
    }

    @Test
    void line_ends_in_the_padding_are_the_codecs() {
        String json = HEAD + "0" + TEXT + "x\" \r\n} } ";
        assertThat(scan(json)).isNull();
        assertThat(decode(json)).isEqualTo(new ContentBlockDelta(0, new TextDelta("x")));
    }

    @Test
    void a_long_event_is_the_codecs() {
        String text = "x".repeat(64 << 10);

        assertThat(scan(HEAD + "0" + TEXT + text + "\"}}")).isNull();
        assertThat(decode(HEAD + "0" + TEXT + text + "\"}}")).isEqualTo(new ContentBlockDelta(0, new TextDelta(text)));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"type\": \"content_block_delta\", \"index\": 0, \"delta\": {\"type\": \"text_delta\", \"text\": \"x\"}}",
                "{\"index\":0,\"type\":\"content_block_delta\",\"delta\":{\"type\":\"text_delta\",\"text\":\"x\"}}",
                "{\"type\":\"content_block_delta\",\"delta\":{\"type\":\"text_delta\",\"text\":\"x\"},\"index\":0}",
                "{\"type\":\"content_block_delta\",\"index\":0,\"delta\":{\"text\":\"x\",\"type\":\"text_delta\"}}",
                "\uFEFF{\"type\":\"content_block_delta\",\"index\":0,\"delta\":{\"type\":\"text_delta\",\"text\":\"x\"}}",
            })
    void other_spellings_of_the_same_are_equal(String json) {
        assertThat(scan(json)).isNull();
        assertThat(decode(json)).isEqualTo(new ContentBlockDelta(0, new TextDelta("x")));
    }

    @Test
    void other_events_are_the_codecs() {
        assertThat(decode("{\"type\":\"ping\"}")).isEqualTo(new Ping());
        assertThat(decode("{\"type\":\"message_stop\"}")).isEqualTo(new MessageStop());
    }

    @Test
    void half_a_surrogate_pair_survives() {
        assertThat(decode(HEAD + "0" + TEXT + "\\ud834\"}}"))
                .isEqualTo(new ContentBlockDelta(0, new TextDelta("\ud834")));
        assertThat(decode(HEAD + "0" + TEXT + "\\udd1e\\ud834\"}}"))
                .isEqualTo(new ContentBlockDelta(0, new TextDelta("\udd1e\ud834")));
    }

    @Test
    void only_the_range_given_is_read() {
        byte[] json = ("xx" + HEAD + "0" + TEXT + "in\"}}yy").getBytes(UTF_8);

        assertThat(decoder.decode(json, 2, json.length - 4)).isEqualTo(new ContentBlockDelta(0, new TextDelta("in")));
        assertThatThrownBy(() -> decoder.decode(json, 2, json.length - 5)).isInstanceOf(JsonException.class);
    }

    @Test
    void any_cut_of_an_event_is_the_codecs_error() {
        byte[] json = (HEAD + "0" + TEXT + "a\\n\\u00fc\\ud834\\udd1eä\"} }").getBytes(UTF_8);
        for (int length = 0; length < json.length; length++) {
            byte[] cut = Arrays.copyOf(json, length);
            assertThat(outcome(() -> decoder.decode(cut, 0, cut.length)))
                    .as("cut at %d", length)
                    .isEqualTo(outcome(() -> Codecs.STREAM_EVENT.read(cut)))
                    .isInstanceOf(JsonException.Kind.class);
        }
    }

    @Test
    void whatever_comes_the_result_is_the_codecs_or_its_error() {
        long seed = System.nanoTime();
        Random random = new Random(seed);
        int byBytes = 0;
        int failed = 0;
        int rounds = 50_000;
        for (int round = 0; round < rounds; round++) {
            byte[] json = randomDelta(random);
            Object expected = outcome(() -> Codecs.STREAM_EVENT.read(json));
            assertThat(outcome(() -> decoder.decode(json, 0, json.length)))
                    .as("seed %d, round %d: %s", seed, round, new String(json, UTF_8))
                    .isEqualTo(expected);
            byBytes += scanner.scan(json, 0, json.length) == null ? 0 : 1;
            failed += expected instanceof JsonException.Kind ? 1 : 0;
        }
        assertThat(byBytes).as("read by bytes, of %d", rounds).isGreaterThan(rounds / 4);
        assertThat(failed).as("invalid, of %d", rounds).isGreaterThan(rounds / 10);
    }

    /** A text delta from pieces, most of them usual, some odd, some invalid. */
    private static byte[] randomDelta(Random random) {
        ByteArrayOutputStream json = new ByteArrayOutputStream();
        json.writeBytes(bytes(odd(random, 40) ? "{ \"type\":\"content_block_delta\",\"index\":" : HEAD));
        json.writeBytes(bytes(
                odd(random, 15)
                        ? pick(random, "007", "-1", "1.0", "1e1", "99999999999", "2147483647", "", "\"0\"", " 3")
                        : "" + random.nextInt(1_200)));
        json.writeBytes(bytes(
                odd(random, 20)
                        ? pick(
                                random,
                                ",\"delta\":{\"type\":\"text_delta\",\"x\":1,\"text\":\"",
                                ",\"delta\":{\"type\":\"new_delta\",\"text\":\"",
                                ",\"delta\": {\"type\":\"text_delta\",\"text\":\"")
                        : pick(
                                random,
                                TEXT,
                                TEXT,
                                ",\"delta\":{\"type\":\"thinking_delta\",\"thinking\":\"",
                                ",\"delta\":{\"type\":\"input_json_delta\",\"partial_json\":\"")));
        for (int pieces = random.nextInt(12); pieces > 0; pieces--) {
            json.writeBytes(piece(random));
        }
        json.writeBytes(bytes(
                odd(random, 10)
                        ? pick(
                                random,
                                "\"}",
                                "\"}}}",
                                "\",\"y\":null}}",
                                "\"},\"z\":[1]}",
                                "\"}}x",
                                "}}",
                                "\"}}{}",
                                "\"]}")
                        : pick(random, "\"}}", "\"}}", "\"} }", "\"}   }\n")));
        return json.toByteArray();
    }

    private static byte[] piece(Random random) {
        if (odd(random, 40)) {
            return invalid(random);
        }
        return switch (random.nextInt(6)) {
            case 0 -> bytes(pick(random, "\\n", "\\\"", "\\\\", "\\/", "\\b", "\\f", "\\r", "\\t"));
            case 1 -> bytes(String.format(odd(random, 2) ? "\\u%04x" : "\\u%04X", random.nextInt(0xD800)));
            case 2 ->
                bytes(String.format("\\u%04x\\u%04x", 0xD800 + random.nextInt(0x400), 0xDC00 + random.nextInt(0x400)));
            case 3 -> bytes(Character.toString(validCodePoint(random)));
            default -> bytes("plain text, with words ".substring(0, random.nextInt(23)));
        };
    }

    private static int validCodePoint(Random random) {
        int point;
        do {
            point = 0x20 + random.nextInt(odd(random, 2) ? 0x800 : 0x110000 - 0x20);
        } while (point == '"' || point == '\\' || (point >= 0xD800 && point < 0xE000));
        return point;
    }

    private static byte[] invalid(Random random) {
        return switch (random.nextInt(9)) {
            case 0 -> new byte[] {(byte) random.nextInt(0x20)}; // a bare control character
            case 1 -> new byte[] {(byte) (0x80 + random.nextInt(0x80))}; // half a character
            case 2 -> new byte[] {(byte) 0xC0, (byte) 0x80}; // overlong
            case 3 -> new byte[] {(byte) 0xED, (byte) 0xA0, (byte) 0x80}; // a surrogate as UTF-8
            case 4 -> new byte[] {(byte) 0xF4, (byte) 0x90, (byte) 0x80, (byte) 0x80}; // beyond Unicode
            case 5 -> bytes(pick(random, "\\x", "\\u12", "\\u12g4", "\\", "\\U0041", "\\u\u0660\u0660\u0660\u0660"));
            case 6 ->
                bytes(pick(
                        random,
                        "\\ud800",
                        "\\udc00",
                        "\\ud800\\u0041",
                        "\\ud800\\n",
                        "\\ud834xudd1e",
                        "\\ud834\\xdd1e",
                        "\\udbff\\ud800\\udc00"));
            case 7 -> bytes("\uFFFD\\ufffd");
            default -> bytes("\"");
        };
    }

    private static boolean odd(Random random, int oneIn) {
        return random.nextInt(oneIn) == 0;
    }

    private static String pick(Random random, String... from) {
        return from[random.nextInt(from.length)];
    }

    private static byte[] bytes(String text) {
        return text.getBytes(UTF_8);
    }

    private static Object outcome(Supplier<StreamEvent> decoding) {
        try {
            return decoding.get();
        } catch (JsonException e) {
            return e.kind();
        }
    }

    private @Nullable StreamEvent scan(String json) {
        byte[] bytes = bytes(json);
        return scanner.scan(bytes, 0, bytes.length);
    }

    private StreamEvent decode(String json) {
        byte[] bytes = bytes(json);
        return decoder.decode(bytes, 0, bytes.length);
    }
}
