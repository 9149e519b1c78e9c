package dev.sluice.benchmarks.bar;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

final class AmountTest {

    @Test
    void times_and_sizes_are_written_in_a_unit_that_leaves_a_whole_part() {
        assertThat(Amount.nanos(333)).hasToString("333 ns");
        assertThat(Amount.nanos(3_634)).hasToString("3.63 µs");
        assertThat(Amount.nanos(4.1e9)).hasToString("4.10 s");
        assertThat(Amount.bytes(66_600)).hasToString("66.6 KB");
        assertThat(Amount.bytes(12.5e6)).hasToString("12.5 MB");
        assertThat(Amount.bytes(54e6)).hasToString("54 MB");
    }

    @Test
    void rates_and_counts_are_not_scaled() {
        assertThat(Amount.perSecond(12_345.6)).hasToString("12,346 /s");
        assertThat(Amount.count(60_000)).hasToString("60,000");
    }
}
