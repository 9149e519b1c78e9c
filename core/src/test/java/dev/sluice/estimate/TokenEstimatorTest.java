package dev.sluice.estimate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.sluice.limit.Cost;
import dev.sluice.model.CacheControl;
import dev.sluice.model.ContentBlock;
import dev.sluice.model.CustomTool;
import dev.sluice.model.DocumentBlock;
import dev.sluice.model.ImageBlock;
import dev.sluice.model.MessageParam;
import dev.sluice.model.MessageRequest;
import dev.sluice.model.MessageRequestBuilder;
import dev.sluice.model.RawJson;
import dev.sluice.model.ServerToolUsage;
import dev.sluice.model.TextBlock;
import dev.sluice.model.ThinkingBlock;
import dev.sluice.model.ToolResultBlock;
import dev.sluice.model.Usage;
import java.util.Map;
import org.junit.jupiter.api.Test;

class TokenEstimatorTest {

    private static final String MODEL = "claude-opus-5-5";

    private static final String PROMPT = "The water rose, and nobody had seen it coming. ".repeat(100);

    private final LearningEstimator estimator = TokenEstimator.learning();

    private static MessageRequest request(String text, int maxTokens) {
        return MessageRequest.builder(MODEL, maxTokens).user(text).build();
    }

    private long inputOf(ContentBlock... blocks) {
        MessageRequest request = MessageRequest.builder(MODEL, 100)
                .message(MessageParam.user(blocks))
                .build();
        return estimator.estimate(request, "w").inputTokens();
    }

    private long inputOf(String model, String text) {
        MessageRequest request = MessageRequest.builder(model, 100).user(text).build();
        return estimator.input(request).tokens();
    }

    @Test
    void models_before_4_7_start_with_fewer_tokens_for_the_same_prose_and_as_many_for_chinese() {
        String prose = String.join("\n", Corpus.toFit("english"));
        String chinese = String.join("\n", Corpus.toFit("chinese"));

        assertThat((double) inputOf("claude-opus-5-5", prose) / inputOf("claude-opus-4-6", prose))
                .isCloseTo(1.40 / 1.10, within(0.01));
        assertThat(inputOf("claude-opus-5-5", chinese)).isEqualTo(inputOf("claude-opus-4-6", chinese));
        assertThat(inputOf("my-own-name", prose)).isEqualTo(inputOf("claude-opus-5-5", prose));
    }

    @Test
    void the_ratio_of_a_model_follows_what_its_prompts_really_had() {
        MessageRequest request = request("word ".repeat(1_600), 100);
        for (int i = 0; i < 20; i++) {
            estimator.learn(request, "w", Usage.of(1_500, 10));
        }

        assertThat((double) estimator.input(request).tokens()).isCloseTo(1_500, within(30.0));
    }

    @Test
    void text_costs_at_least_a_token_for_eight_characters_and_what_else_there_is_perhaps_nothing() {
        TextBlock text = TextBlock.of("x".repeat(80_000));

        assertThat(leastOf(text)).isEqualTo(Cost.of(10_000, 0));
        assertThat(leastOf(text, DocumentBlock.pdf("A".repeat(1_000_000)))).isEqualTo(Cost.of(10_000, 0));
    }

    @Test
    void what_may_be_read_from_the_cache_costs_perhaps_nothing() {
        String text = "x".repeat(80_000);

        assertThat(leastOf(TextBlock.of(text, CacheControl.ephemeral()), TextBlock.of(text)))
                .isEqualTo(Cost.of(0, 0));
        assertThat(least(MessageRequest.builder(MODEL, 100)
                        .user(text)
                        .cacheControl(CacheControl.ephemeral())
                        .build()))
                .isEqualTo(Cost.of(0, 0));
    }

    private Cost leastOf(ContentBlock... blocks) {
        return least(MessageRequest.builder(MODEL, 100)
                .message(MessageParam.user(blocks))
                .build());
    }

    private Cost least(MessageRequest request) {
        return estimator.least(request, estimator.estimate(request, "w"));
    }

    @Test
    void one_model_learns_nothing_for_another() {
        long before = inputOf("another", PROMPT);
        estimator.learn(request(PROMPT, 100), "w", Usage.of(500, 10));

        assertThat(inputOf("another", PROMPT)).isEqualTo(before);
        assertThat(inputOf(MODEL, PROMPT)).isLessThan(before);
    }

    @Test
    void cached_input_counts_as_prompt_when_learning() {
        MessageRequest request = request(PROMPT, 100);
        for (int i = 0; i < 20; i++) {
            estimator.learn(request, "w", Usage.of(4, 800L, 700L, 10));
        }

        assertThat((double) estimator.input(request).tokens()).isCloseTo(1_504, within(30.0));
    }

    @Test
    void input_that_server_tools_read_teaches_nothing() {
        MessageRequest request = request(PROMPT, 100);
        InputEstimate before = estimator.input(request);
        Usage searched = new Usage(
                90_000,
                10,
                null,
                null,
                null,
                null,
                new ServerToolUsage(3L, 0L, null, Map.of()),
                null,
                null,
                null,
                null,
                Map.of());
        estimator.learn(request, "w", searched);

        assertThat(estimator.input(request)).isEqualTo(before);
    }

    @Test
    void a_request_that_only_warms_the_cache_has_no_output() {
        assertThat(estimator.estimate(request("hi", 0), "w").outputTokens()).isZero();
    }

    @Test
    void images_and_pages_are_counted_as_such_and_not_by_the_length_of_their_base64() {
        String megabyte = "A".repeat(1_000_000);
        long frame = PromptMeter.TOKENS_PER_MESSAGE;
        long page = PromptMeter.tokensPerPage(ModelVersion.of(MODEL));

        assertThat(inputOf(ImageBlock.base64("image/png", megabyte))).isEqualTo(frame + 4_784);
        assertThat(inputOf(DocumentBlock.pdf(megabyte))).isEqualTo(frame + 13 * page);
        assertThat(inputOf(DocumentBlock.text(PROMPT))).isEqualTo(inputOf(MODEL, PROMPT));
    }

    @Test
    void every_text_of_the_prompt_counts() {
        long frame = PromptMeter.TOKENS_PER_MESSAGE;
        long text = inputOf(MODEL, PROMPT) - frame;
        RawJson schema = RawJson.of("{\"a\":\"" + PROMPT + "\"}");
        MessageRequest request = MessageRequest.builder(MODEL, 100)
                .system(PROMPT)
                .message(MessageParam.user(TextBlock.of(PROMPT), ToolResultBlock.of("id", PROMPT)))
                .tool(CustomTool.of("", PROMPT, schema))
                .build();

        long tokens = estimator.input(request).tokens() - frame - 286;
        assertThat((double) tokens).isBetween(4.9 * text, 5.4 * text);
    }

    @Test
    void a_tool_that_is_found_only_by_a_search_is_not_in_the_prompt() {
        CustomTool tool = CustomTool.of("search", PROMPT, RawJson.EMPTY_OBJECT);
        CustomTool deferred =
                new CustomTool("search", PROMPT, RawJson.EMPTY_OBJECT, null, null, null, null, true, null, Map.of());

        assertThat(withTools(deferred)).isBetween(286L + 4, 286L + 8);
        assertThat(withTools(tool)).isGreaterThan(withTools(deferred) + 1_000);
    }

    private long withTools(CustomTool tool) {
        return estimator
                .input(MessageRequest.builder(MODEL, 100).user("").tool(tool).build())
                .tokens();
    }

    @Test
    void thinking_of_earlier_turns_counts_only_for_models_that_keep_it() {
        MessageParam[] conversation = {
            MessageParam.user("Why?"),
            MessageParam.assistant(ThinkingBlock.of(PROMPT, "signature"), TextBlock.of("So.")),
            MessageParam.user("And then?")
        };
        String keeps = "claude-opus-4-5";
        String drops = "claude-sonnet-4-5";

        assertThat(inputOf(keeps, conversation)).isGreaterThan(inputOf(drops, conversation) + 900);

        conversation[2] = MessageParam.user(ToolResultBlock.of("id", "done")); // still the same turn
        assertThat(inputOf(drops, conversation)).isGreaterThan(1_000);
    }

    private long inputOf(String model, MessageParam... messages) {
        MessageRequestBuilder builder = MessageRequest.builder(model, 100);
        for (MessageParam message : messages) {
            builder.message(message);
        }
        return estimator.input(builder.build()).tokens();
    }

    @Test
    void an_estimate_says_how_far_it_may_be_off_and_less_so_once_it_has_learned() {
        MessageRequest request = request(PROMPT, 100);
        InputEstimate before = estimator.input(request);
        for (int i = 0; i < 100; i++) {
            estimator.learn(request, "w", Usage.of(before.tokens(), 10));
        }
        InputEstimate after = estimator.input(request);

        assertThat(before.high() - before.low()).isGreaterThan(before.tokens() / 2);
        assertThat(after.high() - after.low()).isLessThan(after.tokens() / 10);
    }
}
