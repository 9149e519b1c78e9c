package dev.sluice.benchmarks;

import java.util.function.Consumer;

/** The bars behind one name of the command. */
@FunctionalInterface
interface Suite {

    /** Measures and hands over each bar once it is known; blocks for seconds to minutes. */
    void measure(Consumer<Bar> bars) throws Exception;
}
