package dev.sluice.wire;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.model.BlockContent;
import dev.sluice.model.CacheControl;
import dev.sluice.model.ContentBlock;
import dev.sluice.model.ImageBlock;
import dev.sluice.model.Message;
import dev.sluice.model.MessageParam;
import dev.sluice.model.MessageRequest;
import dev.sluice.model.OutputConfig;
import dev.sluice.model.RawJson;
import dev.sluice.model.ServerToolResultBlock;
import dev.sluice.model.StopReason;
import dev.sluice.model.TextBlock;
import dev.sluice.model.ThinkingBlock;
import dev.sluice.model.ToolUseBlock;
import dev.sluice.model.UnknownBlock;
import dev.sluice.model.UnknownServerToolResult;
import dev.sluice.model.UnknownSource;
import dev.sluice.model.Usage;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What is not known, or is not what it should be, is kept and written back. */
class KeptJsonTest {

    private static final String INPUT =
            "{\"z\": 1.10,\"a\":1E400,\"big\":123456789012345678901234567890,\"z\":[ -0.0, {\"\\u00e9\":\"\\u00e9\\ud800\"} ],\"é\":\"é\"}";

    @Test
    void tool_input_thinking_and_unknown_blocks_are_echoed_byte_by_byte() {
        String thinking = "{\"type\":\"thinking\",\"thinking\":\"first\\nthen\",\"signature\":\"EqQBCgIYAh==\"}";
        String toolUse = "{\"type\":\"tool_use\",\"id\":\"toolu_1\",\"name\":\"f\",\"input\":" + INPUT + "}";
        String novel = "{\"b\":" + INPUT + ", \"type\" : \"novel\"}";
        Message answer =
                Codecs.MESSAGE.read("{\"id\":\"msg_1\",\"type\":\"message\",\"role\":\"assistant\",\"model\":\"m\","
                        + "\"content\":[" + thinking + "," + toolUse + "," + novel + "],\"stop_reason\":\"tool_use\","
                        + "\"usage\":{\"input_tokens\":1,\"output_tokens\":1}}");

        MessageRequest next = MessageRequest.builder("m", 1)
                .message(MessageParam.assistant(answer))
                .build();

        assertThat(answer.content())
                .hasExactlyElementsOfTypes(ThinkingBlock.class, ToolUseBlock.class, UnknownBlock.class);
        assertThat(Codecs.MESSAGE_REQUEST.writeText(next))
                .isEqualTo("{\"model\":\"m\",\"max_tokens\":1,\"messages\":[{\"role\":\"assistant\",\"content\":["
                        + thinking + "," + toolUse + "," + novel + "]}]}");
    }

    @Test
    void raw_json_survives_in_every_place_that_holds_it() {
        assertThat(rewritten("{\"type\":\"tool_use\",\"id\":\"t\",\"name\":\"f\",\"input\":" + INPUT + ",\"x\":" + INPUT
                        + "}"))
                .isEqualTo("{\"type\":\"tool_use\",\"id\":\"t\",\"name\":\"f\",\"input\":" + INPUT + ",\"x\":" + INPUT
                        + "}");
        String tool = "{\"name\":\"f\",\"input_schema\":" + INPUT + ",\"input_examples\":[" + INPUT + "]}";
        assertThat(Codecs.TOOL.writeText(Codecs.TOOL.read(tool))).isEqualTo(tool);
    }

    @Test
    void null_and_absent_are_told_apart() {
        String absent = "{\"type\":\"text\",\"text\":\"a\"}";
        String explicit = "{\"type\":\"text\",\"text\":\"a\",\"citations\":null}";
        String empty = "{\"type\":\"text\",\"text\":\"a\",\"citations\":[]}";

        assertThat(rewritten(absent)).isEqualTo(absent);
        assertThat(rewritten(explicit)).isEqualTo(explicit);
        assertThat(rewritten(empty)).isEqualTo(empty);
    }

    @Test
    void a_component_set_later_overrules_what_was_kept_under_its_name() {
        MessageRequest read = Codecs.MESSAGE_REQUEST.read(
                "{\"model\":\"m\",\"max_tokens\":1,\"messages\":[],\"system\":null,\"speed\":7,\"x\":1}");

        assertThat(read.system()).isNull();
        assertThat(Codecs.MESSAGE_REQUEST.writeText(
                        read.toBuilder().system("Be brief.").build()))
                .isEqualTo(
                        "{\"model\":\"m\",\"max_tokens\":1,\"messages\":[],\"system\":\"Be brief.\",\"speed\":7,\"x\":1}");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "\"stop_sequences\":\"one\"",
                "\"stop_sequences\":[\"one\",2]",
                "\"metadata\":[1,2,{\"a\":{}}]",
                "\"stream\":\"yes\"",
                "\"top_k\":12345678901234567890",
                "\"top_k\":1.5",
                "\"temperature\":{\"a\":1}",
                "\"temperature\":1E99999999999",
                "\"cache_control\":{\"ttl\":\"5m\"}",
                "\"output_config\":7",
                "\"tools\":{\"a\":[]}",
                "\"thinking\":true",
                "\"container\":{\"skills\":[{\"skill_id\":1}]}"
            })
    void an_optional_field_of_the_wrong_type_is_kept(String field) {
        String json = "{\"model\":\"m\",\"max_tokens\":1,\"messages\":[]," + field + "}";

        assertThat(Codecs.MESSAGE_REQUEST.writeText(Codecs.MESSAGE_REQUEST.read(json)))
                .isEqualTo(json);
    }

    @Test
    void a_nested_field_of_the_wrong_type_does_not_take_its_neighbours_along() {
        MessageRequest read = Codecs.MESSAGE_REQUEST.read("{\"model\":\"m\",\"max_tokens\":1,\"messages\":[],"
                + "\"output_config\":{\"effort\":{\"level\":[1]},\"format\":null,\"later\":2},\"speed\":\"fast\"}");

        assertThat(read.outputConfig())
                .isEqualTo(new OutputConfig(
                        null,
                        null,
                        Map.of(
                                "effort", RawJson.of("{\"level\":[1]}"),
                                "format", RawJson.NULL,
                                "later", RawJson.of("2"))));
        assertThat(read.speed()).isNotNull();
    }

    @Test
    void a_known_type_that_does_not_fit_becomes_an_unknown_member_where_it_stands() {
        ContentBlock image = Codecs.CONTENT_BLOCK.read(
                "{\"type\":\"image\",\"source\":{\"type\":\"base64\",\"data\":[{\"x\":1}],\"more\":{}},\"cache_control\":{\"type\":\"ephemeral\"}}");
        ContentBlock text = Codecs.CONTENT_BLOCK.read("{\"type\":\"text\",\"texts\":[\"a\"]}");
        ServerToolResultBlock search = (ServerToolResultBlock)
                Codecs.CONTENT_BLOCK.read(
                        "{\"type\":\"web_search_tool_result\",\"tool_use_id\":\"s\",\"content\":[{\"type\":\"web_search_result\"}]}");

        assertThat(image)
                .isEqualTo(new ImageBlock(
                        new UnknownSource(
                                "base64", RawJson.of("{\"type\":\"base64\",\"data\":[{\"x\":1}],\"more\":{}}")),
                        null,
                        CacheControl.ephemeral(),
                        Map.of()));
        assertThat(text).isEqualTo(new UnknownBlock("text", RawJson.of("{\"type\":\"text\",\"texts\":[\"a\"]}")));
        assertThat(search.content())
                .isEqualTo(new UnknownServerToolResult("", RawJson.of("[{\"type\":\"web_search_result\"}]")));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "null",
                "7",
                "\"text\"",
                "[]",
                "{}",
                "{\"type\":null}",
                "{\"type\":7,\"a\":[]}",
                "{\"a\":{\"type\":\"text\"}}"
            })
    void an_element_that_is_no_block_at_all_is_an_unknown_block(String element) {
        String json = "{\"role\":\"user\",\"content\":[" + element + ",{\"type\":\"text\",\"text\":\"a\"}]}";

        MessageParam turn = RequestCodecs.Turn.CODEC.fromText(json);

        assertThat(((BlockContent) turn.content()).blocks().get(0))
                .isEqualTo(new UnknownBlock("", RawJson.of(element)));
        assertThat(RequestCodecs.Turn.CODEC.toText(turn)).isEqualTo(json);
    }

    @Test
    void the_type_may_come_last_at_every_depth() {
        String text = "{\"text\":\"a\",\"type\":\"text\"}";
        String nested = text;
        for (int i = 0; i < 60; i++) {
            nested = "{\"content\":[" + nested + "],\"tool_use_id\":\"t\",\"type\":\"tool_result\"}";
        }

        String rewritten = rewritten(nested);

        assertThat(JsonEquality.tree(rewritten)).isEqualTo(JsonEquality.tree(nested));
        assertThat(rewritten)
                .startsWith("{\"type\":\"tool_result\",\"tool_use_id\":\"t\",\"content\":[{\"type\":\"tool_result\"");
    }

    @Test
    void words_that_are_not_known_are_kept() {
        Message message = Codecs.MESSAGE.read(
                "{\"id\":\"i\",\"type\":\"message_v2\",\"role\":\"critic\",\"model\":\"m\",\"content\":[],"
                        + "\"stop_reason\":\"bored\",\"usage\":{\"input_tokens\":1,\"output_tokens\":1,\"service_tier\":\"lunar\"}}");

        assertThat(message.stopReason()).isEqualTo(new StopReason("bored"));
        assertThat(Codecs.MESSAGE.writeText(message)).contains("\"type\":\"message_v2\"", "\"critic\"", "\"lunar\"");
    }

    @Test
    void usage_is_read_as_far_as_it_is_there() {
        String rest = "\"id\":\"i\",\"type\":\"message\",\"role\":\"assistant\",\"model\":\"m\",\"content\":[]";

        assertThat(Codecs.MESSAGE.read("{" + rest + "}").usage()).isEqualTo(Usage.NONE);
        assertThat(Codecs.MESSAGE.read("{" + rest + ",\"usage\":{}}").usage()).isEqualTo(Usage.NONE);
        assertThat(Codecs.MESSAGE
                        .read("{" + rest + ",\"usage\":{\"output_tokens\":5}}")
                        .usage())
                .isEqualTo(Usage.of(0, 5));
        for (String odd : List.of("null", "7", "{\"input_tokens\":null,\"output_tokens\":\"many\"}")) {
            String json = "{" + rest + ",\"usage\":" + odd + "}";
            Message message = Codecs.MESSAGE.read(json);
            assertThat(message.usage().outputTokens()).isZero();
            assertThat(JsonEquality.tree(Codecs.MESSAGE.writeText(message))).isEqualTo(JsonEquality.tree(json));
        }
    }

    @Test
    void of_several_fields_of_one_name_the_last_counts() {
        assertThat(Codecs.CONTENT_BLOCK.read(
                        "{\"type\":\"text\",\"text\":\"a\",\"text\":\"b\",\"citations\":null,\"citations\":[]}"))
                .isEqualTo(new TextBlock("b", List.of(), null, Map.of("citations", RawJson.NULL)));
        assertThat(rewritten("{\"type\":\"text\",\"text\":\"a\",\"citations\":[],\"citations\":null}"))
                .isEqualTo("{\"type\":\"text\",\"text\":\"a\",\"citations\":null}");
        assertThat(rewritten("{\"type\":\"text\",\"text\":\"a\",\"citations\":null,\"citations\":7}"))
                .isEqualTo("{\"type\":\"text\",\"text\":\"a\",\"citations\":7}");
        assertThat(rewritten("{\"type\":\"text\",\"text\":\"a\",\"citations\":7,\"citations\":null}"))
                .isEqualTo("{\"type\":\"text\",\"text\":\"a\",\"citations\":null}");
    }

    private static String rewritten(String block) {
        return Codecs.CONTENT_BLOCK.writeText(Codecs.CONTENT_BLOCK.read(block));
    }
}
