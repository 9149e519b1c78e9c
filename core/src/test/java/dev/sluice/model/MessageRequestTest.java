package dev.sluice.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class MessageRequestTest {

    private static final RawJson SCHEMA = RawJson.of("{\"type\":\"object\"}");

    @Test
    void a_builder_keeps_the_order_of_turns_and_tools() {
        Message answer = Message.of(
                "msg_1", "claude-opus-5-5", List.of(TextBlock.of("Hello")), StopReason.END_TURN, Usage.of(1, 1));

        MessageRequest request = MessageRequest.builder("claude-opus-5-5", 100)
                .user("Hi")
                .assistant(answer)
                .user(TextBlock.of("And "), ImageBlock.url("https://example.org/a.png"))
                .tool(CustomTool.of("a", "first", SCHEMA))
                .tool(WebSearchTool.create().withMaxUses(3))
                .build();

        assertThat(request.messages())
                .containsExactly(
                        MessageParam.user("Hi"),
                        MessageParam.of(Role.ASSISTANT, Content.of(TextBlock.of("Hello"))),
                        MessageParam.user(TextBlock.of("And "), ImageBlock.url("https://example.org/a.png")));
        assertThat(request.tools()).extracting(Tool::type).containsExactly("custom", "web_search_20260318");
    }

    @Test
    void to_builder_copies_every_component() {
        MessageRequest request = full();

        assertThat(request.toBuilder().build()).isEqualTo(request);
        assertThat(request.toBuilder().user("more").build().messages())
                .hasSize(request.messages().size() + 1);
        assertThat(full()).isEqualTo(request);
    }

    @Test
    void effort_and_schema_go_together() {
        OutputConfig expected = new OutputConfig(Effort.LOW, OutputFormat.jsonSchema(SCHEMA), ExtraFields.NONE);

        assertThat(builder().effort(Effort.LOW).jsonSchema(SCHEMA).build().outputConfig())
                .isEqualTo(expected);
        assertThat(builder().jsonSchema(SCHEMA).effort(Effort.LOW).build().outputConfig())
                .isEqualTo(expected);
    }

    @Test
    void a_request_does_not_follow_the_lists_it_was_made_from() {
        List<MessageParam> turns = new ArrayList<>(List.of(MessageParam.user("Hi")));
        MessageRequestBuilder builder = builder().messages(turns);
        MessageRequest request = builder.build();

        turns.clear();
        builder.user("later");

        assertThat(request.messages()).containsExactly(MessageParam.user("Hi"));
    }

    @Test
    void a_negative_limit_is_refused_and_zero_is_not() {
        assertThat(MessageRequest.builder("m", 0).build().maxTokens()).isZero();
        assertThatThrownBy(() -> MessageRequest.builder("m", -1).build())
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("maxTokens: -1 (expected: >= 0)");
    }

    @Test
    void sampling_fields_are_found_wherever_they_are() {
        assertThat(builder().build().hasSamplingFields()).isFalse();
        assertThat(builder().extra("beta", RawJson.TRUE).build().hasSamplingFields())
                .isFalse();
        assertThat(builder().temperature(0).build().samplingFields()).containsExactly("temperature");
        assertThat(builder().topP(0.9).topK(5).build().samplingFields()).containsExactly("top_p", "top_k");
        assertThat(builder().extra("top_k", RawJson.of("5")).build().samplingFields())
                .containsExactly("top_k");
        assertThat(builder().extra("temperature", RawJson.NULL).build().hasSamplingFields())
                .isTrue();
    }

    @Test
    void with_stream_changes_that_alone() {
        MessageRequest request = full();

        assertThat(request.withStream(true))
                .isEqualTo(request.toBuilder().stream(true).build());
        assertThat(request.withStream(false)).isSameAs(request);
    }

    @Test
    void a_count_asks_for_the_prompt_alone() {
        MessageRequest request = full();

        CountTokensRequest count = CountTokensRequest.of(request);

        assertThat(count.messages()).isEqualTo(request.messages());
        assertThat(count.system()).isEqualTo(request.system());
        assertThat(count.tools()).isEqualTo(request.tools());
        assertThat(count.thinking()).isEqualTo(request.thinking());
        assertThat(count.extra()).isEmpty();
    }

    @Test
    void what_is_logged_tells_the_shape_and_not_the_words() {
        MessageRequest request = full();

        assertThat(request)
                .asString()
                .contains("claude-opus-5-5", "100", "1 message")
                .doesNotContain("Hi", "Be brief.", "END", "u-1", "first");
        assertThat(CountTokensRequest.of(request))
                .asString()
                .contains("claude-opus-5-5", "1 message")
                .doesNotContain("Hi", "Be brief.");
        assertThat(MessageParam.user("Hi there")).hasToString("MessageParam[user, TextContent[8 characters]]");
        assertThat(MessageParam.user(TextBlock.of("Hi"), ImageBlock.url("https://example.org/a.png")))
                .hasToString("MessageParam[user, BlockContent[text, image]]");
        assertThat(TextBlock.of("Hi there")).hasToString("TextBlock[8 characters]");
    }

    private static MessageRequestBuilder builder() {
        return MessageRequest.builder("claude-opus-5-5", 100);
    }

    private static MessageRequest full() {
        MessageRequest request = builder()
                .user("Hi")
                .system(TextBlock.of("Be brief.", CacheControl.ephemeral()))
                .tool(CustomTool.of("a", "first", SCHEMA).withStrict())
                .toolChoice(ToolChoice.auto())
                .thinking(ThinkingConfig.adaptive())
                .effort(Effort.HIGH)
                .stopSequences("END")
                .stream(false)
                .metadata(Metadata.userId("u-1"))
                .cacheControl(CacheControl.ephemeral("1h"))
                .container(ContainerParam.id("container_1"))
                .diagnostics(Diagnostics.first())
                .inferenceGeo("us")
                .serviceTier(ServiceTier.STANDARD_ONLY)
                .speed(Speed.FAST)
                .temperature(0.5)
                .topP(0.9)
                .topK(40)
                .extra("mcp_servers", RawJson.of("[]"))
                .build();
        assertThat(request).hasNoNullFieldsOrProperties();
        assertThat(request.temperature()).isEqualTo(new BigDecimal("0.5"));
        return request;
    }
}
