package dev.sluice.simulator.request;

/** How the answer thinks. */
public enum ThinkingWish {
    /** Not at all. */
    NONE,
    /** Aloud. */
    SHOWN,
    /** In a block of its own whose text stays empty. */
    OMITTED
}
