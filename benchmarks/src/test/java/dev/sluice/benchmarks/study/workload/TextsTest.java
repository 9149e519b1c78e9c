package dev.sluice.benchmarks.study.workload;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.sluice.admission.Priority;
import dev.sluice.benchmarks.text.Piece;
import dev.sluice.estimate.LearningEstimator;
import dev.sluice.estimate.TokenEstimator;
import dev.sluice.model.MessageParam;
import dev.sluice.model.MessageRequest;
import dev.sluice.model.TextBlock;
import dev.sluice.model.Usage;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

final class TextsTest {

    private static final long TOKENS = 1_004;

    private final List<Job> jobs = IntStream.range(0, 400)
            .mapToObj(id -> Job.of(id, TOKENS, 10, 16).with("workflow " + id % 4, Priority.STANDARD, 0))
            .toList();
    private final List<Job> written = Texts.written(jobs, new SplittableRandom(3));

    private static MessageRequest request(Job job) {
        return MessageRequest.builder("claude-sonnet-5-5", 10)
                .message(MessageParam.user(job.prompt().blocks(job.inputTokens())))
                .build();
    }

    private static double estimated(Job job) {
        return TokenEstimator.learning().input(request(job)).tokens();
    }

    @Test
    void a_prompt_has_the_tokens_of_its_job_by_the_stand_in_and_is_the_same_each_time() {
        for (Job job : Texts.asPublished(jobs, new SplittableRandom(5))) {
            long o200k = Arrays.stream(job.prompt().blocks(TOKENS))
                    .mapToLong(block -> Piece.O200K.countTokensOrdinary(((TextBlock) block).text()))
                    .sum();
            assertThat(o200k / (double) TOKENS).isBetween(1 / 1.6, 1 / 1.2); // by the ratio of its languages
            assertThat(job.prompt().blocks(TOKENS)).isEqualTo(job.prompt().blocks(TOKENS));
        }
    }

    @Test
    void nothing_but_the_prompt_changes() {
        assertThat(written)
                .allSatisfy(job -> assertThat(job.cost()).isEqualTo(jobs.get(0).cost()));
    }

    @Test
    void prompts_are_misjudged_each_in_its_own_way_until_the_tokenizer_is_known() {
        List<Double> before = new ArrayList<>();
        LearningEstimator learned = TokenEstimator.learning();
        for (Job job : written) {
            before.add(estimated(job) / TOKENS - 1);
            learned.learn(request(job), job.workflow(), Usage.of(TOKENS, 1));
        }
        double size = before.stream().mapToDouble(Math::abs).average().orElseThrow();
        double after = written.stream()
                .mapToDouble(job -> Math.abs(learned.input(request(job)).tokens() / (double) TOKENS - 1))
                .average()
                .orElseThrow();

        assertThat(size).isGreaterThan(0.04);
        assertThat(after).isBetween(0.005, 0.75 * size);
        assertThat(before.stream().distinct().count()).isGreaterThan(200);
    }

    @Test
    void what_looks_dearer_is_taken_for_that_much_dearer() {
        double sum = 0;
        double looking = 0;
        for (Job job : Texts.asPublished(jobs, new SplittableRandom(5))) {
            sum += estimated(job);
            looking += estimated(job.looking(1.2));
        }
        assertThat(looking / sum).isCloseTo(1.2, within(0.01));
    }
}
