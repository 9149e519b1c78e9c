package dev.sluice.benchmarks.study.measure;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

final class MeasuresTest {

    @Test
    void jains_index_is_1_for_equals_and_a_tenth_where_one_of_ten_has_everything() {
        assertThat(Fairness.jain(List.of(3.0, 3.0, 3.0))).isEqualTo(1, within(1e-9));
        assertThat(Fairness.jain(List.of(5.0, 0.0, 0.0, 0.0, 0.0, 0.0, 0.0, 0.0, 0.0, 0.0)))
                .isEqualTo(0.1, within(1e-9));
        assertThat(Fairness.jain(List.of(1.0, 2.0))).isEqualTo(0.9, within(1e-9));
    }

    @Test
    void the_largest_share_is_compared_with_the_mean() {
        assertThat(Fairness.mostOverMean(List.of(3.0, 3.0, 3.0))).isEqualTo(1, within(1e-9));
        assertThat(Fairness.mostOverMean(List.of(1.0, 1.0, 4.0))).isEqualTo(2, within(1e-9));
    }

    @Test
    void a_quantile_is_the_least_value_that_enough_cases_do_not_exceed() {
        Spread spread = Spread.of(LongStream.rangeClosed(1, 100).map(i -> 101 - i));

        assertThat(spread.quantile(0.5)).isEqualTo(50);
        assertThat(spread.quantile(0.95)).isEqualTo(95);
        assertThat(spread.most()).isEqualTo(100);
        assertThat(Spread.of(LongStream.empty()).most()).isZero();
    }
}
