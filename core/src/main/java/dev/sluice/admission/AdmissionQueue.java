package dev.sluice.admission;

import org.jspecify.annotations.Nullable;

/**
 * Who goes next in one pool: the highest class that has anyone waiting, and in it whoever arrived first. What returns for a retry
 * stands where its first arrival puts it. Adding a first arrival, removing and looking at the head take constant time; a return
 * walks past those that returned and arrived later. Confined to one owner.
 *
 * @param <E> what waits
 */
public final class AdmissionQueue<E extends QueueEntry<E>> {

    private final ClassQueue<E> interactive = new ClassQueue<>();
    private final ClassQueue<E> standard = new ClassQueue<>();
    private final ClassQueue<E> background = new ClassQueue<>();

    /** An empty queue. */
    public AdmissionQueue() {}

    /** Adds {@code entry} in its place. */
    public void add(E entry) {
        of(entry.priority()).add(entry);
    }

    /** Takes {@code entry} out, wherever it stands; it must be in this queue. */
    public void remove(E entry) {
        of(entry.priority()).remove(entry);
    }

    /** Who goes next; null if nobody waits. */
    public @Nullable E head() {
        E head = interactive.head();
        if (head == null) {
            head = standard.head();
        }
        return head == null ? background.head() : head;
    }

    /** How many wait. */
    public int size() {
        return interactive.size + standard.size + background.size;
    }

    /** How many wait in one class. */
    public int size(Priority priority) {
        return of(priority).size;
    }

    private ClassQueue<E> of(Priority priority) {
        return switch (priority) {
            case INTERACTIVE -> interactive;
            case STANDARD -> standard;
            case BACKGROUND -> background;
        };
    }

    /** One class: two lines, since first arrivals come in order by themselves and only returns need to be sorted in. */
    private static final class ClassQueue<E extends QueueEntry<E>> {

        private final WaitingLine<E> arriving = new WaitingLine<>();
        private final WaitingLine<E> returning = new WaitingLine<>();
        private int size;

        void add(E entry) {
            if (entry.isFirstArrival()) {
                arriving.addLast(entry);
            } else {
                returning.addByArrival(entry);
            }
            size++;
        }

        void remove(E entry) {
            WaitingLine<E> line = entry.line;
            if (line == null) {
                throw new IllegalStateException("entry: not in the queue (expected: waiting)");
            }
            line.remove(entry);
            size--;
        }

        @Nullable E head() {
            E arrived = arriving.first();
            E returned = returning.first();
            if (arrived == null || returned == null) {
                return arrived == null ? returned : arrived;
            }
            return WaitingLine.isBefore(arrived, returned) ? arrived : returned;
        }
    }
}
