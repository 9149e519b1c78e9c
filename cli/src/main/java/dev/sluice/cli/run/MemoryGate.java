package dev.sluice.cli.run;

import java.util.ArrayDeque;
import java.util.Queue;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Mono;
import reactor.core.publisher.MonoSink;

/**
 * Bounds the bytes of the lines that are in memory at once, first come first served, so that a file of images does not fill a heap
 * that a file of sentences leaves empty. A line longer than the whole bound passes alone.
 *
 * <p>Safe for use by many threads. Nobody is called under the lock.
 */
final class MemoryGate {

    private final long boundBytes;
    private final Queue<Waiting> waiting = new ArrayDeque<>();
    private long heldBytes;

    MemoryGate(long boundBytes) {
        this.boundBytes = boundBytes;
    }

    /**
     * A bound for this JVM: an eighth of its largest heap. A line is in memory as its bytes, as the values read from them and as the body
     * that is sent, four to five times its length together; the rest is for answers and for the program.
     */
    static MemoryGate forThisHeap() {
        return new MemoryGate(Runtime.getRuntime().maxMemory() / 8);
    }

    /** Cold. Completes when {@code bytes} may be read into memory; from then on they count until {@link #leave}. */
    Mono<Void> enter(int bytes) {
        return Mono.create(sink -> {
            Waiting entrant = new Waiting(bytes, sink);
            if (enterOrWait(entrant)) {
                sink.success();
            } else {
                sink.onCancel(() -> withdraw(entrant));
            }
        });
    }

    /** Gives back what {@link #enter} took, and lets those in for whom there is room now. */
    void leave(int bytes) {
        synchronized (this) {
            heldBytes -= bytes;
        }
        for (Waiting next = nextIn(); next != null; next = nextIn()) {
            next.sink.success();
        }
    }

    private synchronized boolean enterOrWait(Waiting entrant) {
        if (!waiting.isEmpty() || !fits(entrant.bytes)) {
            waiting.add(entrant);
            return false;
        }
        heldBytes += entrant.bytes;
        return true;
    }

    private synchronized @Nullable Waiting nextIn() {
        Waiting next = waiting.peek();
        if (next == null || !fits(next.bytes)) {
            return null;
        }
        heldBytes += next.bytes;
        return waiting.remove();
    }

    private synchronized void withdraw(Waiting entrant) {
        waiting.remove(entrant);
    }

    private boolean fits(int bytes) {
        return heldBytes == 0 || heldBytes + bytes <= boundBytes;
    }

    private record Waiting(int bytes, MonoSink<Void> sink) {}
}
