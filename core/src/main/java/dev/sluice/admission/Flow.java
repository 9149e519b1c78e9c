package dev.sluice.admission;

import org.jspecify.annotations.Nullable;

/**
 * One workflow's requests in one class, first come first served, and how much the workflow has had compared with others: its turn.
 * Two lines, since those that arrive now come in order by themselves, and only what arrived earlier needs to be sorted in.
 */
final class Flow<E extends QueueEntry<E>> {

    final String workflow;
    final double weight;

    /** The class's {@link ClassQueue} counts its periods; what was known in an earlier one is forgotten. */
    final int period;

    /** All of it that waits. */
    final CostSum waiting = new CostSum();

    private final WaitingLine<E> arriving = new WaitingLine<>();
    private final WaitingLine<E> returning = new WaitingLine<>();

    /** When it is due, in the virtual time of {@link ClassQueue}; of those that wait the least goes first. */
    double turn;

    /** How far it was behind virtual time when a call of it was undone: so far it is again when that comes again. */
    double owed;

    /** Breaks ties: when the request arrived with which it took its present turn, then who took theirs first. */
    long turnArrivalNanos;

    long turnOrder;

    /** Its place in {@link FlowHeap}; negative if nothing of it waits. */
    int index = -1;

    Flow(String workflow, double weight, int period) {
        this.workflow = workflow;
        this.weight = weight;
        this.period = period;
    }

    boolean isWaiting() {
        return waiting.count() > 0;
    }

    void add(E entry) {
        if (entry.arrivesNow()) {
            arriving.addLast(entry);
        } else {
            returning.addByArrival(entry);
        }
        entry.flow = this;
        waiting.add(entry.estimate());
    }

    void remove(E entry) {
        (entry.arrivesNow() ? arriving : returning).remove(entry);
        entry.flow = null;
        waiting.subtract(entry.estimate());
    }

    @Nullable E head() {
        return after(null, null);
    }

    /** Who comes next after these of its two lines, each null if none of it has come yet; null if nobody does. */
    @Nullable E after(@Nullable E arrived, @Nullable E returned) {
        E nextArrived = arrived == null ? arriving.first() : arrived.next;
        E nextReturned = returned == null ? returning.first() : returned.next;
        if (nextArrived == null || nextReturned == null) {
            return nextArrived == null ? nextReturned : nextArrived;
        }
        return WaitingLine.isBefore(nextArrived, nextReturned) ? nextArrived : nextReturned;
    }

    /** Whether it goes before {@code other}. */
    boolean isBefore(Flow<E> other) {
        if (turn != other.turn) {
            return turn < other.turn;
        }
        if (turnArrivalNanos != other.turnArrivalNanos) {
            return turnArrivalNanos - other.turnArrivalNanos < 0;
        }
        return turnOrder < other.turnOrder;
    }
}
