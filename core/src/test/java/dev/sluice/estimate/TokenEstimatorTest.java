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
import dev.sluice.model.RawJson;
import dev.sluice.model.ServerToolUsage;
import dev.sluice.model.TextBlock;
import dev.sluice.model.ToolResultBlock;
import dev.sluice.model.Usage;
import java.util.Map;
import org.junit.jupiter.api.Test;

class TokenEstimatorTest {

    private static final String MODEL = "claude-opus-5-5";

    private final TokenEstimator estimator = TokenEstimator.learning();

    private static MessageRequest request(String text, int maxTokens) {
        return MessageRequest.builder(MODEL, maxTokens).user(text).build();
    }

    private long inputOf(ContentBlock... blocks) {
        MessageRequest request = MessageRequest.builder(MODEL, 100)
                .message(MessageParam.user(blocks))
                .build();
        return estimator.estimate(request, "w").inputTokens();
    }

    @Test
    void an_unknown_model_is_reckoned_at_two_and_a_half_characters_a_token() {
        assertThat(estimator.estimate(request("x".repeat(2_500), 100), "w").inputTokens())
                .isEqualTo(1_000 + PromptMeter.TOKENS_PER_MESSAGE);
    }

    @Test
    void the_ratio_of_a_model_follows_what_its_prompts_really_had() {
        MessageRequest request = request("x".repeat(8_000), 100);
        for (int i = 0; i < 20; i++) {
            estimator.learn(request, "w", Usage.of(2_004, 10));
        }

        assertThat((double) estimator.estimate(request, "w").inputTokens()).isCloseTo(2_004, within(30.0));
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
        estimator.learn(request("x".repeat(8_000), 100), "w", Usage.of(500, 10));

        MessageRequest other =
                MessageRequest.builder("another", 100).user("x".repeat(2_500)).build();
        assertThat(estimator.estimate(other, "w").inputTokens()).isEqualTo(1_004);
    }

    @Test
    void cached_input_counts_as_prompt_when_learning() {
        MessageRequest request = request("x".repeat(8_000), 100);
        for (int i = 0; i < 20; i++) {
            estimator.learn(request, "w", Usage.of(4, 1_000L, 1_000L, 10));
        }

        assertThat((double) estimator.estimate(request, "w").inputTokens()).isCloseTo(2_004, within(30.0));
    }

    @Test
    void input_that_server_tools_read_teaches_nothing() {
        MessageRequest request = request("x".repeat(2_500), 100);
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

        assertThat(estimator.estimate(request, "w").inputTokens()).isEqualTo(1_004);
    }

    @Test
    void output_is_the_mean_of_its_workflow_then_of_its_model_then_a_constant_and_never_above_max_tokens() {
        assertThat(estimator.estimate(request("hi", 4_096), "w").outputTokens()).isEqualTo(250);
        assertThat(estimator.estimate(request("hi", 20), "w").outputTokens()).isEqualTo(20);

        estimator.learn(request("hi", 4_096), "w", Usage.of(10, 600));
        estimator.learn(request("hi", 4_096), "w", Usage.of(10, 800));
        assertThat(estimator.estimate(request("hi", 4_096), "w").outputTokens()).isEqualTo(700);
        assertThat(estimator.estimate(request("hi", 4_096), "another").outputTokens())
                .isEqualTo(700);
        assertThat(estimator.estimate(request("hi", 100), "w").outputTokens()).isEqualTo(100);
    }

    @Test
    void the_mean_output_forgets_slowly_once_it_has_seen_enough() {
        for (int i = 0; i < 500; i++) {
            estimator.learn(request("hi", 4_096), "w", Usage.of(10, 1_000));
        }
        for (int i = 0; i < 300; i++) {
            estimator.learn(request("hi", 4_096), "w", Usage.of(10, 100));
        }

        assertThat(estimator.estimate(request("hi", 4_096), "w").outputTokens()).isBetween(100L, 160L);
    }

    @Test
    void a_request_that_only_warms_the_cache_has_no_output() {
        assertThat(estimator.estimate(request("hi", 0), "w").outputTokens()).isZero();
    }

    @Test
    void images_and_pages_are_counted_as_such_and_not_by_the_length_of_their_base64() {
        String megabyte = "A".repeat(1_000_000);
        long frame = PromptMeter.TOKENS_PER_MESSAGE;

        assertThat(inputOf(ImageBlock.base64("image/png", megabyte))).isEqualTo(frame + PromptMeter.TOKENS_PER_IMAGE);
        assertThat(inputOf(DocumentBlock.pdf(megabyte))).isEqualTo(frame + 13 * PromptMeter.TOKENS_PER_PAGE);
        assertThat(inputOf(DocumentBlock.text("x".repeat(2_500)))).isEqualTo(frame + 1_000);
    }

    @Test
    void every_text_of_the_prompt_counts() {
        String text = "x".repeat(2_500);
        RawJson schema = RawJson.of("{\"a\":\"" + "x".repeat(2_492) + "\"}");
        MessageRequest request = MessageRequest.builder(MODEL, 100)
                .system(text)
                .message(MessageParam.user(TextBlock.of(text), ToolResultBlock.of("id", text)))
                .tool(CustomTool.of("", text, schema))
                .build();

        assertThat(estimator.estimate(request, "w").inputTokens())
                .isEqualTo(5_000 + PromptMeter.TOKENS_PER_MESSAGE + PromptMeter.TOOL_PROMPT_TOKENS);
    }

    @Test
    void more_workflows_than_can_be_remembered_share_their_models_mean() {
        for (int i = 0; i < LearningEstimator.MOST_KINDS; i++) {
            estimator.learn(request("hi", 4_096), "w" + i, Usage.of(10, 1_000));
        }
        estimator.learn(request("hi", 4_096), "one too many", Usage.of(10, 5_000));

        assertThat(estimator.estimate(request("hi", 4_096), "one too many").outputTokens())
                .isBetween(1_000L, 1_100L);
    }
}
