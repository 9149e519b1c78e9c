package dev.sluice.benchmarks.bar;

/** The bars behind one name of the command. */
@FunctionalInterface
public interface Suite {

    /** Measures and hands over each bar once it is known; blocks for seconds to minutes. */
    void measure(Findings findings) throws Exception;
}
