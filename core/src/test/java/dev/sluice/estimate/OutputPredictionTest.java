package dev.sluice.estimate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import dev.sluice.model.Effort;
import dev.sluice.model.MessageRequest;
import dev.sluice.model.MessageRequestBuilder;
import dev.sluice.model.OutputConfig;
import dev.sluice.model.ThinkingConfig;
import dev.sluice.model.Usage;
import java.util.Arrays;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class OutputPredictionTest {

    private static final String MODEL = "claude-opus-5-5";

    private final LearningEstimator estimator = TokenEstimator.learning();

    private static MessageRequestBuilder building(String model, int maxTokens) {
        return MessageRequest.builder(model, maxTokens).user("hi").stream(true);
    }

    private static MessageRequest streamed(int maxTokens) {
        return building(MODEL, maxTokens).build();
    }

    private double mean(MessageRequest request, String workflow) {
        return estimator.estimate(request, workflow).outputTokens();
    }

    private static double mean(LearningEstimator other, MessageRequest request) {
        return other.estimate(request, "w").outputTokens();
    }

    private double mean(int maxTokens) {
        return mean(streamed(maxTokens), "w");
    }

    private void learn(MessageRequest request, String workflow, int answers, long output) {
        for (int i = 0; i < answers; i++) {
            estimator.learn(request, workflow, Usage.of(10, output));
        }
    }

    @Test
    void a_start_takes_each_doubling_up_to_max_tokens_for_as_likely_as_another() {
        assertThat(mean(1_024)).isCloseTo((1_024 - 16) / Math.log(1_024 / 16.0), within(20.0));
        assertThat(mean(32_768)).isCloseTo((32_768 - 16) / Math.log(32_768 / 16.0), within(250.0));
        assertThat(mean(1)).isEqualTo(1);
        assertThat(mean(0)).isZero();
    }

    @Test
    void output_is_that_of_its_workflow_then_of_its_model_then_as_at_the_start() {
        learn(streamed(4_096), "w", 100, 600);
        learn(streamed(4_096), "v", 100, 1_800);

        assertThat(mean(streamed(4_096), "w")).isCloseTo(600, within(20.0));
        assertThat(mean(streamed(4_096), "v")).isCloseTo(1_800, within(50.0));
        assertThat(mean(streamed(4_096), "another")).isBetween(1_000.0, 1_400.0);
        assertThat(mean(building("another", 4_096).build(), "w")).isEqualTo(new OutputPredictionTest().mean(4_096));
    }

    @Test
    void effort_thinking_and_the_doubling_of_max_tokens_are_told_apart_and_share_what_their_workflow_had() {
        MessageRequest low = building(MODEL, 4_096)
                .outputConfig(OutputConfig.effort(Effort.LOW))
                .build();
        MessageRequest high = building(MODEL, 4_096)
                .outputConfig(OutputConfig.effort(Effort.HIGH))
                .build();
        MessageRequest thinking =
                building(MODEL, 4_096).thinking(ThinkingConfig.adaptive()).build();
        MessageRequest longer = streamed(16_384);
        learn(low, "w", 100, 100);
        learn(high, "w", 100, 1_000);
        learn(thinking, "w", 100, 2_000);
        learn(longer, "w", 100, 3_000);

        assertThat(mean(low, "w")).isBetween(100.0, 200.0);
        assertThat(mean(high, "w")).isCloseTo(1_000, within(50.0));
        assertThat(mean(thinking, "w")).isCloseTo(2_000, within(100.0));
        assertThat(mean(longer, "w")).isCloseTo(3_000, within(150.0));
        assertThat(mean(3_000)).isBetween(900.0, 2_000.0);
    }

    @Test
    void it_is_never_above_max_tokens_and_an_answer_that_was_cut_off_there_would_have_been_longer() {
        learn(streamed(1_000), "w", 100, 1_000);

        assertThat(mean(1_000)).isCloseTo(1_000, within(5.0));
        assertThat(mean(100)).isCloseTo(100, within(1.0));
        assertThat(mean(8_000)).isGreaterThan(2_000);
    }

    /** Of answers whose mean says little: half are short, one in ten is twenty times as long and more. */
    @Test
    void mean_and_quantile_of_a_heavy_tail_are_those_of_what_was_seen() {
        SplittableRandom random = new SplittableRandom(7);
        long[] lengths = new long[OutputSketch.MEMORY];
        for (int round = 0; round < 5; round++) {
            for (int i = 0; i < lengths.length; i++) {
                lengths[i] = Math.round(20 * Math.pow(1_600, Math.pow(random.nextDouble(), 2)));
                learn(streamed(32_768), "w", 1, lengths[i]);
            }
        }
        Arrays.sort(lengths);
        double seen = Arrays.stream(lengths).average().orElseThrow();
        double p95 = estimator.longestOutput(streamed(32_768), "w", 0.95);

        assertThat(mean(32_768)).isBetween(0.8 * seen, 1.2 * seen);
        assertThat(p95).isBetween(0.75 * lengths[lengths.length * 95 / 100], 1.35 * lengths[lengths.length * 95 / 100]);
    }

    /** The server counts it as it is written, seen or not. */
    @Test
    void what_is_not_streamed_is_expected_to_be_as_long_as_what_is() {
        learn(streamed(4_096), "w", 90, 100);
        learn(streamed(4_096), "w", 10, 2_000);

        assertThat(mean(4_096)).isCloseTo(290, within(60.0));
        assertThat(mean(streamed(4_096).withStream(false), "w")).isEqualTo(mean(4_096));
        assertThat((double) estimator.longestOutput(streamed(4_096), "w", 0.95)).isBetween(1_448.0, 2_100.0);
    }

    /** I75. */
    @Test
    void answers_under_way_keep_the_short_ones_that_end_first_from_being_taken_for_all() {
        MessageRequest request = streamed(32_768);
        for (int i = 0; i < 10; i++) {
            estimator.progressed(request, "w", 0, 1_000);
            estimator.progressed(request, "w", 1_000, 5_000);
        }
        learn(request, "w", 90, 100);

        assertThat(mean(32_768)).isBetween(700.0, 2_500.0);

        for (int i = 0; i < 10; i++) {
            estimator.learn(request, "w", Usage.of(10, 6_000), 5_000);
        }
        assertThat(mean(32_768)).isCloseTo(0.9 * 100 + 0.1 * 6_000, within(100.0));
    }

    @Test
    void telling_an_answer_while_it_comes_changes_nothing_once_it_has_ended() {
        LearningEstimator untold = TokenEstimator.learning();
        for (long output : new long[] {90, 400, 12_000}) {
            MessageRequest request = streamed(32_768);
            for (long seen = 0; seen + 7 <= output; seen += 7) {
                estimator.progressed(request, "w", seen, seen + 7);
            }
            estimator.learn(request, "w", Usage.of(10, output), output - output % 7);
            untold.learn(request, "w", Usage.of(10, output));
        }

        assertThat(mean(32_768)).isCloseTo(mean(untold, streamed(32_768)), within(10.0));
    }

    @Test
    void an_answer_that_was_taken_for_longer_than_it_was_is_put_right_at_its_end() {
        MessageRequest request = streamed(32_768);
        estimator.progressed(request, "w", 0, 4_000);
        estimator.learn(request, "w", Usage.of(10, 100), 4_000);
        LearningEstimator untold = TokenEstimator.learning();
        untold.learn(request, "w", Usage.of(10, 100));

        assertThat(mean(32_768)).isEqualTo(mean(untold, request));
    }

    @Test
    void what_has_changed_replaces_what_was() {
        learn(streamed(4_096), "w", 1_000, 1_500);
        learn(streamed(4_096), "w", 2 * OutputSketch.MEMORY, 100);

        assertThat(mean(4_096)).isBetween(100.0, 400.0);

        learn(streamed(4_096), "w", 2 * OutputSketch.MEMORY, 100);
        assertThat(mean(4_096)).isBetween(100.0, 150.0);
    }

    /** I76. */
    @Test
    void a_bounded_number_of_kinds_is_remembered_and_the_longest_unused_is_forgotten() {
        OutputPrediction prediction = new OutputPrediction();
        for (int i = 0; i < 3 * RecentKinds.MOST; i++) {
            prediction.ended(streamed(4_096), "w" + i, 0, 1_000);
            prediction.ended(streamed(4_096), "in use", 0, 100);
        }

        assertThat(prediction.kinds.size()).isEqualTo(RecentKinds.MOST);
        assertThat((double) prediction.mean(streamed(4_096), "in use")).isCloseTo(100, within(10.0));
        assertThat((double) prediction.mean(streamed(4_096), "w0")).isCloseTo(550, within(60.0));
    }

    @Test
    void what_was_learned_can_be_saved_and_restored() {
        MessageRequest low = building("a model", 4_096)
                .outputConfig(OutputConfig.effort(Effort.LOW))
                .build();
        learn(low, "all = *", 50, 300);
        learn(streamed(4_096), "w", 50, 2_000);
        LearningEstimator other = TokenEstimator.learning();

        other.restoreInput(estimator.saveInput());
        other.restoreOutput(estimator.saveOutput());

        assertThat(other.estimate(low, "all = *")).isEqualTo(estimator.estimate(low, "all = *"));
        assertThat(other.estimate(low, "new")).isEqualTo(estimator.estimate(low, "new"));
        assertThat(mean(other, streamed(4_096))).isEqualTo(mean(4_096));
        assertThat(other.saveOutput()).isEqualTo(estimator.saveOutput());
    }

    @Test
    void a_damaged_line_loses_its_kind_alone_and_is_told_of() {
        learn(streamed(4_096), "w", 50, 2_000);
        String saved = estimator.saveOutput();

        for (String damaged :
                new String[] {"kind", "kind =m =w 1 =x 99:1:1:1", "kind =m =w 1 =x 1:NaN:1:1", "kind m =w 1 ="}) {
            LearningEstimator other = TokenEstimator.learning();
            assertThat(other.restoreOutput(saved + damaged))
                    .singleElement()
                    .asString()
                    .startsWith("line 5: ");
            assertThat(other.saveOutput()).isEqualTo(saved);
        }
    }

    @Test
    void another_version_is_refused_and_changes_nothing() {
        LearningEstimator other = TokenEstimator.learning();

        assertThatIllegalArgumentException()
                .isThrownBy(() -> other.restoreOutput("another"))
                .withMessageContaining("line 1: ");
        assertThat(mean(other, streamed(4_096))).isEqualTo(new OutputPredictionTest().mean(4_096));
    }

    @Test
    void buckets_are_two_to_a_doubling_and_cover_all_lengths() {
        for (int i = 1; i < OutputSketch.BUCKETS; i++) {
            long first = (long) Math.ceil(OutputSketch.lower(i));
            assertThat(OutputSketch.bucket(first)).isEqualTo(i);
            assertThat(OutputSketch.bucket(first - 1)).isEqualTo(i - 1);
        }
        assertThat(OutputSketch.bucket(0)).isZero();
        assertThat(OutputSketch.bucket(1_000_000_000)).isEqualTo(OutputSketch.BUCKETS - 1);
    }
}
