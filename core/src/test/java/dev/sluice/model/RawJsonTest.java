package dev.sluice.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.json.JsonFactory;

class RawJsonTest {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "null",
                "true",
                "0",
                "-0",
                "1.10",
                "1E400",
                "-2.5e-7",
                "123456789012345678901234567890",
                "\"\"",
                "\"a\\\"\\\\\\/\\b\\f\\n\\r\\t\\u00e9\\uD800\"",
                "{}",
                "[]",
                "{\"b\":1.10,\"a\":[{}, [ ] ],\"b\":2}"
            })
    void one_value_is_kept_as_it_is_spelled(String json) {
        assertThat(RawJson.of(json).json()).isEqualTo(json);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                " ",
                "nul",
                "True",
                "NaN",
                "01",
                "-",
                "1.",
                ".5",
                "1e",
                "+1",
                "\"",
                "\"\\x\"",
                "\"\\u12g4\"",
                "\"\\u\uff11\uff12\uff13\uff14\"",
                "\"line\nbreak\"",
                "'a'",
                "{",
                "}",
                "{\"a\"}",
                "{\"a\":}",
                "{a:1}",
                "{\"a\":1,}",
                "[1,]",
                "[1 2]",
                "[",
                "]",
                "1 2",
                "{}{}",
                "// no\n1",
                "\ufeff1",
                "\u00a01"
            })
    void anything_else_is_refused(String text) {
        assertThatThrownBy(() -> RawJson.of(text))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageMatching(
                        "json: malformed at character \\d+ of " + text.length() + " \\(expected: one JSON value\\)");
    }

    @Test
    void a_refusal_names_the_place_and_not_the_content() {
        assertThatThrownBy(() -> RawJson.of("{\"prompt\":\"my secret\" oops}"))
                .hasMessage("json: malformed at character 22 of 27 (expected: one JSON value)");
    }

    @Test
    void it_is_one_line_and_has_no_white_space_around_it() {
        assertThat(RawJson.of("\r\n {\n  \"a\": \"x\\ny\",\r\n  \"b\": 1\n}\t").json())
                .isEqualTo("{  \"a\": \"x\\ny\",  \"b\": 1}");
    }

    @Test
    void nesting_is_bounded() {
        assertThat(RawJson.of("[".repeat(500) + "]".repeat(500)).json()).hasSize(1_000);
        assertThatThrownBy(() -> RawJson.of("[".repeat(502) + "]".repeat(502)))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void its_text_stays_out_of_logs() {
        assertThat(RawJson.of("\"secret\"")).hasToString("RawJson[8 characters]");
    }

    /** Jackson is the judge: text made from JSON by random damage is taken exactly if Jackson takes it. */
    @Test
    void it_agrees_with_a_full_parser_on_damaged_json() {
        long seed = System.nanoTime();
        Random random = new Random(seed);
        List<String> sound = List.of(
                "{\"a\":[1,-2.50e+3,\"x\\u00e9\\n\"],\"b\":{\"c\":null,\"d\":true}}",
                "[false,{\"k\":\"v\"},[],{},0.1,\"\\\\\"]",
                "\"\\ud83d\\ude00 text\"",
                "-12.5E-3");
        String parts = "{}[]\",:\\ \n0123456789.-+eEtruefalsn/ux";
        for (int i = 0; i < 20_000; i++) {
            StringBuilder text = new StringBuilder(sound.get(random.nextInt(sound.size())));
            for (int damage = random.nextInt(3); damage >= 0; damage--) {
                damage(text, parts.charAt(random.nextInt(parts.length())), random);
            }
            assertThat(JsonSyntax.firstError(text.toString()) < 0)
                    .as("seed %d: %s", seed, text)
                    .isEqualTo(jacksonTakes(text.toString()));
        }
    }

    private static void damage(StringBuilder text, char part, Random random) {
        int at = random.nextInt(text.length() + 1);
        switch (random.nextInt(3)) {
            case 0 -> text.insert(at, part);
            case 1 -> text.setLength(at);
            default -> text.delete(at, Math.min(text.length(), at + 1));
        }
    }

    private static boolean jacksonTakes(String text) {
        try (JsonParser parser = new JsonFactory().createParser(ObjectReadContext.empty(), text)) {
            if (parser.nextToken() == null) {
                return false;
            }
            parser.skipChildren();
            parser.finishToken();
            return parser.nextToken() == null;
        } catch (JacksonException e) {
            return false;
        }
    }
}
