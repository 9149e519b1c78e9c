package dev.sluice.admission;

import org.jspecify.annotations.Nullable;

/** A doubly linked line of entries in the order of their arrival; equals stay in the order in which they were added. */
final class WaitingLine<E extends QueueEntry<E>> {

    private @Nullable E first;
    private @Nullable E last;

    @Nullable E first() {
        return first;
    }

    void addLast(E entry) {
        insertAfter(last, entry);
    }

    /** Adds {@code entry} where its arrival belongs: constant time at either end, else a walk from the end. */
    void addByArrival(E entry) {
        E predecessor = last;
        if (first != null && isBefore(entry, first)) {
            predecessor = null;
        }
        while (predecessor != null && isBefore(entry, predecessor)) {
            predecessor = predecessor.previous;
        }
        insertAfter(predecessor, entry);
    }

    void remove(E entry) {
        E previous = entry.previous;
        E next = entry.next;
        if (previous == null) {
            first = next;
        } else {
            previous.next = next;
        }
        if (next == null) {
            last = previous;
        } else {
            next.previous = previous;
        }
        entry.previous = null;
        entry.next = null;
    }

    /** Whether {@code one} arrived before {@code other}; readings of a ticker may wrap around. */
    static boolean isBefore(QueueEntry<?> one, QueueEntry<?> other) {
        return one.arrivalNanos() - other.arrivalNanos() < 0;
    }

    private void insertAfter(@Nullable E predecessor, E entry) {
        E successor = predecessor == null ? first : predecessor.next;
        entry.previous = predecessor;
        entry.next = successor;
        if (predecessor == null) {
            first = entry;
        } else {
            predecessor.next = entry;
        }
        if (successor == null) {
            last = entry;
        } else {
            successor.previous = entry;
        }
    }
}
