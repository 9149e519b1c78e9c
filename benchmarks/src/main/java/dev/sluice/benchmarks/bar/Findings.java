package dev.sluice.benchmarks.bar;

/** Where a suite hands over what it found, as it finds it. */
public interface Findings {

    /** One bar, judged. */
    void bar(Bar bar);

    /** One line beside the bars: what a peer took, why something was not measured. */
    void note(String line);
}
