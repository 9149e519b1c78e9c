package dev.sluice.limiter;

import dev.sluice.admission.Ticket;
import dev.sluice.admission.TicketListener;
import dev.sluice.budget.Reservation;
import dev.sluice.error.RefusedException;
import java.util.concurrent.atomic.AtomicIntegerFieldUpdater;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * One element of {@link FluxAdmit} on its way: what listens to its ticket, and a link in the list of those that wait. The links, the ticket
 * and the window belong to the operator's drain; an outcome that comes later is handed over through its queue.
 */
final class Entry<T> implements TicketListener {

    /*
     * ASKING ──► EARLY      decided before submit returned, on whatever thread: whoever asked passes it on
     *    └─────► WAITING    else; then its outcome goes through the operator's queue
     */
    private static final int ASKING = 0;
    private static final int EARLY = 1;
    private static final int WAITING = 2;

    @SuppressWarnings("rawtypes")
    private static final AtomicIntegerFieldUpdater<Entry> STATE =
            AtomicIntegerFieldUpdater.newUpdater(Entry.class, "state");

    final T value;
    private final Consumer<Entry<T>> decidedLater;

    @SuppressWarnings("UnusedVariable") // through STATE
    private volatile int state = ASKING;

    private @Nullable Reservation reservation;
    private @Nullable RefusedException refusal;

    @Nullable Ticket ticket;

    @Nullable PoolWindow window;

    @Nullable Entry<T> previous;

    @Nullable Entry<T> next;

    Entry(T value, Consumer<Entry<T>> decidedLater) {
        this.value = value;
        this.decidedLater = decidedLater;
    }

    @Override
    public void granted(Reservation granted) {
        reservation = granted;
        decided();
    }

    @Override
    public void refused(RefusedException refused) {
        refusal = refused;
        decided();
    }

    private void decided() {
        if (!STATE.compareAndSet(this, ASKING, EARLY)) {
            decidedLater.accept(this);
        }
    }

    /** By whoever asked, afterwards. False: the outcome is there. */
    boolean mustWait() {
        return STATE.compareAndSet(this, ASKING, WAITING);
    }

    /** What was granted; null before, and for a refusal. */
    @Nullable Reservation reservation() {
        return reservation;
    }

    /** Why it was refused; only once decided and not granted. */
    RefusedException refusal() {
        if (refusal == null) {
            throw new IllegalStateException("admission: undecided (expected: granted or refused)");
        }
        return refusal;
    }

    /** Gives back what was granted, if anything was. */
    void refund() {
        if (reservation != null) {
            reservation.refund();
        }
    }

    /** Gives the place in the queue up. False: the outcome is decided and will still be heard. */
    boolean cancel() {
        return ticket != null && ticket.cancel();
    }
}
