package dev.sluice.benchmarks.measure;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIOException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

final class ColdStartTest {

    @Test
    void times_of_the_shells_children_are_read_and_its_own_are_not() {
        assertThat(ColdStart.nanosOfChildren("0m9.000000s 0m9.000000s\n0m1.230000s 0m0.110000s\n"))
                .isEqualTo(1.34e9);
        assertThat(ColdStart.nanosOfChildren("0m0,001s 0m0,000s\n1m1,500s 0m0,500s\n"))
                .isEqualTo(62e9);
    }

    @Test
    void times_in_another_form_are_refused() {
        assertThatIllegalStateException().isThrownBy(() -> ColdStart.nanosOfChildren("real 0.1\nuser 0.2\n"));
        assertThatIllegalStateException().isThrownBy(() -> ColdStart.nanosOfChildren("0m1.0s 0m1.0s\n"));
    }

    @Test
    void a_program_that_works_costs_more_than_one_that_does_not() throws Exception {
        ColdStart busy = shell("busy", "i=0; while [ $i -lt 300000 ]; do i=$((i + 1)); done");
        ColdStart idle = shell("idle", ":");

        var taken = ColdStart.cpu(List.of(busy, idle), 1);

        assertThat(taken.get(0).name()).isEqualTo("busy");
        assertThat(taken.get(0).amount().value())
                .isGreaterThan(taken.get(1).amount().value());
    }

    @Test
    void a_program_that_fails_is_no_figure() {
        assertThatIOException()
                .isThrownBy(() -> ColdStart.cpu(List.of(shell("failing", "exit 3")), 1))
                .withMessageContaining("failing");
    }

    private static ColdStart shell(String name, String script) {
        return new ColdStart(name, List.of("/bin/sh", "-c", script), Map.of());
    }
}
