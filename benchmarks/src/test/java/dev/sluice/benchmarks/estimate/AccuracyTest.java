package dev.sluice.benchmarks.estimate;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.benchmarks.bar.Bar;
import dev.sluice.benchmarks.bar.Findings;
import dev.sluice.benchmarks.text.Language;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The bars on accuracy are the same on any machine, so they are held to in every build. */
class AccuracyTest {

    @Test
    void estimates_are_as_near_as_promised_before_and_after_learning_and_after_a_switch() {
        List<Bar> bars = new ArrayList<>();
        EstimateSuite.accuracy(new Findings() {
            @Override
            public void bar(Bar bar) {
                bars.add(bar);
            }

            @Override
            public void note(String line) {}
        });

        assertThat(bars).hasSize(2 * Language.values().length + 4);
        assertThat(bars)
                .allSatisfy(bar -> assertThat(bar.holds())
                        .as(() -> String.join(" | ", bar.columns()))
                        .isTrue());
    }
}
