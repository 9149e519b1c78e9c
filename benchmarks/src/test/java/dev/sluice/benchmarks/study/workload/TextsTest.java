package dev.sluice.benchmarks.study.workload;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.sluice.admission.Priority;
import dev.sluice.estimate.TokenEstimator;
import dev.sluice.model.MessageRequest;
import java.util.List;
import java.util.SplittableRandom;
import java.util.function.Predicate;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

final class TextsTest {

    private final List<Job> written = Texts.written(
            IntStream.range(0, 2_000)
                    .mapToObj(id -> Job.of(id, 1_004, 10, 16).with("workflow " + id % 2, Priority.STANDARD, 0))
                    .toList(),
            new SplittableRandom(3));

    @Test
    void each_workflow_has_a_ratio_of_its_own_and_each_prompt_another_one_about_it() {
        double even = mean(job -> job.id() % 2 == 0);
        double odd = mean(job -> job.id() % 2 == 1);

        assertThat(Math.abs(even - odd)).isGreaterThan(50);
        assertThat(List.of(even, odd)).allSatisfy(mean -> assertThat(mean).isBetween(2_000.0, 3_000.0));
        for (Job job : written) {
            double about = job.characters() / (job.id() % 2 == 0 ? even : odd);
            assertThat(about).isBetween(0.83, 1.17);
        }
        assertThat(written.stream().mapToInt(Job::characters).distinct().count())
                .isGreaterThan(300);
    }

    @Test
    void nothing_but_the_text_changes() {
        assertThat(written)
                .allSatisfy(job -> assertThat(job.cost())
                        .isEqualTo(Job.of(0, 1_004, 10, 16).cost()));
    }

    @Test
    void a_client_that_knows_nothing_yet_supposes_of_a_text_what_the_study_says_it_does() {
        String text = Texts.of(100_000);
        MessageRequest request =
                MessageRequest.builder("claude-sonnet-5-5", 10).user(text).build();

        assertThat(text).hasSize(100_000);
        assertThat(text.length()
                        / (double) TokenEstimator.learning().input(request).tokens())
                .isCloseTo(Job.CHARACTERS_PER_TOKEN, within(0.025));
    }

    private double mean(Predicate<Job> which) {
        return written.stream()
                .filter(which)
                .mapToInt(Job::characters)
                .average()
                .orElseThrow();
    }
}
