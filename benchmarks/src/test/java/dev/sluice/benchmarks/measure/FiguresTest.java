package dev.sluice.benchmarks.measure;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

final class FiguresTest {

    @Test
    void figures_are_medians_of_what_a_unit_took_and_an_outlier_moves_none() {
        Outcome outcome = new Outcome(10, 100);
        Figures figures = Figures.of(
                "peer",
                List.of(
                        new Round(outcome, 1_000, 20, 300),
                        new Round(outcome, 90_000, 9_000, 90_000),
                        new Round(outcome, 2_000, 30, 400)));

        assertThat(figures.cpu().value()).isEqualTo(200);
        assertThat(figures.allocated().value()).isEqualTo(3);
        assertThat(figures.wall().value()).isEqualTo(40);
    }

    @Test
    void the_median_of_an_even_number_is_the_mean_of_the_middle_two() {
        assertThat(Figures.median(4, 1, 3, 2)).isEqualTo(2.5);
    }

    @Test
    void rounds_survive_the_pipe() {
        Round round = new Round(new Outcome(1, Outcome.NOT_DECODED), 2, 3, 4);
        assertThat(Round.parse(round.line())).isEqualTo(round);
    }

    @Test
    void work_that_differs_is_noticed_and_dropped_bytes_are_no_difference() {
        Outcome outcome = new Outcome(2_000, 40_000);
        assertThat(outcome.agreesWith(new Outcome(2_000, 40_000))).isTrue();
        assertThat(outcome.agreesWith(new Outcome(2_000, Outcome.NOT_DECODED))).isTrue();
        assertThat(outcome.agreesWith(new Outcome(2_000, 39_999))).isFalse();
        assertThat(outcome.agreesWith(new Outcome(1_999, Outcome.NOT_DECODED))).isFalse();
    }
}
