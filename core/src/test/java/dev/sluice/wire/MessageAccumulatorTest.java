package dev.sluice.wire;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.sluice.model.ApiError;
import dev.sluice.model.ContentBlockDelta;
import dev.sluice.model.ContentBlockStart;
import dev.sluice.model.ContentBlockStop;
import dev.sluice.model.Delta;
import dev.sluice.model.InputJsonDelta;
import dev.sluice.model.Message;
import dev.sluice.model.MessageChange;
import dev.sluice.model.MessageDelta;
import dev.sluice.model.MessageStart;
import dev.sluice.model.MessageStop;
import dev.sluice.model.Ping;
import dev.sluice.model.RawJson;
import dev.sluice.model.StopReason;
import dev.sluice.model.StreamError;
import dev.sluice.model.StreamEvent;
import dev.sluice.model.TextBlock;
import dev.sluice.model.TextDelta;
import dev.sluice.model.ThinkingBlock;
import dev.sluice.model.ThinkingDelta;
import dev.sluice.model.ToolUseBlock;
import dev.sluice.model.UnknownBlock;
import dev.sluice.model.UnknownDelta;
import dev.sluice.model.UnknownEvent;
import dev.sluice.model.Usage;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class MessageAccumulatorTest {

    private static final String BEFORE_CONTENT =
            "{\"id\":\"msg_1\",\"type\":\"message\",\"role\":\"assistant\",\"model\":\"claude-opus-5-5\",\"content\":[";

    private static final String AFTER_CONTENT = "],\"stop_reason\":\"end_turn\",\"stop_sequence\":null,\"usage\":"
            + "{\"input_tokens\":25,\"cache_creation_input_tokens\":null,\"cache_read_input_tokens\":7,"
            + "\"cache_creation\":null,\"service_tier\":\"standard\",\"output_tokens\":321},\"context_management\":{\"x\":[]},\"new_field\":{\"a\":1}}";

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "{'type':'text','text':'Grüße, € and 𝄞.'}",
                "{'type':'text','text':''}",
                "{'type':'text','text':'a b c','citations':["
                        + "{'type':'char_location','cited_text':'x','document_index':0,'document_title':null,'start_char_index':1,'end_char_index':2},"
                        + "{'type':'web_search_result_location','cited_text':'y','url':'https://a','title':'t','encrypted_index':'e'},"
                        + "{'type':'new_location','cited_text':'z','deep':{'x':[1.5,2000]}}]}",
                "{'type':'thinking','thinking':'Let me see.\\nYes.','signature':'c2lnbmVk'}",
                "{'type':'redacted_thinking','data':'b3BhcXVl'}",
                "{'type':'tool_use','id':'toolu_1','name':'add','input':{'b':2,'a':[1.0,{'ü':'\\n'}],'b2':0}}",
                "{'type':'tool_use','id':'toolu_1','name':'now','input':{},'caller':{'type':'direct'}}",
                "{'type':'server_tool_use','id':'srvtoolu_1','name':'web_search','input':{'query':'rivers'}}",
                "{'type':'web_search_tool_result','tool_use_id':'srvtoolu_1','content':{'type':'web_search_tool_result_error','error_code':'too_many_requests'}}",
                "{'type':'web_search_tool_result','tool_use_id':'srvtoolu_1','content':[{'type':'web_search_result','url':'https://a','title':'t','encrypted_content':'c','page_age':null}]}",
                "{'type':'container_upload','file_id':'file_1'}",
                "{'type':'mcp_tool_use','id':'mcp_1','name':'n','server_name':'s','input':{'q':[1,2]}}",
                "{'type':'compaction','content':'What was said, in short.'}",
                "{'type':'brand_new','field':[{'deep':null}]}",
                "{'type':'thinking','thinking':'','signature':'s'},{'type':'text','text':'first'},"
                        + "{'type':'tool_use','id':'t1','name':'a','input':{'x':1}},{'type':'tool_use','id':'t2','name':'b','input':{'y':2}}",
            })
    void equals_the_answer_that_was_not_streamed(String content) {
        String json = BEFORE_CONTENT + content.replace('\'', '"') + AFTER_CONTENT;
        long seed = System.nanoTime();
        Random random = new Random(seed);
        for (int round = 0; round < 20; round++) {
            assertThat(accumulate(RecordedStream.of(json, random), random))
                    .as("seed %d", seed)
                    .isEqualTo(Codecs.MESSAGE.read(json));
        }
    }

    @Test
    void totals_at_the_end_overwrite_the_usage_and_never_add_to_it() {
        MessageAccumulator accumulator = started(
                "{\"input_tokens\":2679,\"output_tokens\":3,\"server_tool_use\":null,\"cache_creation_input_tokens\":5}");

        accept(
                accumulator,
                "{\"type\":\"message_delta\",\"delta\":{\"stop_reason\":\"end_turn\"},\"usage\":{\"input_tokens\":10682,"
                        + "\"output_tokens\":510,\"server_tool_use\":{\"web_search_requests\":1},\"cache_read_input_tokens\":null}}",
                "{\"type\":\"message_stop\"}");

        assertThat(accumulator.complete().usage())
                .isEqualTo(Codecs.MESSAGE
                        .read(BEFORE_CONTENT
                                + "],\"stop_reason\":null,\"stop_sequence\":null,\"usage\":{\"input_tokens\":10682,"
                                + "\"output_tokens\":510,\"server_tool_use\":{\"web_search_requests\":1},"
                                + "\"cache_creation_input_tokens\":5,\"cache_read_input_tokens\":null}}")
                        .usage());
        assertThat(accumulator.usage().orElseThrow().chargedInputTokens()).isEqualTo(10_687);
    }

    @Test
    void what_is_absent_or_null_at_the_end_keeps_its_value() {
        MessageAccumulator accumulator =
                started("{\"input_tokens\":25,\"output_tokens\":1,\"service_tier\":\"priority\"}");

        accept(
                accumulator,
                "{\"type\":\"message_delta\",\"delta\":{\"stop_reason\":\"max_tokens\"},\"usage\":{\"input_tokens\":null,\"output_tokens\":15}}",
                "{\"type\":\"message_delta\",\"delta\":{\"stop_reason\":null},\"usage\":null}",
                "{\"type\":\"message_stop\"}");

        Message message = accumulator.complete();
        assertThat(message.usage().inputTokens()).isEqualTo(25);
        assertThat(message.usage().outputTokens()).isEqualTo(15);
        assertThat(message.usage().serviceTier()).isNotNull();
        assertThat(message.stopReason()).isEqualTo(StopReason.of("max_tokens"));
        assertThat(message.extra()).containsOnlyKeys("stop_sequence");
    }

    @Test
    void values_that_only_the_end_brings_are_in_the_message() {
        MessageAccumulator accumulator = started("{\"input_tokens\":1,\"output_tokens\":1}");

        accept(
                accumulator,
                "{\"type\":\"message_delta\",\"delta\":{\"stop_reason\":\"refusal\",\"stop_sequence\":\"END\","
                        + "\"stop_details\":{\"type\":\"refusal\",\"category\":\"cyber\"},\"container\":{\"id\":\"c1\"},\"later\":1},"
                        + "\"usage\":{\"output_tokens\":2}}",
                "{\"type\":\"message_stop\"}");

        assertThat(Codecs.MESSAGE.writeText(accumulator.complete()))
                .contains("\"stop_sequence\":\"END\"", "\"category\":\"cyber\"", "\"id\":\"c1\"", "\"later\":1")
                .doesNotContain("null");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{\"a\": 1}|{\"a\": 1}",
                "''|{}",
                "' '|{}",
                "[1,2]|[1,2]",
                "{\"a\": tr|{\"INVALID_JSON\":\"{\\\"a\\\": tr\"}",
                "{\"a\": 1}}|{\"INVALID_JSON\":\"{\\\"a\\\": 1}}\"}",
                "{'a': 1}|{\"INVALID_JSON\":\"{'a': 1}\"}",
            },
            quoteCharacter = '`')
    void tool_input_is_valid_json_whatever_its_fragments_were(String fragments, String input) {
        String joined = fragments.equals("''") ? "" : fragments.equals("' '") ? " " : fragments;
        MessageAccumulator accumulator = started("{\"input_tokens\":1,\"output_tokens\":1}");
        accumulator.accept(new ContentBlockStart(0, ToolUseBlock.of("t", "n", RawJson.EMPTY_OBJECT)));
        for (int i = 0; i < joined.length(); i++) {
            accumulator.accept(delta(0, new InputJsonDelta(joined.substring(i, i + 1))));
        }

        RawJson open =
                ((ToolUseBlock) accumulator.snapshot().orElseThrow().content().get(0)).input();
        accumulator.accept(new ContentBlockStop(0));
        assertThat(accumulator.snapshot().orElseThrow().content().get(0))
                .as("joined once")
                .isSameAs(accumulator.snapshot().orElseThrow().content().get(0));
        RawJson closed =
                ((ToolUseBlock) accumulator.snapshot().orElseThrow().content().get(0)).input();

        assertThat(closed.json()).isEqualTo(input);
        assertThat(open).isEqualTo(closed);
    }

    @Test
    void input_that_came_with_the_start_stays_if_no_fragment_follows() {
        MessageAccumulator accumulator = started("{\"input_tokens\":1,\"output_tokens\":1}");
        accumulator.accept(new ContentBlockStart(0, ToolUseBlock.of("t", "n", RawJson.of("{\"a\":1}"))));
        accumulator.accept(new ContentBlockStop(0));

        assertThat(((ToolUseBlock)
                                accumulator.snapshot().orElseThrow().content().get(0))
                        .input()
                        .json())
                .isEqualTo("{\"a\":1}");
    }

    @Test
    void a_snapshot_shows_what_has_come_and_does_not_change_afterwards() {
        MessageAccumulator accumulator = new MessageAccumulator();
        assertThat(accumulator.snapshot()).isEmpty();
        assertThat(accumulator.usage()).isEmpty();

        accumulator.accept(new MessageStart(Message.of("m", "claude", List.of(), StopReason.END_TURN, Usage.of(5, 1))));
        accumulator.accept(new ContentBlockStart(0, TextBlock.of("")));
        accumulator.accept(delta(0, new TextDelta("Hel")));
        Message before = accumulator.snapshot().orElseThrow();
        accumulator.accept(delta(0, new TextDelta("lo")));

        assertThat(before.text()).isEqualTo("Hel");
        assertThat(accumulator.snapshot().orElseThrow().text()).isEqualTo("Hello");
        assertThat(accumulator.usage()).hasValue(Usage.of(5, 1));
        assertThat(accumulator.isComplete()).isFalse();
    }

    @Test
    void what_a_block_begins_with_is_added_to() {
        MessageAccumulator accumulator = started("{\"input_tokens\":1,\"output_tokens\":1}");
        accept(
                accumulator,
                "{\"type\":\"content_block_start\",\"index\":0,\"content_block\":{\"type\":\"text\",\"text\":\"a\",\"citations\":[{\"type\":\"p\"}]}}",
                block("{\"type\":\"text_delta\",\"text\":\"b\"}"),
                block("{\"type\":\"citations_delta\",\"citation\":{\"type\":\"q\"}}"));
        accumulator.accept(new ContentBlockStop(0));
        accumulator.accept(new ContentBlockStart(1, ThinkingBlock.of("one", "s")));
        accumulator.accept(delta(1, new ThinkingDelta(" two")));

        assertThat(accumulator.snapshot().orElseThrow().content())
                .containsExactly(
                        Codecs.CONTENT_BLOCK.read(
                                "{\"type\":\"text\",\"text\":\"ab\",\"citations\":[{\"type\":\"p\"},{\"type\":\"q\"}]}"),
                        ThinkingBlock.of("one two", "s"));
    }

    @Test
    void a_null_at_the_end_takes_nothing_away_and_a_value_takes_the_nulls_place() {
        MessageAccumulator accumulator = new MessageAccumulator();
        String start = BEFORE_CONTENT
                + "],\"stop_reason\":null,\"stop_sequence\":null,\"stop_details\":null,\"container\":null,"
                + "\"kept\":1,\"usage\":{\"input_tokens\":1,\"output_tokens\":1}}";
        accept(
                accumulator,
                "{\"type\":\"message_start\",\"message\":" + start + "}",
                "{\"type\":\"message_delta\",\"delta\":{\"stop_reason\":\"refusal\",\"stop_details\":{\"type\":\"refusal\"},"
                        + "\"container\":{\"id\":\"c1\"},\"kept\":null},\"usage\":{\"output_tokens\":1}}",
                "{\"type\":\"message_stop\"}");

        assertThat(accumulator.complete().extra())
                .containsOnly(Map.entry("stop_sequence", RawJson.NULL), Map.entry("kept", RawJson.of("1")));
    }

    @Test
    void a_later_signature_replaces_an_earlier() {
        MessageAccumulator accumulator = started("{\"input_tokens\":1,\"output_tokens\":1}");
        accept(
                accumulator,
                "{\"type\":\"content_block_start\",\"index\":0,\"content_block\":{\"type\":\"thinking\",\"thinking\":\"\",\"signature\":null}}",
                "{\"type\":\"content_block_delta\",\"index\":0,\"delta\":{\"type\":\"signature_delta\",\"signature\":\"one\"}}",
                "{\"type\":\"content_block_delta\",\"index\":0,\"delta\":{\"type\":\"signature_delta\",\"signature\":\"two\"}}");

        assertThat(accumulator.snapshot().orElseThrow().content()).containsExactly(ThinkingBlock.of("", "two"));
    }

    @Test
    void an_unknown_block_takes_in_its_deltas() {
        MessageAccumulator accumulator = started("{\"input_tokens\":1,\"output_tokens\":1}");
        accept(
                accumulator,
                "{\"type\":\"content_block_start\",\"index\":0,\"content_block\":{\"type\":\"new\",\"text\":\"a\",\"n\":1,\"kept\":1.50,\"citations\":[{\"x\":0}]}}",
                block("{\"type\":\"text_delta\",\"text\":\"b\"}"),
                block("{\"type\":\"new_delta\",\"text\":\"c\",\"n\":2,\"kept\":null,\"more\":\"d\",\"none\":null}"),
                block("{\"type\":\"new_delta\",\"n\":\"3\",\"more\":\"e\"}"),
                block("{\"type\":\"new_delta\",\"n\":\"4\",\"late\":\"x\"}"),
                block("{\"type\":\"new_delta\",\"late\":5}"),
                block("{\"type\":\"citations_delta\",\"citation\":{\"type\":\"p\",\"y\":1}}"),
                block("{\"type\":\"citations_delta\",\"citation\":{\"type\":\"q\"}}"),
                block("{\"type\":\"input_json_delta\",\"partial_json\":\"[1\"}"),
                block("{\"type\":\"input_json_delta\",\"partial_json\":\"]\"}"));

        assertThat(((UnknownBlock)
                                accumulator.snapshot().orElseThrow().content().get(0))
                        .raw()
                        .json())
                .isEqualTo(
                        "{\"type\":\"new\",\"text\":\"abc\",\"n\":\"34\",\"kept\":1.50,"
                                + "\"citations\":[{\"x\":0},{\"type\":\"p\",\"y\":1},{\"type\":\"q\"}],\"more\":\"de\",\"none\":null,\"late\":5,\"input\":[1]}");
        assertThat(accumulator.unplaced()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {",\"citations\":[]", ",\"citations\":[ ]", ",\"citations\":null", ""})
    void the_first_citation_of_an_unknown_block_makes_the_list(String citations) {
        MessageAccumulator accumulator = started("{\"input_tokens\":1,\"output_tokens\":1}");
        accept(
                accumulator,
                "{\"type\":\"content_block_start\",\"index\":0,\"content_block\":{\"type\":\"new\"" + citations + "}}",
                block("{\"type\":\"citations_delta\",\"citation\":{\"type\":\"p\"}}"));

        assertThat(((UnknownBlock)
                                accumulator.snapshot().orElseThrow().content().get(0))
                        .raw()
                        .json())
                .isEqualTo("{\"type\":\"new\",\"citations\":[{\"type\":\"p\"}]}");
    }

    @Test
    void a_block_that_is_no_object_takes_no_deltas() {
        MessageAccumulator accumulator = started("{\"input_tokens\":1,\"output_tokens\":1}");
        accumulator.accept(new ContentBlockStart(0, new UnknownBlock("", RawJson.of("5"))));

        assertThatThrownBy(() -> accumulator.accept(delta(0, new TextDelta("x"))))
                .isInstanceOf(StreamFormatException.class);
        assertThat(accumulator.snapshot().orElseThrow().content())
                .containsExactly(new UnknownBlock("", RawJson.of("5")));
    }

    @Test
    void an_unknown_block_without_deltas_keeps_its_bytes() {
        MessageAccumulator accumulator = started("{\"input_tokens\":1,\"output_tokens\":1}");
        RawJson raw = RawJson.of("{ \"type\" : \"new\", \"a\":1.0, \"a\":2 }");
        accumulator.accept(new ContentBlockStart(0, new UnknownBlock("new", raw)));
        accumulator.accept(new ContentBlockStop(0));

        assertThat(accumulator.snapshot().orElseThrow().content()).containsExactly(new UnknownBlock("new", raw));
    }

    @Test
    void what_has_no_place_in_the_message_is_kept_beside_it() {
        StreamEvent event = new UnknownEvent("new_event", RawJson.of("{\"type\":\"new_event\"}"));
        StreamEvent delta = delta(0, new UnknownDelta("new_delta", RawJson.of("{\"type\":\"new_delta\"}")));
        MessageAccumulator accumulator = started("{\"input_tokens\":1,\"output_tokens\":1}");
        accumulator.accept(new ContentBlockStart(0, TextBlock.of("x")));
        accumulator.accept(event);
        accumulator.accept(delta);

        assertThat(accumulator.unplaced()).containsExactly(event, delta);
        assertThat(accumulator.snapshot().orElseThrow().content()).containsExactly(TextBlock.of("x"));
    }

    @Test
    void an_error_ends_the_stream_and_leaves_what_had_come() {
        MessageAccumulator accumulator = started("{\"input_tokens\":1,\"output_tokens\":1}");
        accumulator.accept(new ContentBlockStart(0, TextBlock.of("so far")));
        accumulator.accept(new StreamError(ApiError.of("overloaded_error", "Overloaded")));

        assertThat(accumulator.snapshot().orElseThrow().text()).isEqualTo("so far");
        assertThatThrownBy(accumulator::complete)
                .hasMessage("stream: ended by error after 1 content blocks (expected: message_stop)");
        assertThatThrownBy(() -> accumulator.accept(delta(0, new TextDelta("more"))))
                .hasMessage("content_block_delta: out of order (expected: nothing after error)");
        accumulator.accept(new Ping());
    }

    @Test
    void pings_may_come_at_any_time() {
        MessageAccumulator accumulator = new MessageAccumulator();
        accumulator.accept(new Ping());
        accumulator.accept(new MessageStart(Message.of("m", "claude", List.of(), StopReason.END_TURN, Usage.NONE)));
        accumulator.accept(new Ping());
        accumulator.accept(new MessageStop());
        accumulator.accept(new Ping());

        assertThat(accumulator.isComplete()).isTrue();
        assertThat(accumulator.complete().id()).isEqualTo("m");
    }

    @Test
    void content_that_comes_with_the_start_is_whole() {
        MessageAccumulator accumulator = new MessageAccumulator();
        accumulator.accept(new MessageStart(
                Message.of("m", "claude", List.of(TextBlock.of("there")), StopReason.END_TURN, Usage.NONE)));

        assertThatThrownBy(() -> accumulator.accept(delta(0, new TextDelta("!"))))
                .hasMessage(
                        "content_block_delta: out of order (expected: nothing more for block 0 after its content_block_stop)");
        accumulator.accept(new ContentBlockStart(1, TextBlock.of("new")));
        assertThat(accumulator.snapshot().orElseThrow().text()).isEqualTo("therenew");
    }

    @Test
    void a_stream_that_ended_early_has_no_whole_message() {
        assertThatThrownBy(() -> new MessageAccumulator().complete())
                .isInstanceOf(StreamFormatException.class)
                .hasMessage("stream: ended early, before message_start (expected: message_stop)");
        assertThatThrownBy(() ->
                        started("{\"input_tokens\":1,\"output_tokens\":1}").complete())
                .hasMessage("stream: ended early after 0 content blocks (expected: message_stop)");
    }

    @Test
    void events_out_of_order_say_what_was_expected() {
        MessageStart start = new MessageStart(Message.of("m", "claude", List.of(), StopReason.END_TURN, Usage.NONE));
        ContentBlockStart text = new ContentBlockStart(0, TextBlock.of(""));
        MessageDelta end = new MessageDelta(MessageChange.of(StopReason.END_TURN), null);

        assertRefused("content_block_start: out of order (expected: message_start before it)", text);
        assertRefused("message_delta: out of order (expected: message_start before it)", end);
        assertRefused("message_stop: out of order (expected: message_start before it)", new MessageStop());
        assertRefused("content_block_stop: out of order (expected: message_start before it)", new ContentBlockStop(0));
        assertRefused("message_start: out of order (expected: one, as the first event)", start, start);
        assertRefused(
                "message_start: out of order (expected: one, as the first event)",
                new StreamError(ApiError.of("api_error", "")),
                start);
        assertRefused(
                "content_block_start: out of order (expected: index 0, not 1)",
                start,
                new ContentBlockStart(1, TextBlock.of("")));
        assertRefused("content_block_start: out of order (expected: index 1, not 0)", start, text, text);
        assertRefused(
                "content_block_delta: out of order (expected: content_block_start for block 1 before it)",
                start,
                text,
                delta(1, new TextDelta("")));
        assertRefused(
                "content_block_delta: out of order (expected: content_block_start for block -1 before it)",
                start,
                text,
                delta(-1, new TextDelta("")));
        assertRefused(
                "content_block_stop: out of order (expected: content_block_start for block 0 before it)",
                start,
                new ContentBlockStop(0));
        assertRefused(
                "content_block_delta: out of order (expected: nothing more for block 0 after its content_block_stop)",
                start,
                text,
                new ContentBlockStop(0),
                delta(0, new TextDelta("")));
        assertRefused(
                "content_block_stop: out of order (expected: nothing more for block 0 after its content_block_stop)",
                start,
                text,
                new ContentBlockStop(0),
                new ContentBlockStop(0));
        assertRefused(
                "message_stop: out of order (expected: content_block_stop for block 0 before it)",
                start,
                text,
                new MessageStop());
        assertRefused(
                "message_delta: out of order (expected: nothing after message_stop)", start, new MessageStop(), end);
    }

    @Test
    void deltas_that_a_block_cannot_take_are_refused() {
        MessageStart start = new MessageStart(Message.of("m", "claude", List.of(), StopReason.END_TURN, Usage.NONE));

        assertRefused(
                "content_block_delta: out of order (expected: no thinking_delta for a block of type text)",
                start,
                new ContentBlockStart(0, TextBlock.of("")),
                delta(0, new ThinkingDelta("")));
        assertRefused(
                "content_block_delta: out of order (expected: no text_delta for a block of type tool_use)",
                start,
                new ContentBlockStart(0, ToolUseBlock.of("t", "n", RawJson.EMPTY_OBJECT)),
                delta(0, new TextDelta("")));
        assertRefused(
                "content_block_delta: out of order (expected: no text_delta for a block of type thinking)",
                start,
                new ContentBlockStart(0, ThinkingBlock.of("", "")),
                delta(0, new TextDelta("")));
    }

    /** All but the last event are accepted. */
    private static void assertRefused(String message, StreamEvent... events) {
        MessageAccumulator accumulator = new MessageAccumulator();
        for (int i = 0; i < events.length - 1; i++) {
            accumulator.accept(events[i]);
        }
        assertThatThrownBy(() -> accumulator.accept(events[events.length - 1]))
                .isInstanceOf(StreamFormatException.class)
                .hasMessage(message);
    }

    private static MessageAccumulator started(String usage) {
        MessageAccumulator accumulator = new MessageAccumulator();
        accept(
                accumulator,
                "{\"type\":\"message_start\",\"message\":" + BEFORE_CONTENT
                        + "],\"stop_reason\":null,\"stop_sequence\":null,\"usage\":" + usage + "}}");
        return accumulator;
    }

    private static void accept(MessageAccumulator accumulator, String... events) {
        for (String event : events) {
            accumulator.accept(Codecs.STREAM_EVENT.read(event));
        }
    }

    private static String block(String delta) {
        return "{\"type\":\"content_block_delta\",\"index\":0,\"delta\":" + delta + "}";
    }

    private static ContentBlockDelta delta(int index, Delta delta) {
        return new ContentBlockDelta(index, delta);
    }

    /** Through the whole chain: as a byte stream, cut at random. */
    private static Message accumulate(List<String> events, Random random) {
        StringBuilder text = new StringBuilder();
        for (String event : events) {
            text.append("event: any\ndata: ").append(event).append("\n\n");
        }
        byte[] stream = text.toString().getBytes(UTF_8);
        SseParser parser = new SseParser();
        StreamEventDecoder decoder = new StreamEventDecoder();
        MessageAccumulator accumulator = new MessageAccumulator();
        for (int at = 0; at < stream.length; ) {
            int length = Math.min(stream.length - at, 1 + random.nextInt(200));
            parser.feed(stream, at, length);
            at += length;
            while (parser.next()) {
                accumulator.accept(decoder.decode(parser.data(), parser.dataOffset(), parser.dataLength()));
            }
        }
        return accumulator.complete();
    }
}
