package dev.sluice.pool;

import dev.sluice.admission.TicketListener;
import dev.sluice.budget.Reservation;
import dev.sluice.error.RefusedException;

/** A listener with a bug. */
final class ThrowingListener implements TicketListener {

    @Override
    public void granted(Reservation reservation) {
        throw new IllegalStateException("a bug of the listener, thrown on purpose");
    }

    @Override
    public void refused(RefusedException refusal) {
        throw refusal;
    }
}
