package dev.sluice.pool;

import dev.sluice.admission.TicketListener;
import dev.sluice.budget.Reservation;
import dev.sluice.error.RefusedException;
import java.util.ArrayList;
import java.util.List;

/** Remembers what a limiter told it, in order; one listener a request. */
final class Recorder {

    final List<String> admitted = new ArrayList<>();
    final List<Reservation> reservations = new ArrayList<>();
    final List<RefusedException> refusals = new ArrayList<>();

    /** A listener under this name. */
    TicketListener named(String name) {
        return new TicketListener() {
            @Override
            public void granted(Reservation reservation) {
                admitted.add(name);
                reservations.add(reservation);
            }

            @Override
            public void refused(RefusedException refusal) {
                refusals.add(refusal);
            }
        };
    }

    TicketListener any() {
        return named("");
    }

    Reservation reservation(int index) {
        return reservations.get(index);
    }
}
