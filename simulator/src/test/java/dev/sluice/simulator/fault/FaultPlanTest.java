package dev.sluice.simulator.fault;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class FaultPlanTest {

    @Test
    void the_script_comes_first_and_chance_after_it() {
        Faults faults = Faults.NONE.then(Fault.RESET, Fault.NONE).with(Fault.CUT, 1);
        assertThat(deal(new FaultPlan(faults, 1), 4)).containsExactly(Fault.RESET, Fault.NONE, Fault.CUT, Fault.CUT);
    }

    @Test
    void each_fault_strikes_its_share_of_the_calls() {
        Faults faults = Faults.NONE.with(Fault.OVERLOADED, 0.2).with(Fault.HTML, 0.05);
        Map<Fault, Long> dealt = deal(new FaultPlan(faults, 42), 20_000).stream()
                .collect(Collectors.groupingBy(Function.identity(), Collectors.counting()));
        assertThat(dealt.get(Fault.OVERLOADED)).isBetween(3_700L, 4_300L);
        assertThat(dealt.get(Fault.HTML)).isBetween(850L, 1_150L);
        assertThat(dealt.get(Fault.NONE)).isBetween(14_500L, 15_500L);
    }

    @Test
    void the_same_seed_deals_the_same_faults() {
        Faults faults = Faults.NONE.with(Fault.STALL, 0.5);
        List<Fault> dealt = deal(new FaultPlan(faults, 7), 100);
        assertThat(deal(new FaultPlan(faults, 7), 100)).isEqualTo(dealt);
        assertThat(deal(new FaultPlan(faults, 8), 100)).isNotEqualTo(dealt);
    }

    @Test
    void names_are_read_in_any_case_and_unknown_ones_are_answered_with_the_list() {
        assertThat(Fault.named("No-Stop")).isEqualTo(Fault.NO_STOP);
        assertThatThrownBy(() -> Fault.named("flood"))
                .hasMessageStartingWith("fault: flood (expected: one of [none, overloaded,")
                .hasMessageContaining("slow");
    }

    @Test
    void shares_beyond_one_are_refused() {
        assertThatThrownBy(() -> Faults.NONE.with(Fault.CUT, 0.6).with(Fault.HANG, 0.5))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> Faults.NONE.with(Fault.CUT, -0.1)).isInstanceOf(IllegalArgumentException.class);
    }

    private static List<Fault> deal(FaultPlan plan, int count) {
        return Stream.generate(plan::next).limit(count).toList();
    }
}
