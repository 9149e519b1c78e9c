package dev.sluice.limiter;

import dev.sluice.admission.Ticket;
import dev.sluice.admission.TicketListener;
import dev.sluice.budget.Reservation;
import dev.sluice.error.RefusedException;
import java.util.Objects;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * One element of {@link FluxAdmit} on its way: what listens to its ticket, and a link in the list of those that wait. The links, the
 * ticket and the share belong to the operator's drain; the outcome is handed over through its queue.
 */
final class Entry<T> implements TicketListener {

    final T value;
    private final Consumer<Entry<T>> decided;
    private @Nullable Reservation reservation;
    private @Nullable RefusedException refusal;

    @Nullable Ticket ticket;

    Prefetch.@Nullable Share share;

    @Nullable Entry<T> previous;

    @Nullable Entry<T> next;

    Entry(T value, Consumer<Entry<T>> decided) {
        this.value = value;
        this.decided = decided;
    }

    @Override
    public void granted(Reservation granted) {
        reservation = granted;
        decided.accept(this);
    }

    @Override
    public void refused(RefusedException refused) {
        refusal = refused;
        decided.accept(this);
    }

    /** The outcome; only once decided. */
    Admission<T> admission() {
        if (reservation != null) {
            return new Admission.Granted<>(value, reservation);
        }
        if (refusal != null) {
            return new Admission.Refused<>(value, refusal);
        }
        throw new IllegalStateException("admission: undecided (expected: granted or refused)");
    }

    /** Its part in what waits for its pool; only once submitted. */
    Prefetch.Share share() {
        return Objects.requireNonNull(share, "share");
    }

    /** Why no newcomer will be admitted any more, neither this nor another; null otherwise. */
    @Nullable RefusedException closed() {
        return refusal != null && refusal.reason() == RefusedException.Reason.CLOSED ? refusal : null;
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
