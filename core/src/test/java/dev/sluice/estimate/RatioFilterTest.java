package dev.sluice.estimate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Random;
import org.junit.jupiter.api.Test;

class RatioFilterTest {

    private final RatioFilter filter = new RatioFilter();
    private final Random random = new Random(7);

    private static PromptSize size(double prose, double code) {
        PromptSize size = new PromptSize();
        size.add(ContentClass.PROSE, prose);
        size.add(ContentClass.CODE, code);
        return size;
    }

    private long noisy(double tokens) {
        return Math.round(tokens * Math.exp(0.05 * random.nextGaussian()));
    }

    private double bias(double proseRatio, double codeRatio) {
        double estimated = filter.estimate(size(1_000, 0)).tokens() / (1_000 * proseRatio);
        double other = filter.estimate(size(0, 1_000)).tokens() / (1_000 * codeRatio);
        return Math.max(Math.abs(estimated - 1), Math.abs(other - 1));
    }

    private void answers(int count, double proseRatio, double codeRatio) {
        for (int i = 0; i < count; i++) {
            double prose = random.nextInt(3_000);
            double code = random.nextInt(3_000) + 100;
            filter.learn(size(prose, code), noisy(prose * proseRatio + code * codeRatio));
        }
    }

    @Test
    void one_number_for_two_classes_teaches_both_their_ratios() {
        answers(200, 1.2, 0.85);

        assertThat(bias(1.2, 0.85)).isLessThan(0.02);
    }

    @Test
    void one_absurd_answer_moves_a_learned_ratio_by_less_than_two_percent() {
        answers(200, 1, 1);
        filter.learn(size(1_000, 1_000), 90_000);
        filter.learn(size(1_000, 1_000), 1);

        assertThat(bias(1, 1)).isLessThan(0.02);
    }

    @Test
    void a_switch_of_the_tokenizer_is_followed_within_a_few_answers() {
        answers(200, 1.1, 0.9);
        answers(15, 1.35 * 1.1, 1.35 * 0.9);

        assertThat(bias(1.35 * 1.1, 1.35 * 0.9)).isLessThan(0.05);
    }

    @Test
    void a_class_that_was_never_seen_follows_those_that_were_in_part() {
        for (int i = 0; i < 100; i++) {
            filter.learn(size(2_000, 0), 2_600);
        }

        assertThat((double) filter.estimate(size(0, 1_000)).tokens()).isBetween(1_100.0, 1_300.0);
    }

    @Test
    void what_has_nothing_to_do_with_text_stays() {
        PromptSize image = new PromptSize();
        image.add(ContentClass.IMAGES, 1_296);
        answers(200, 1.3, 1.3);

        assertThat((double) filter.estimate(image).tokens()).isCloseTo(1_296, within(2.0));
    }

    @Test
    void the_interval_holds_nineteen_in_twenty() {
        answers(200, 1, 1);
        int inside = 0;
        for (int i = 0; i < 1_000; i++) {
            double prose = 200 + random.nextInt(3_000);
            long actual = noisy(prose);
            InputEstimate estimate = filter.estimate(size(prose, 0));
            inside += estimate.low() <= actual && actual <= estimate.high() ? 1 : 0;
        }

        assertThat(inside).isBetween(920, 995);
    }

    @Test
    void a_doubt_of_the_size_widens_the_interval_and_teaches_less() {
        PromptSize doubtful = size(1_000, 0);
        doubtful.addDoubt(1_000);
        assertThat(filter.estimate(doubtful).high())
                .isGreaterThan(2 * filter.estimate(size(1_000, 0)).high());

        for (int i = 0; i < 5; i++) {
            filter.learn(doubtful, 2_000);
        }
        assertThat(filter.estimate(size(1_000, 0)).tokens()).isLessThan(1_200);
    }

    @Test
    void an_empty_prompt_is_nothing_and_teaches_nothing() {
        assertThat(filter.estimate(new PromptSize())).isEqualTo(InputEstimate.exactly(0));
        filter.learn(new PromptSize(), 100);
        filter.learn(size(100, 0), 0);
        assertThat(filter.seen).isZero();
    }
}
