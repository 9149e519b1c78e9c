package dev.sluice.benchmarks.bar;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

final class BarTest {

    private static final Peer JACKSON = new Peer("Jackson streaming", Amount.nanos(300));

    @Test
    void a_ratio_at_the_edge_holds_and_one_above_it_is_short() {
        Bar edge = Bar.ratio("a.b", Amount.nanos(150), JACKSON, 0.5);
        Bar above = Bar.ratio("a.b", Amount.nanos(151), JACKSON, 0.5);

        assertThat(edge.holds()).isTrue();
        assertThat(above.holds()).isFalse();
        assertThat(above.columns())
                .containsExactly("a.b", "151 ns", "300 ns (Jackson streaming)", "0.503", "<= 0.5 x", "SHORT");
    }

    @Test
    void a_fixed_bar_shows_the_best_peer_but_does_not_depend_on_it() {
        Bar bar = Bar.atMost(
                "a.bytes",
                Amount.bytes(223),
                List.of(new Peer("official SDK", Amount.bytes(8_124)), new Peer("Jackson", Amount.bytes(200))),
                Amount.bytes(260));

        assertThat(bar.columns()).containsExactly("a.bytes", "223 B", "200 B (Jackson)", "1.115", "<= 260 B", "ok");
    }

    @Test
    void a_rate_must_reach_the_floor() {
        assertThat(Bar.atLeast("r", Amount.perSecond(1_499), Amount.perSecond(1_500))
                        .columns())
                .containsExactly("r", "1,499 /s", "-", "-", ">= 1,500 /s", "SHORT");
        assertThat(Bar.atLeast("r", Amount.perSecond(1_500), Amount.perSecond(1_500))
                        .holds())
                .isTrue();
    }

    @Test
    void what_is_not_a_number_or_was_not_measured_does_not_hold() {
        assertThat(Bar.ratio("k", Amount.nanos(Double.NaN), JACKSON, 0.5).holds())
                .isFalse();
        assertThat(Bar.ratio("k", Amount.nanos(0), new Peer("p", Amount.nanos(0)), 0.5)
                        .holds())
                .isFalse();
        Bar unmeasured = Bar.unmeasured("k", new Wanted.RatioAtMost(0.35));
        assertThat(unmeasured.holds()).isFalse();
        assertThat(unmeasured.columns()).containsExactly("k", "-", "-", "-", "<= 0.35 x", "not measured");
    }
}
