package dev.sluice.wire;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class JsonExceptionTest {

    private static final String SECRET = "hunter2";
    private static final String REQUEST =
            "{\"model\":\"m\",\"max_tokens\":1,\"messages\":[{\"role\":\"user\",\"content\":"
                    + "[{\"type\":\"text\",\"text\":\"" + SECRET + "\"},{\"type\":\"" + SECRET + "\",\"" + SECRET
                    + "\":1.5}]}],"
                    + "\"" + SECRET + "\":true,\"tools\":[{\"name\":\"" + SECRET + "\",\"input_schema\":{\"" + SECRET
                    + "\":[]}}]}";

    @ParameterizedTest
    @CsvSource(
            delimiter = '~',
            value = {
                "{} ~ model: missing (expected: a field of request) at byte 2",
                "{'model':7} ~ model: a number (expected: a string) at byte 9",
                "{'model':null} ~ model: null (expected: a string) at byte 9",
                "{'model':'m','messages':[]} ~ max_tokens: missing (expected: a field of request) at byte 27",
                "{'model':'m','max_tokens':1e3,'messages':[]} ~ max_tokens: a number (expected: a whole number of at most 32 bits) at byte 26",
                "{'model':'m','max_tokens':-1,'messages':[]} ~ JSON: values out of range (expected: what request admits) at byte 43",
                "{'model':'m','max_tokens':1,'messages':{}} ~ messages: an object (expected: a list) at byte 39",
                "{'model':'m','max_tokens':1,'messages':[7]} ~ messages[0]: a number (expected: an object: message) at byte 40",
                "{'model':'m','max_tokens':1,'messages':[{'role':'user','content':''},{'role':[]}]} ~ messages[1].role: a list (expected: a string) at byte 77",
                "{'model':'m','max_tokens':1,'messages':[{'role':'user'}]} ~ messages[0].content: missing (expected: a field of message) at byte 55",
                "[] ~ JSON: a list (expected: an object: request) at byte 0",
            })
    void a_shape_that_does_not_fit_is_named_by_its_place(String json, String message) {
        assertThatThrownBy(() -> Codecs.MESSAGE_REQUEST.read(json.replace('\'', '"')))
                .isInstanceOfSatisfying(
                        JsonException.class, e -> assertThat(e.kind()).isEqualTo(JsonException.Kind.SHAPE))
                .hasMessage(message);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "  ",
                "{",
                "{\"a\"",
                "{\"a\":",
                "{\"a\":1",
                "{\"a\":1,",
                "[1,",
                "\"abc",
                "{\"a\":\"b",
                "tru",
                "[nul",
                "{\"a\":f",
                "{\"a\":-"
            })
    void what_is_cut_is_truncated(String json) {
        assertThatThrownBy(() -> Codecs.RAW_JSON.read(json))
                .isInstanceOfSatisfying(
                        JsonException.class, e -> assertThat(e.kind()).isEqualTo(JsonException.Kind.TRUNCATED));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "<html>",
                "{]",
                "{\"a\":nope}",
                "{\"a\":01}",
                "{'a':1}",
                "{\"a\":1}x",
                "{\"a\":1}{}",
                "[1 2]",
                "NaN",
                "\"\\x\"",
                "\"a\nb\"",
                "/**/1",
                "truth"
            })
    void what_is_no_json_is_malformed(String json) {
        assertThatThrownBy(() -> Codecs.RAW_JSON.read(json))
                .isInstanceOfSatisfying(
                        JsonException.class, e -> assertThat(e.kind()).isEqualTo(JsonException.Kind.MALFORMED));
    }

    @Test
    void bytes_that_are_no_utf8_are_malformed_wherever_they_are() {
        for (String json : List.of(
                "{\"type\":\"text\",\"text\":\"?\"}",
                "{\"type\":\"novel\",\"a\":\"?\"}",
                "{\"type\":\"text\",\"text\":\"\",\"?\":1}")) {
            byte[] bytes = json.getBytes(StandardCharsets.ISO_8859_1);
            for (int i = 0; i < bytes.length; i++) {
                bytes[i] = bytes[i] == '?' ? (byte) 0xFC : bytes[i];
            }
            assertThatThrownBy(() -> Codecs.CONTENT_BLOCK.read(bytes))
                    .as(json)
                    .isInstanceOfSatisfying(
                            JsonException.class, e -> assertThat(e.kind()).isEqualTo(JsonException.Kind.MALFORMED));
        }
        assertThatThrownBy(() -> Codecs.RAW_JSON.read("{\"a\":1}".getBytes(StandardCharsets.UTF_16LE)))
                .isInstanceOf(JsonException.class);
    }

    @Test
    void a_replacement_character_that_was_sent_is_no_fault() {
        assertThat(Codecs.RAW_JSON.read("\"\ufffd\"").json()).isEqualTo("\"\ufffd\"");
    }

    @Test
    void depth_numbers_and_names_are_limited() {
        for (String json : List.of(
                "[".repeat(501) + "]".repeat(501),
                "1".repeat(JsonReader.MAX_NUMBER_CHARACTERS + 1),
                "{\"" + "n".repeat(JsonReader.MAX_NAME_CHARACTERS + 1) + "\":1}")) {
            assertThatThrownBy(() -> Codecs.RAW_JSON.read(json))
                    .isInstanceOfSatisfying(
                            JsonException.class, e -> assertThat(e.kind()).isEqualTo(JsonException.Kind.LIMIT))
                    .hasMessageStartingWith("JSON: over a limit (expected: depth <= 500, ");
        }
        assertThat(Codecs.RAW_JSON.read("[".repeat(500) + "]".repeat(500)).json())
                .hasSize(1_000);
    }

    @Test
    void the_offset_counts_from_the_first_byte_given() {
        byte[] bytes = "xxx\ufeff{\"text\":\"\u00e9\",\"type\":\"text\",]".getBytes(StandardCharsets.UTF_8);

        JsonException failure =
                catchThrowableOfType(JsonException.class, () -> Codecs.CONTENT_BLOCK.read(bytes, 3, bytes.length - 3));

        assertThat(failure.offset()).isEqualTo(bytes.length - 3 - 1);
    }

    /** Cuts and damages a request in every place and way; whatever comes of it must not carry its words along. */
    @Test
    void no_exception_quotes_what_was_read() {
        long seed = System.nanoTime();
        Random random = new Random(seed);
        byte[] sound = REQUEST.getBytes(StandardCharsets.UTF_8);
        int failures = 0;
        for (int i = 0; i < 5_000; i++) {
            byte[] damaged = Arrays.copyOf(sound, random.nextInt(4) == 0 ? random.nextInt(sound.length) : sound.length);
            for (int n = random.nextInt(3); n > 0 && damaged.length > 0; n--) {
                damaged[random.nextInt(damaged.length)] = (byte) "{}[]\",:\\x\u00e97t".charAt(random.nextInt(12));
            }
            try {
                Codecs.MESSAGE_REQUEST.read(damaged);
            } catch (JsonException e) {
                failures++;
                assertThat(trace(e)).as("seed %d", seed).doesNotContain(SECRET);
            }
        }
        assertThat(failures).isGreaterThan(1_000);
    }

    private static String trace(Throwable failure) {
        StringWriter trace = new StringWriter();
        failure.printStackTrace(new PrintWriter(trace, true));
        return trace.toString();
    }
}
