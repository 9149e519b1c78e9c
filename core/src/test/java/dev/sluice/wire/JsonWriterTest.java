package dev.sluice.wire;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.sluice.model.ContentBlock;
import dev.sluice.model.RawJson;
import dev.sluice.model.TextBlock;
import java.nio.charset.StandardCharsets;
import java.util.Random;
import org.junit.jupiter.api.Test;
import tools.jackson.core.JsonParser;
import tools.jackson.core.ObjectReadContext;

class JsonWriterTest {

    @Test
    void strings_are_escaped_no_more_than_they_must() {
        assertThat(written("\"\\/\b\t\n\f\r\u0000\u001f\u007f\u2028 a\u00e9\u20ac\ud83d\ude00"))
                .isEqualTo("\"\\\"\\\\/\\b\\t\\n\\f\\r\\u0000\\u001f\u007f\u2028 a\u00e9\u20ac\ud83d\ude00\"");
    }

    @Test
    void half_of_a_surrogate_pair_goes_out_as_an_escape() {
        assertThat(written("\ud83d")).isEqualTo("\"\\ud83d\"");
        assertThat(written("\ude00\ud83d")).isEqualTo("\"\\ude00\\ud83d\"");
        assertThat(written("a\ud83d\ud83d\ude00")).isEqualTo("\"a\\ud83d\ud83d\ude00\"");
    }

    @Test
    void a_full_parser_reads_back_any_string() {
        long seed = System.nanoTime();
        Random random = new Random(seed);
        for (int i = 0; i < 2_000; i++) {
            StringBuilder text = new StringBuilder();
            int length = random.nextInt(1_500);
            int alphabet = 1 << (4 + random.nextInt(13));
            for (int n = 0; n < length; n++) {
                text.append((char) random.nextInt(alphabet));
            }
            byte[] json = Scalars.STRING.toBytes(text.toString());
            try (JsonParser parser = JsonReader.FACTORY.createParser(ObjectReadContext.empty(), json)) {
                parser.nextToken();
                assertThat(parser.getString()).as("seed %d", seed).isEqualTo(text.toString());
                assertThat(parser.nextToken()).isNull();
            }
        }
    }

    @Test
    void raw_json_goes_out_as_it_is_with_its_characters_in_utf8() {
        String json = "{\"\u00e9\u20ac\ud83d\ude00\": 1.10}";

        assertThat(Scalars.RAW.toBytes(RawJson.of(json))).isEqualTo(json.getBytes(StandardCharsets.UTF_8));
        assertThat(Scalars.RAW.toText(RawJson.of("\"\ud83d\""))).isEqualTo("\"\\ud83d\"");
    }

    @Test
    void values_of_all_sizes_are_written_one_after_the_other() {
        for (int size : new int[] {1, 100_000, 2, 600, 3}) {
            ContentBlock block = TextBlock.of("x".repeat(size));
            assertThat(Codecs.CONTENT_BLOCK.write(block)).hasSize(size + "{\"type\":\"text\",\"text\":\"\"}".length());
        }
    }

    @Test
    void a_write_that_failed_leaves_nothing_to_the_next() {
        assertThatThrownBy(() -> new FailingCodec().toBytes("x")).isInstanceOf(IllegalStateException.class);

        assertThat(Codecs.CONTENT_BLOCK.writeText(TextBlock.of("a"))).isEqualTo("{\"type\":\"text\",\"text\":\"a\"}");
    }

    @Test
    void a_write_inside_a_write_has_a_buffer_of_its_own() {
        assertThat(new NestingCodec().toText("a")).isEqualTo("[\"a\",\"a\",\"\\\"a\\\"\"]");
    }

    private static String written(String text) {
        return Scalars.STRING.toText(text);
    }

    private static final class FailingCodec extends ValueCodec<String> {

        @Override
        String read(JsonReader in) {
            throw new UnsupportedOperationException();
        }

        @Override
        void write(JsonWriter out, String value) {
            out.startObject();
            out.name(value);
            out.startArray();
            throw new IllegalStateException("stop");
        }
    }

    private static final class NestingCodec extends ValueCodec<String> {

        @Override
        String read(JsonReader in) {
            throw new UnsupportedOperationException();
        }

        @Override
        void write(JsonWriter out, String value) {
            out.startArray();
            out.string(value);
            String inner = Scalars.STRING.toText(value);
            out.string(value);
            out.string(inner);
            out.endArray();
        }
    }
}
