package dev.sluice.cli.progress;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class TextTest {

    @Test
    void bars_fill_in_eighths_of_a_column() {
        assertThat(Text.bar(0, 4, true)).isEqualTo("░░░░");
        assertThat(Text.bar(0.5, 4, true)).isEqualTo("██░░");
        assertThat(Text.bar(0.53125, 4, true)).isEqualTo("██▏░");
        assertThat(Text.bar(1, 4, true)).isEqualTo("████");
        assertThat(Text.bar(7, 4, true)).isEqualTo("████");
        assertThat(Text.bar(-1, 4, true)).isEqualTo("░░░░");
        assertThat(Text.bar(0.5, 4, false)).isEqualTo("##..");
    }

    @Test
    void percent_says_100_only_when_all_is_done() {
        assertThat(Text.percent(0.999)).isEqualTo("99 %");
        assertThat(Text.percent(1)).isEqualTo("100 %");
    }

    @Test
    void limits_are_short_and_exact_where_they_can_be() {
        assertThat(Text.compact(1_000)).isEqualTo("1,000");
        assertThat(Text.compact(450_000)).isEqualTo("450k");
        assertThat(Text.compact(1_500_000)).isEqualTo("1.5M");
        assertThat(Text.compact(2_000_000)).isEqualTo("2M");
    }

    @Test
    void clocks_show_hours_only_where_there_are_some() {
        assertThat(Text.clock(Duration.ofSeconds(7))).isEqualTo("00:07");
        assertThat(Text.clock(Duration.ofSeconds(754))).isEqualTo("12:34");
        assertThat(Text.clock(Duration.ofSeconds(3_723))).isEqualTo("1:02:03");
        assertThat(Text.clock(Duration.ofSeconds(-5))).isEqualTo("00:00");
    }
}
