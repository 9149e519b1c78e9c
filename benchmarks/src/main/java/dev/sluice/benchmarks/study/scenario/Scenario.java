package dev.sluice.benchmarks.study.scenario;

import dev.sluice.benchmarks.bar.Findings;
import dev.sluice.benchmarks.bar.Seeds;

/** A situation that clients are put into, and what is promised of the engine there. */
@FunctionalInterface
public interface Scenario {

    /** Plays it once for each of {@code seeds}, judges the engine, and says how everybody fared. */
    void play(Seeds seeds, Findings findings);
}
