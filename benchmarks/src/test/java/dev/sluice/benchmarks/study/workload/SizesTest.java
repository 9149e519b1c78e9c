package dev.sluice.benchmarks.study.workload;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

final class SizesTest {

    @Test
    void a_mix_has_the_published_figures_of_its_trace() {
        assertFigures(Mix.CONVERSATION.input(), 1_020, 2_734, 14_050, 1_155);
        assertFigures(Mix.CONVERSATION.output(), 129, 424, 1_000, 211);
        assertFigures(Mix.CODE.input(), 1_469, 5_186, 7_437, 2_048);
        assertFigures(Mix.CODE.output(), 13, 55, 1_899, 28);
    }

    private static void assertFigures(Sizes sizes, double median, double p90, double most, double mean) {
        assertThat(sizes.quantile(0.5)).isEqualTo(median, within(1e-6));
        assertThat(sizes.quantile(0.9)).isEqualTo(p90, within(1e-6));
        assertThat(sizes.quantile(1)).isEqualTo(most, within(1e-6));
        assertThat(sizes.mean()).isEqualTo(mean, within(mean * 0.001));
    }

    @Test
    void the_same_chance_makes_the_same_jobs() {
        List<Job> jobs = Mix.CODE.jobs(100, new SplittableRandom(7));
        assertThat(Mix.CODE.jobs(100, new SplittableRandom(7))).isEqualTo(jobs);
        assertThat(Mix.CODE.jobs(100, new SplittableRandom(8))).isNotEqualTo(jobs);
    }
}
