package dev.sluice.benchmarks.bar;

/** Where a suite hands over what it found, as it finds it. */
public interface Findings {

    /** One bar, judged. */
    void bar(Bar bar);

    /** One line beside the bars: what a peer took, why something was not measured. */
    void note(String line);

    /** Some Markdown for the document that holds the figures: a table, a picture. Nothing by default. */
    default void text(String markdown) {}

    /** A file that the document speaks of, such as a picture, to stand beside it under {@code name}. Nothing by default. */
    default void file(String name, String content) {}
}
