package dev.sluice.estimate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.sluice.model.MessageRequest;
import dev.sluice.model.Usage;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class SavedRatiosTest {

    private static final MessageRequest REQUEST = MessageRequest.builder("my model/é 100%", 10)
            .system("水面上升起一层白雾，像牛奶一样。".repeat(30))
            .user("Nothing of this text may be saved. ".repeat(60))
            .build();

    private static final List<ContentClass> ALL = List.of(ContentClass.values());

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

        assertThat(restored.restoreInput(taught.saveInput())).isEmpty();
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
    void another_version_is_refused_and_changes_nothing() {
        String saved = taught.saveInput();
        LearningEstimator estimator = TokenEstimator.learning();
        InputEstimate before = estimator.input(REQUEST);

        refused(estimator, "", "line 1");
        refused(estimator, saved.replace("ratios 1", "ratios 2"), "line 1");
        refused(estimator, saved.replace("PROSE EUROPEAN", "EUROPEAN PROSE"), "line 2");
        assertThat(estimator.input(REQUEST)).isEqualTo(before);
    }

    private static void refused(LearningEstimator estimator, String saved, String where) {
        assertThatThrownBy(() -> estimator.restoreInput(saved))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining(where);
    }

    @Test
    void a_damaged_line_loses_its_model_alone_and_is_told_of() {
        taught.learn(REQUEST.toBuilder().model("other").build(), "w", Usage.of(400, 10));
        String saved = taught.saveInput();

        assertLost(saved.strip() + " 0.1", "line 4");
        assertLost(saved.replace(" 30 ", " many "), "line 3");
        assertLost(saved.replace(" 30 ", " -1 "), "line 3");
        assertLost(saved + "model x NaN", "line 5");
        assertLost(saved.replaceFirst("(?m)(model other.*) \\S+$", "$1 0.9"), "line 4");
    }

    private static void assertLost(String damaged, String line) {
        LearningEstimator estimator = TokenEstimator.learning();
        List<String> lost = estimator.restoreInput(damaged);
        assertThat(lost).singleElement().asString().startsWith(line);
        assertThat(estimator.saveInput().lines().count()).isGreaterThanOrEqualTo(3);
    }

    /** Whatever answers say, what is saved can be restored, and estimates as before: see the seed in the message. */
    @Test
    void whatever_was_learned_can_be_restored() {
        for (long seed = 0; seed < 3_000; seed++) {
            InputRatios learned = new InputRatios();
            SplittableRandom random = new SplittableRandom(seed);
            PromptSize size = new PromptSize();
            int answers = 1 + random.nextInt(120);
            double ratio = 1;
            for (int i = 0; i < answers; i++) {
                size = anySize(random);
                ratio *= random.nextInt(8) == 0 ? Math.exp(4 * random.nextDouble() - 2) : 1; // as if tokenizers changed
                long actual = random.nextInt(20) == 0 ? random.nextLong() : Math.round(size.total() * ratio);
                learned.learn("m", size, actual);
            }
            if (learned.byModel.isEmpty()) {
                continue;
            }
            List<String> lost = new ArrayList<>();
            InputRatios restored = new InputRatios();
            restored.byModel.putAll(SavedRatios.read(SavedRatios.write(learned), lost));

            assertThat(lost).as("seed %d", seed).isEmpty();
            assertThat(restored.estimate("m", size)).as("seed %d", seed).isEqualTo(learned.estimate("m", size));
        }
    }

    private static PromptSize anySize(SplittableRandom random) {
        PromptSize size = new PromptSize();
        int classes = 1 + random.nextInt(3);
        for (int i = 0; i < classes; i++) {
            ContentClass of = ALL.get(random.nextInt(ALL.size()));
            size.add(of, Math.exp(13 * random.nextDouble()));
        }
        if (random.nextInt(5) == 0) {
            size.addDoubt(Math.exp(13 * random.nextDouble()));
        }
        return size;
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
