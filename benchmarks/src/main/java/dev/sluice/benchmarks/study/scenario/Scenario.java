package dev.sluice.benchmarks.study.scenario;

import dev.sluice.benchmarks.bar.Findings;

/** A situation that clients are put into, and what is promised of the engine there. */
@FunctionalInterface
public interface Scenario {

    /** Plays it, judges the engine, and says how everybody fared. */
    void play(Findings findings);
}
