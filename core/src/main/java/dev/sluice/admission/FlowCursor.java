package dev.sluice.admission;

import org.jspecify.annotations.Nullable;

/** Walks through a flow in the order of service, and moves a turn of its own on, as serving would the flow's. */
final class FlowCursor<E extends QueueEntry<E>> implements Comparable<FlowCursor<E>> {

    private final Flow<E> flow;
    private @Nullable E arrived;
    private @Nullable E returned;
    private @Nullable E next;
    private double turn;
    private long turnArrivalNanos;
    private long turnOrder;

    FlowCursor(Flow<E> flow) {
        this.flow = flow;
        this.turn = flow.turn;
        this.turnArrivalNanos = flow.turnArrivalNanos;
        this.turnOrder = flow.turnOrder;
        this.next = flow.head();
    }

    boolean hasNext() {
        return next != null;
    }

    /** The next entry; there must be one. */
    E next() {
        E entry = next;
        if (entry == null) {
            throw new IllegalStateException("cursor: at the end (expected: an entry)");
        }
        if (entry.arrivesNow()) {
            arrived = entry;
        } else {
            returned = entry;
        }
        next = flow.after(arrived, returned);
        return entry;
    }

    /** As serving the entry before the next does to the flow; {@code order} grows from call to call. */
    void charge(double share, long order) {
        turn += share / flow.weight;
        turnArrivalNanos = next == null ? 0 : next.arrivalNanos();
        turnOrder = order;
    }

    @Override
    public int compareTo(FlowCursor<E> other) {
        int byTurn = Double.compare(turn, other.turn);
        if (byTurn != 0) {
            return byTurn;
        }
        int byArrival = Long.signum(turnArrivalNanos - other.turnArrivalNanos);
        return byArrival != 0 ? byArrival : Long.compare(turnOrder, other.turnOrder);
    }
}
