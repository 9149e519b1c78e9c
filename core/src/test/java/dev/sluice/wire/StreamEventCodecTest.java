package dev.sluice.wire;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.sluice.model.ApiError;
import dev.sluice.model.CharLocation;
import dev.sluice.model.CitationsDelta;
import dev.sluice.model.ContentBlockDelta;
import dev.sluice.model.ContentBlockStart;
import dev.sluice.model.ContentBlockStop;
import dev.sluice.model.Delta;
import dev.sluice.model.InputJsonDelta;
import dev.sluice.model.MessageChange;
import dev.sluice.model.MessageDelta;
import dev.sluice.model.MessageDeltaUsage;
import dev.sluice.model.MessageStart;
import dev.sluice.model.MessageStop;
import dev.sluice.model.Ping;
import dev.sluice.model.RawJson;
import dev.sluice.model.SignatureDelta;
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
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Each event of a stream of the Messages API, as the API spells it. */
class StreamEventCodecTest {

    @Test
    void message_start_carries_a_message_without_content() {
        MessageStart start = (MessageStart)
                read(
                        "{'type':'message_start','message':{'id':'msg_1','type':'message','role':'assistant',"
                                + "'model':'m','content':[],'stop_reason':null,'stop_sequence':null,'usage':{'input_tokens':25,'output_tokens':1}}}");

        assertThat(start.message().content()).isEmpty();
        assertThat(start.message().stopReason()).isNull();
        assertThat(start.message().usage()).isEqualTo(Usage.of(25, 1));
    }

    @Test
    void blocks_start_as_they_stand_before_their_first_delta() {
        assertThat(read("{'type':'content_block_start','index':0,'content_block':{'type':'text','text':''}}"))
                .isEqualTo(new ContentBlockStart(0, TextBlock.of("")));
        assertThat(
                        read(
                                "{'type':'content_block_start','index':1,'content_block':{'type':'tool_use','id':'t','name':'f','input':{}}}"))
                .isEqualTo(new ContentBlockStart(1, ToolUseBlock.of("t", "f", RawJson.EMPTY_OBJECT)));
        assertThat(read("{'type':'content_block_start','index':2,'content_block':{'type':'thinking','thinking':''}}"))
                .isEqualTo(new ContentBlockStart(2, new ThinkingBlock("", null, Map.of())));
        assertThat(read("{'type':'content_block_start','index':3,'content_block':{'type':'fallback','to':'m'}}"))
                .isEqualTo(new ContentBlockStart(
                        3, new UnknownBlock("fallback", RawJson.of("{\"type\":\"fallback\",\"to\":\"m\"}"))));
    }

    @Test
    void each_kind_of_delta_is_read() {
        assertThat(delta("{'type':'text_delta','text':'Hi'}")).isEqualTo(new TextDelta("Hi"));
        assertThat(delta("{'type':'input_json_delta','partial_json':''}")).isEqualTo(new InputJsonDelta(""));
        assertThat(delta("{'type':'signature_delta','signature':'EqQ=='}")).isEqualTo(new SignatureDelta("EqQ=="));
        assertThat(delta("{'type':'thinking_delta','thinking':'hm','estimated_tokens':3}"))
                .isEqualTo(new ThinkingDelta("hm", Map.of("estimated_tokens", RawJson.of("3"))));
        assertThat(delta(
                        "{'type':'citations_delta','citation':{'type':'char_location','cited_text':'c','document_index':0,"
                                + "'document_title':'t','start_char_index':0,'end_char_index':1}}"))
                .isEqualTo(new CitationsDelta(new CharLocation("c", 0, "t", 0, 1, null, Map.of())));
        assertThat(delta("{'type':'compaction_delta','content':'x'}"))
                .isEqualTo(new UnknownDelta(
                        "compaction_delta", RawJson.of("{\"type\":\"compaction_delta\",\"content\":\"x\"}")));
    }

    @Test
    void message_delta_carries_totals_or_none() {
        assertThat(read("{'type':'message_delta','delta':{'stop_reason':'end_turn'},'usage':{'output_tokens':15}}"))
                .isEqualTo(new MessageDelta(MessageChange.of(StopReason.END_TURN), MessageDeltaUsage.of(15)));
        assertThat(read("{'type':'message_delta','delta':{'stop_reason':'end_turn'}}"))
                .isEqualTo(new MessageDelta(MessageChange.of(StopReason.END_TURN), null));
    }

    @Test
    void the_small_events_are_read() {
        assertThat(read("{'type':'content_block_stop','index':0}")).isEqualTo(new ContentBlockStop(0));
        assertThat(read("{'type':'message_stop'}")).isEqualTo(new MessageStop());
        assertThat(read("{'type':'ping'}")).isEqualTo(new Ping());
        assertThat(read("{'type':'error','error':{'type':'overloaded_error','message':'Overloaded'}}"))
                .isEqualTo(new StreamError(ApiError.of("overloaded_error", "Overloaded")));
        assertThat(read("{'type':'novel','a':1}"))
                .isEqualTo(new UnknownEvent("novel", RawJson.of("{\"type\":\"novel\",\"a\":1}")));
    }

    /** Passing it on as unknown would lose a piece of the answer unseen. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "{'type':'content_block_delta','index':0}",
                "{'type':'content_block_delta','index':'0','delta':{'type':'text_delta','text':'x'}}",
                "{'type':'content_block_delta','index':0,'delta':{'type':'text_delta'}}",
                "{'delta':{'text':7,'type':'text_delta'},'index':0,'type':'content_block_delta'}",
                "{'type':'content_block_start','index':0}",
                "{'type':'message_start','message':{}}",
                "{'type':'error'}"
            })
    void a_known_event_that_does_not_fit_is_an_error(String json) {
        assertThatThrownBy(() -> read(json))
                .isInstanceOfSatisfying(
                        JsonException.class, e -> assertThat(e.kind()).isEqualTo(JsonException.Kind.SHAPE));
    }

    private static Delta delta(String json) {
        return ((ContentBlockDelta) read("{'type':'content_block_delta','index':0,'delta':" + json + "}")).delta();
    }

    private static StreamEvent read(String json) {
        return Codecs.STREAM_EVENT.read(json.replace('\'', '"'));
    }
}
