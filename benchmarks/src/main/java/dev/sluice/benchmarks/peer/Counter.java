package dev.sluice.benchmarks.peer;

import dev.sluice.benchmarks.measure.Outcome;
import java.util.concurrent.atomic.LongAdder;

/** Counts text deltas and their characters; safe for use by many threads. */
final class Counter {

    static final int NO_TEXT_DELTA = -1;

    private final LongAdder deltas = new LongAdder();
    private final LongAdder characters = new LongAdder();

    /** One event: the characters of its text, or {@link #NO_TEXT_DELTA}. */
    void event(int length) {
        if (length != NO_TEXT_DELTA) {
            deltas.increment();
            characters.add(length);
        }
    }

    Outcome outcome() {
        return new Outcome(deltas.sum(), characters.sum());
    }
}
