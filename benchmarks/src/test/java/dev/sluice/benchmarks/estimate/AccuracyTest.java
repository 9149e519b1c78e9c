package dev.sluice.benchmarks.estimate;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.benchmarks.bar.Bar;
import dev.sluice.benchmarks.bar.Findings;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The bars on accuracy are the same on any machine, so they are held to in every build. */
class AccuracyTest {

    @Test
    void estimates_are_as_near_as_promised_before_and_after_learning_and_after_a_switch() throws IOException {
        List<Bar> bars = new ArrayList<>();
        EstimateSuite.accuracy(Path.of(".."), new Findings() {
            @Override
            public void bar(Bar bar) {
                bars.add(bar);
            }

            @Override
            public void note(String line) {}
        });

        assertThat(bars).hasSize(Language.values().length + 4);
        assertThat(bars)
                .allSatisfy(bar -> assertThat(bar.holds())
                        .as(() -> String.join(" | ", bar.columns()))
                        .isTrue());
    }
}
