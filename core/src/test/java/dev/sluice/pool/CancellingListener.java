package dev.sluice.pool;

import dev.sluice.admission.Ticket;
import dev.sluice.admission.TicketListener;
import dev.sluice.budget.Reservation;
import dev.sluice.error.RefusedException;
import dev.sluice.limit.Cost;
import java.util.List;

/** Cancels other tickets from inside its own grant, then ends its own reservation. */
final class CancellingListener implements TicketListener {

    private final List<Ticket> others;

    CancellingListener(List<Ticket> others) {
        this.others = others;
    }

    @Override
    public void granted(Reservation reservation) {
        others.forEach(Ticket::cancel);
        reservation.settle(Cost.of(1, 1));
    }

    @Override
    public void refused(RefusedException refusal) {
        throw refusal;
    }
}
