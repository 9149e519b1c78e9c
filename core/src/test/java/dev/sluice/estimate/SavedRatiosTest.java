package dev.sluice.estimate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.sluice.model.MessageRequest;
import dev.sluice.model.Usage;
import org.junit.jupiter.api.Test;

class SavedRatiosTest {

    private static final MessageRequest REQUEST = MessageRequest.builder("my model/é 100%", 10)
            .system("水面上升起一层白雾，像牛奶一样。".repeat(30))
            .user("Nothing of this text may be saved. ".repeat(60))
            .build();

    private final LearningEstimator taught = TokenEstimator.learning();

    SavedRatiosTest() {
        for (int i = 0; i < 30; i++) {
            taught.learn(REQUEST, "secret workflow", Usage.of(700, 10));
        }
    }

    @Test
    void what_was_saved_and_restored_estimates_and_learns_as_before() {
        LearningEstimator restored = TokenEstimator.learning();
        assertThat(restored.input(REQUEST)).isNotEqualTo(taught.input(REQUEST));

        restored.restoreInput(taught.saveInput());
        assertThat(restored.input(REQUEST)).isEqualTo(taught.input(REQUEST));
        assertThat(restored.saveInput()).isEqualTo(taught.saveInput());

        restored.learn(REQUEST, "w", Usage.of(800, 10));
        taught.learn(REQUEST, "w", Usage.of(800, 10));
        assertThat(restored.input(REQUEST)).isEqualTo(taught.input(REQUEST));
    }

    @Test
    void nothing_of_prompts_or_workflows_is_saved() {
        assertThat(taught.saveInput())
                .startsWith("sluice-input-ratios 1\nclasses PROSE EUROPEAN CJK")
                .doesNotContain("secret")
                .doesNotContain("text");
    }

    @Test
    void what_is_broken_is_refused_by_line_and_changes_nothing() {
        String saved = taught.saveInput();
        LearningEstimator estimator = TokenEstimator.learning();
        InputEstimate before = estimator.input(REQUEST);

        refused(estimator, "", "line 1");
        refused(estimator, saved.replace("ratios 1", "ratios 2"), "line 1");
        refused(estimator, saved.replace("PROSE EUROPEAN", "EUROPEAN PROSE"), "line 2");
        refused(estimator, saved.strip() + " 0.1", "line 3");
        refused(estimator, saved.replace(" 30 ", " many "), "line 3");
        refused(estimator, saved.replace(" 30 ", " -1 "), "line 3");
        refused(estimator, saved + "model x NaN", "line 4");
        refused(estimator, saved.replaceFirst("(?m) \\S+$", " NaN"), "line");
        assertThat(estimator.input(REQUEST)).isEqualTo(before);
    }

    private static void refused(LearningEstimator estimator, String saved, String where) {
        assertThatThrownBy(() -> estimator.restoreInput(saved))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageStartingWith(where);
    }

    @Test
    void more_models_than_can_be_remembered_stay_at_their_start() {
        InputRatios ratios = new InputRatios();
        PromptSize size = new PromptSize();
        size.add(ContentClass.PROSE, 1_000);
        for (int i = 0; i <= InputRatios.MOST_MODELS; i++) {
            ratios.learn("model " + i, size, 500);
        }

        assertThat(ratios.byModel).hasSize(InputRatios.MOST_MODELS);
        assertThat(ratios.estimate("model " + InputRatios.MOST_MODELS, size).tokens())
                .isEqualTo(1_000);
    }
}
