package dev.sluice.benchmarks.bar;

import java.nio.file.Path;

/** The bars behind one name of the command. */
@FunctionalInterface
public interface Suite {

    /** Measures and hands over each bar once it is known; blocks for seconds to minutes. */
    void measure(Findings findings) throws Exception;

    /** Whether its figures are the same on any machine and any day, so that neither need be told beside them. */
    default boolean isTimeless() {
        return false;
    }

    /**
     * The same on a workload of the user's own.
     *
     * @throws IllegalArgumentException if the suite makes up its workload, as most do
     */
    default Suite over(Path trace) {
        throw new IllegalArgumentException("--trace: " + trace + " (expected: with the name study alone)");
    }

    /**
     * The same with chance of the user's choice.
     *
     * @throws IllegalArgumentException if the suite does not depend on chance, as most do not
     */
    default Suite with(Seeds seeds) {
        throw new IllegalArgumentException("--seeds, --first-seed: " + seeds.count() + ", " + seeds.first()
                + " (expected: with the name study alone)");
    }
}
