package dev.sluice.limiter;

import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** The entries that wait for their outcome, in a list that each can leave in constant time. */
final class EntryList<T> {

    private @Nullable Entry<T> first;
    private int size;

    int size() {
        return size;
    }

    void add(Entry<T> entry) {
        Entry<T> second = first;
        entry.next = second;
        if (second != null) {
            second.previous = entry;
        }
        first = entry;
        size++;
    }

    void remove(Entry<T> entry) {
        Entry<T> previous = entry.previous;
        Entry<T> next = entry.next;
        if (previous == null) {
            first = next;
        } else {
            previous.next = next;
        }
        if (next != null) {
            next.previous = previous;
        }
        entry.previous = null;
        entry.next = null;
        size--;
    }

    /** Empties the list into {@code each}. */
    void drainTo(Consumer<Entry<T>> each) {
        for (Entry<T> entry = first; entry != null; entry = first) {
            remove(entry);
            each.accept(entry);
        }
    }
}
