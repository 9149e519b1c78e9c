package dev.sluice.simulator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.anthropic.client.AnthropicClient;
import com.anthropic.client.okhttp.AnthropicOkHttpClient;
import com.anthropic.core.JsonValue;
import com.anthropic.core.http.StreamResponse;
import com.anthropic.errors.BadRequestException;
import com.anthropic.errors.NotFoundException;
import com.anthropic.errors.OverloadedException;
import com.anthropic.errors.RateLimitException;
import com.anthropic.errors.SseException;
import com.anthropic.errors.UnauthorizedException;
import com.anthropic.helpers.MessageAccumulator;
import com.anthropic.models.messages.CacheControlEphemeral;
import com.anthropic.models.messages.ContentBlock;
import com.anthropic.models.messages.ContentBlockParam;
import com.anthropic.models.messages.Message;
import com.anthropic.models.messages.MessageCountTokensParams;
import com.anthropic.models.messages.MessageCreateParams;
import com.anthropic.models.messages.Metadata;
import com.anthropic.models.messages.RawMessageStreamEvent;
import com.anthropic.models.messages.StopReason;
import com.anthropic.models.messages.TextBlockParam;
import com.anthropic.models.messages.ThinkingConfigAdaptive;
import com.anthropic.models.messages.Tool;
import com.anthropic.models.messages.ToolResultBlockParam;
import com.anthropic.models.messages.Usage;
import com.anthropic.models.models.ModelInfo;
import com.anthropic.models.models.ModelListParams;
import dev.sluice.limit.RateLimits;
import dev.sluice.simulator.fault.Fault;
import dev.sluice.simulator.rules.SpendRule;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/**
 * What the official Java SDK, which knows nothing of this project, makes of the simulator. It checks each answer against its own
 * schema ({@code responseValidation}).
 */
abstract class OfficialSdkScenarios {

    private static final String MODEL = "claude-sonnet-5-5";

    private final Deque<Runnable> toClose = new ArrayDeque<>();

    abstract SimulatorOptionsBuilder options();

    abstract void trust(AnthropicOkHttpClient.Builder client, Simulator simulator);

    @Test
    void creates_a_message() {
        Simulator simulator = start(options().build());
        AnthropicClient client = client(simulator);
        Message message = client.messages()
                .create(ask("Name three rivers.")
                        .metadata(userId("simulate:output_tokens=37"))
                        .build());
        assertThat(text(message)).isNotBlank();
        assertThat(message.stopReason()).contains(StopReason.END_TURN);
        assertThat(message.usage().outputTokens()).isEqualTo(37);
        assertThat(message.usage().inputTokens()).isPositive();
        assertThat(simulator.tally().tokens().output()).isEqualTo(37);
        assertThat(simulator.tally().tokens().input()).isEqualTo(message.usage().inputTokens());
    }

    @Test
    void a_stream_adds_up_to_the_same_message() {
        Simulator simulator = start(options().build());
        AnthropicClient client = client(simulator);
        MessageCreateParams params = ask("Name ten rivers.")
                .thinking(ThinkingConfigAdaptive.builder().build())
                .addTool(weatherTool())
                .metadata(userId("simulate:output_tokens=3000"))
                .build();
        Message whole = client.messages().create(params);
        Message streamed = stream(client, params);
        assertThat(streamed.content()).hasSize(3).isEqualTo(whole.content());
        assertThat(streamed.stopReason()).isEqualTo(whole.stopReason()).contains(StopReason.TOOL_USE);
        assertThat(streamed.usage().outputTokens()).isEqualTo(3000);
        assertThat(streamed.content().get(2).asToolUse()._input())
                .isEqualTo(JsonValue.from(Map.of("city", "simulated", "days", 1)));
    }

    @Test
    void a_tools_result_is_answered_in_words() {
        Simulator simulator = start(options().build());
        AnthropicClient client = client(simulator);
        MessageCreateParams.Builder params = ask("What is the weather?").addTool(weatherTool());
        Message call = client.messages().create(params.build());
        ContentBlock use = call.content().get(call.content().size() - 1);
        params.addMessage(call)
                .addUserMessageOfContentBlockParams(
                        List.of(ContentBlockParam.ofToolResult(ToolResultBlockParam.builder()
                                .toolUseId(use.asToolUse().id())
                                .content("rain")
                                .build())));
        Message answer = client.messages().create(params.build());
        assertThat(answer.stopReason()).contains(StopReason.END_TURN);
        assertThat(text(answer)).isNotBlank();
    }

    @Test
    void counts_tokens_as_a_call_is_charged_for_them() {
        Simulator simulator = start(options().build());
        AnthropicClient client = client(simulator);
        long counted = client.messages()
                .countTokens(MessageCountTokensParams.builder()
                        .model(MODEL)
                        .addUserMessage("How long is this?")
                        .build())
                .inputTokens();
        Message message = client.messages().create(ask("How long is this?").build());
        assertThat(message.usage().inputTokens()).isEqualTo(counted);
    }

    @Test
    void reads_a_cached_prompt_the_second_time() {
        Simulator simulator = start(options().build());
        AnthropicClient client = client(simulator);
        MessageCreateParams params = ask("And now?")
                .systemOfTextBlockParams(List.of(TextBlockParam.builder()
                        .text("A long instruction, said once. ".repeat(200))
                        .cacheControl(CacheControlEphemeral.builder().build())
                        .build()))
                .build();
        Usage cold = client.messages().create(params).usage();
        Usage warm = client.messages().create(params).usage();
        assertThat(cold.cacheCreationInputTokens().orElseThrow()).isGreaterThan(512);
        assertThat(warm.cacheReadInputTokens()).isEqualTo(cold.cacheCreationInputTokens());
        assertThat(warm.cacheCreationInputTokens()).contains(0L);
        assertThat(warm.inputTokens()).isEqualTo(cold.inputTokens());
    }

    @Test
    void lists_models_page_by_page_and_finds_one_by_its_alias() {
        Simulator simulator = start(options().build());
        AnthropicClient client = client(simulator);
        List<String> all =
                client.models().list().items().stream().map(ModelInfo::id).toList();
        List<String> paged = client
                .models()
                .list(ModelListParams.builder().limit(7).build())
                .autoPager()
                .stream()
                .map(ModelInfo::id)
                .toList();
        assertThat(paged).isEqualTo(all).contains(MODEL).doesNotHaveDuplicates();
        assertThat(client.models().retrieve("claude-haiku-4-5").id()).isEqualTo("claude-haiku-4-5-20251001");
        assertThatThrownBy(() -> client.models().retrieve("claude-none")).isInstanceOf(NotFoundException.class);
    }

    @Test
    void meets_a_429_with_the_headers_of_its_kind() {
        SimulatorOptions limited =
                options().limits(RateLimits.perMinute(2, 100_000, 100_000)).build();
        Simulator simulator = start(limited);
        AnthropicClient client = client(simulator);
        client.messages().create(ask("one").build());
        client.messages().create(ask("two").build());
        RateLimitException refused = catchThrowableOfType(
                RateLimitException.class,
                () -> client.messages().create(ask("three").build()));
        assertThat(refused.headers().values("retry-after")).containsExactly("30");
        assertThat(refused.headers().values("x-should-retry")).containsExactly("true");
        assertThat(refused.headers().values("anthropic-ratelimit-requests-remaining"))
                .containsExactly("0");
        assertThat(refused.requestId()).isPresent();
        assertThat(refused.apiMessage().orElseThrow()).contains("2 requests per minute");
        assertThat(refused.errorCode()).isEmpty();
        assertThat(simulator.tally().ofKind("rate_limit_error:requests")).isEqualTo(1);
    }

    @Test
    void meets_a_spend_cap_that_offers_no_retry() {
        SimulatorOptions spent =
                options().spend(new SpendRule(SpendRule.Kind.TIER, 0)).build();
        Simulator simulator = start(spent);
        AnthropicClient client = client(simulator);
        RateLimitException refused = catchThrowableOfType(
                RateLimitException.class,
                () -> client.messages().create(ask("one").build()));
        assertThat(refused.errorCode()).contains("enforced_spend_limit_reached");
        assertThat(refused.headers().values("retry-after")).isEmpty();
    }

    @Test
    void meets_overload_before_and_in_the_middle_of_an_answer() {
        SimulatorOptions failing =
                options().script(Fault.OVERLOADED, Fault.ERROR_EVENT).build();
        Simulator simulator = start(failing);
        AnthropicClient client = client(simulator);
        assertThatThrownBy(() -> client.messages().create(ask("one").build())).isInstanceOf(OverloadedException.class);
        assertThatThrownBy(() -> stream(client, ask("two").build())).isInstanceOf(SseException.class);
        assertThat(simulator.tally().byKind())
                .containsEntry("fault:overloaded", 1L)
                .containsEntry("fault:error_event", 1L);
        assertThat(text(client.messages().create(ask("three").build()))).isNotBlank();
    }

    @Test
    void is_refused_for_what_the_api_refuses() {
        Simulator simulator = start(options().apiKey("sk-ant-right").build());
        AnthropicClient right = client(simulator, "sk-ant-right");
        AnthropicClient wrong = client(simulator, "sk-ant-wrong");
        assertThatThrownBy(() -> wrong.messages().create(ask("one").build())).isInstanceOf(UnauthorizedException.class);
        assertThatThrownBy(() -> right.messages()
                        .create(ask("one")
                                .putAdditionalBodyProperty("temperature", JsonValue.from(0.5))
                                .build()))
                .isInstanceOf(BadRequestException.class)
                .hasMessageContaining("temperature");
        assertThatThrownBy(() ->
                        right.messages().create(ask("one").model("claude-none").build()))
                .isInstanceOf(NotFoundException.class);
        assertThat(text(right.messages().create(ask("one").build()))).isNotBlank();
    }

    @AfterEach
    void closeAll() {
        toClose.forEach(Runnable::run);
    }

    Simulator start(SimulatorOptions options) {
        Simulator simulator = Simulator.start(options);
        toClose.addLast(simulator::close);
        return simulator;
    }

    AnthropicClient client(Simulator simulator) {
        return client(simulator, "sk-ant-any");
    }

    private AnthropicClient client(Simulator simulator, String key) {
        AnthropicOkHttpClient.Builder client = AnthropicOkHttpClient.builder()
                .baseUrl(simulator.baseUrl())
                .apiKey(key)
                .maxRetries(0)
                .responseValidation(true);
        trust(client, simulator);
        AnthropicClient built = client.build();
        toClose.addFirst(built::close);
        return built;
    }

    static MessageCreateParams.Builder ask(String question) {
        return MessageCreateParams.builder().model(MODEL).maxTokens(8_192).addUserMessage(question);
    }

    static Metadata userId(String id) {
        return Metadata.builder().userId(id).build();
    }

    private static Message stream(AnthropicClient client, MessageCreateParams params) {
        MessageAccumulator accumulator = MessageAccumulator.create();
        try (StreamResponse<RawMessageStreamEvent> events = client.messages().createStreaming(params)) {
            events.stream().forEach(accumulator::accumulate);
        }
        return accumulator.message();
    }

    private static Tool weatherTool() {
        return Tool.builder()
                .name("weather")
                .inputSchema(Tool.InputSchema.builder()
                        .properties(Tool.InputSchema.Properties.builder()
                                .putAdditionalProperty("city", JsonValue.from(Map.of("type", "string")))
                                .putAdditionalProperty("days", JsonValue.from(Map.of("type", "integer")))
                                .build())
                        .build())
                .build();
    }

    static String text(Message message) {
        return message.content().stream()
                .filter(ContentBlock::isText)
                .map(block -> block.asText().text())
                .collect(Collectors.joining());
    }
}
