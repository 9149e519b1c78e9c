package dev.sluice.benchmarks.launcher;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.DoubleStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class MemoryTest {

    private static double lowest(DoubleStream values) {
        return values.min().orElse(Double.NaN);
    }

    @Test
    void growth_leaves_the_first_third_out_and_compares_the_other_two() {
        Timeline flat = new Timeline(List.of(1.0, 2.0, 30.0, 90.0, 31.0, 80.0));
        Timeline growing = new Timeline(List.of(1.0, 2.0, 30.0, 90.0, 41.0, 80.0));

        assertThat(flat.growth(MemoryTest::lowest)).isEqualTo(1);
        assertThat(growing.growth(MemoryTest::lowest)).isEqualTo(11);
        assertThat(flat.highest()).isEqualTo(90);
    }

    @Test
    void too_few_values_tell_nothing_and_hold_no_bar() {
        assertThat(new Timeline(List.of(1.0, 1.0, 1.0)).growth(MemoryTest::lowest))
                .isNaN();
    }

    @Test
    void heap_after_each_pause_is_read_from_the_log(@TempDir Path folder) throws Exception {
        Path log = folder.resolve("gc.log");
        Files.writeString(log, """
                [0.010s][info][gc] Using G1
                [0.402s][info][gc] GC(0) Pause Young (Normal) (G1 Evacuation Pause) 24M->5M(128M) 3.412ms
                [0.500s][info][gc] GC(1) Concurrent Mark Cycle
                [0.610s][info][gc] GC(1) Pause Remark 40M->38M(128M) 2.101ms
                [0.700s][info][gc] GC(2) Pause Young (Allocation Failure) 2048K->512K(9728K) 1.0ms
                """);

        assertThat(GcLog.heapAfterPauses(log).values())
                .containsExactly(5.0 * (1 << 20), 38.0 * (1 << 20), 512.0 * (1 << 10));
    }
}
