package dev.sluice.wire;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.model.ContentBlockDelta;
import dev.sluice.model.Message;
import dev.sluice.model.MessageParam;
import dev.sluice.model.MessageRequest;
import dev.sluice.model.TextDelta;
import org.junit.jupiter.api.Test;

class CodecsTest {

    @Test
    void a_small_request_is_written_compactly() {
        MessageRequest request = MessageRequest.builder("claude-opus-5-5", 100)
                .system("Be brief.")
                .user("Hello \"you\"\n\ud83d\ude00")
                .build();

        assertThat(Codecs.MESSAGE_REQUEST.writeText(request))
                .isEqualTo(
                        "{\"model\":\"claude-opus-5-5\",\"max_tokens\":100,\"messages\":"
                                + "[{\"role\":\"user\",\"content\":\"Hello \\\"you\\\"\\n\ud83d\ude00\"}],\"system\":\"Be brief.\"}");
    }

    @Test
    void an_answer_is_read_and_echoed() {
        Message message = Codecs.MESSAGE.read("""
                {"model":"claude-opus-5-5","id":"msg_1","type":"message","role":"assistant","content":[
                {"type":"thinking","thinking":"hm","signature":"sig=="},
                {"text":"Hi","type":"text","citations":null},
                {"type":"tool_use","id":"toolu_1","name":"f","input":{"b":1.10,"a":1E400}},
                {"type":"novel","x":[1]}],
                "stop_reason":"tool_use","stop_sequence":null,"usage":{"input_tokens":3,"output_tokens":7,"cache_creation":null}}""");

        assertThat(message.text()).isEqualTo("Hi");
        assertThat(message.usage().outputTokens()).isEqualTo(7);
        assertThat(message.toolUses().get(0).input().json()).isEqualTo("{\"b\":1.10,\"a\":1E400}");
        MessageRequest next = MessageRequest.builder("m", 1)
                .message(MessageParam.assistant(message))
                .build();
        assertThat(Codecs.MESSAGE_REQUEST.writeText(next))
                .contains("\"signature\":\"sig==\"", "{\"b\":1.10,\"a\":1E400}", "{\"type\":\"novel\",\"x\":[1]}");
    }

    @Test
    void a_text_delta_is_read() {
        assertThat(
                        Codecs.STREAM_EVENT.read(
                                "{\"type\":\"content_block_delta\",\"index\":0,\"delta\":{\"type\":\"text_delta\",\"text\":\"Hi\"}}"))
                .isEqualTo(new ContentBlockDelta(0, new TextDelta("Hi")));
    }
}
