package dev.sluice.benchmarks.peer;

import dev.sluice.benchmarks.measure.Outcome;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;

/**
 * Counts text deltas and their characters, each stream by itself: a counter that many threads share costs a tenth of what reading an
 * event does, and is no client's.
 */
final class Counter {

    static final int NO_TEXT_DELTA = -1;

    private final Queue<OfStream> streams = new ConcurrentLinkedQueue<>();

    /** The count of one stream more. */
    OfStream stream() {
        OfStream stream = new OfStream();
        streams.add(stream);
        return stream;
    }

    /** Of all streams; to be asked for once they have ended. */
    Outcome outcome() {
        return new Outcome(
                streams.stream().mapToLong(stream -> stream.deltas).sum(),
                streams.stream().mapToLong(stream -> stream.characters).sum());
    }

    /** Told by one thread at a time. */
    static final class OfStream {

        private long deltas;
        private long characters;

        /** One event: the characters of its text, or {@link #NO_TEXT_DELTA}. */
        void event(int length) {
            if (length != NO_TEXT_DELTA) {
                deltas++;
                characters += length;
            }
        }
    }
}
