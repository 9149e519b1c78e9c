package dev.sluice.budget;

import java.util.ArrayDeque;
import java.util.Queue;
import org.jspecify.annotations.Nullable;

/**
 * The marks of what was sent: whose requests may still be on their way to the server, and whose headers are news. Confined to its
 * {@link Budget}.
 */
final class Marks {

    /** Fine enough for the refill between two marks to be far below the headers' rounding. */
    static final long EVERY_NANOS = 10_000_000;

    /** By how much a later request may overtake an earlier one: a slow way to the server, with a handshake. */
    static final long ON_THE_WAY_NANOS = 150_000_000;

    private final Queue<Mark> onTheWay = new ArrayDeque<>();
    private @Nullable Mark newest;
    private long count;
    private long newestHeard = -1;
    private long newestHeardNanos;

    /** The newest mark, if it still serves for who is sent now; null: it takes a new one. */
    @Nullable Mark newest(long nowNanos) {
        Mark mark = newest;
        return mark == null || nowNanos - mark.nanos >= EVERY_NANOS ? null : mark;
    }

    /** The order of the next mark. */
    long nextOrder() {
        return count++;
    }

    void add(Mark mark) {
        newest = mark;
        onTheWay.add(mark);
    }

    /** The oldest whose requests may not have arrived; null if all have. */
    @Nullable Mark oldestOnTheWay() {
        return onTheWay.peek();
    }

    /** Takes out the oldest whose requests have arrived by now; null if there is none. */
    @Nullable Mark arrived(long nowNanos) {
        Mark oldest = onTheWay.peek();
        return oldest != null && nowNanos - oldest.nanos >= ON_THE_WAY_NANOS ? onTheWay.poll() : null;
    }

    /** Whether the headers of a call sent at {@code sent} are news; if so, calls sent earlier are too late from now on. */
    boolean hears(Mark sent) {
        if (sent.order < newestHeard) {
            return false;
        }
        newestHeard = sent.order;
        newestHeardNanos = sent.nanos;
        return true;
    }

    /** Whether a call sent at {@code sent} had arrived when any call did from which headers will yet be heard. */
    boolean arrivedBeforeAllHeardFrom(Mark sent) {
        return newestHeard >= 0 && newestHeardNanos - sent.nanos >= ON_THE_WAY_NANOS + EVERY_NANOS;
    }
}
