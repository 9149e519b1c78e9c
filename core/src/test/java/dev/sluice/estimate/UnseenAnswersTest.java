package dev.sluice.estimate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.sluice.time.ManualTicker;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

/** I75: what answers that nobody sees have probably come to. */
class UnseenAnswersTest {

    private static final String MODEL = "a model";
    private static final long MAX_TOKENS = 32_768;

    private final ManualTicker time = new ManualTicker();
    private final UnseenAnswers unseen = new UnseenAnswers(time, time);
    private List<Long> told = new ArrayList<>();

    private UnseenAnswers.Answer sent(String model, long maxTokens) {
        List<Long> own = new ArrayList<>();
        told = own;
        return unseen.sent(model, maxTokens, (before, now) -> {
            assertThat(before).isEqualTo(own.isEmpty() ? 0 : own.get(own.size() - 1));
            own.add(now);
        });
    }

    private double toldAfter(Duration elapsed) {
        time.advance(elapsed);
        return told.isEmpty() ? 0 : told.get(told.size() - 1);
    }

    @Test
    void an_answer_grows_by_the_pace_that_is_supposed_first_and_not_beyond_max_tokens() {
        sent(MODEL, 1_000);

        assertThat(toldAfter(Duration.ofMillis(900))).isZero();
        assertThat(toldAfter(Duration.ofMillis(9_100))).isCloseTo(9 * 60, within(15.0));
        assertThat(toldAfter(Duration.ofMinutes(1))).isEqualTo(1_000);
    }

    @Test
    void the_pace_of_a_model_is_learned_from_its_answers_and_is_no_other_models() {
        SplittableRandom random = new SplittableRandom(5);
        for (int i = 0; i < 400; i++) {
            long tokens = Math.round(20 * Math.pow(200, random.nextDouble()));
            UnseenAnswers.Answer answer = sent(MODEL, MAX_TOKENS);
            time.advance(Duration.ofMillis(2_000 + Math.round(tokens / 0.13 * (0.7 + 0.6 * random.nextDouble()))));
            answer.ended(tokens);
        }

        sent(MODEL, MAX_TOKENS);
        assertThat(toldAfter(Duration.ofSeconds(32))).isCloseTo(30 * 130, within(0.1 * 30 * 130));
        sent("another", MAX_TOKENS);
        assertThat(toldAfter(Duration.ofSeconds(31))).isCloseTo(30 * 60, within(30.0));
    }

    @Test
    void absurd_answers_teach_a_pace_that_is_still_one() {
        for (int i = 0; i < 1_000; i++) {
            sent(MODEL, MAX_TOKENS).ended(i % 2 == 0 ? 0 : Long.MAX_VALUE / 4);
        }
        sent(MODEL, MAX_TOKENS);

        assertThat(toldAfter(Duration.ofSeconds(10))).isBetween(0.0, 10_000.0);
    }

    @Test
    void an_answer_ends_once_and_says_what_was_told_of_it() {
        UnseenAnswers.Answer answer = sent(MODEL, MAX_TOKENS);
        double last = toldAfter(Duration.ofSeconds(20));

        assertThat((double) answer.ended(50)).isEqualTo(last);
        assertThat(answer.abandoned()).isZero();
        assertThat(toldAfter(Duration.ofSeconds(20))).isEqualTo(last);
    }

    @Test
    void there_is_one_timer_while_answers_are_written_and_none_else() {
        List<UnseenAnswers.Answer> answers = new ArrayList<>();
        for (int i = 0; i < 100; i++) {
            answers.add(sent(MODEL, MAX_TOKENS));
            time.advance(Duration.ofMillis(70));
            assertThat(time.scheduledTasks()).isEqualTo(1);
        }
        answers.forEach(UnseenAnswers.Answer::abandoned);
        time.advance(Duration.ofSeconds(1));

        assertThat(time.scheduledTasks()).isZero();
    }
}
