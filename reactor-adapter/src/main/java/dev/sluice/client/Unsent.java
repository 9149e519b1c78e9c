package dev.sluice.client;

import dev.sluice.budget.Reservation;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * The grants of one pipeline that have been passed on and whose calls have not begun. The operator between may drop one when it is
 * cancelled, and not every operator says so: nobody else would end its reservation.
 */
final class Unsent {

    private final Set<Reservation> reservations = ConcurrentHashMap.newKeySet();
    private volatile boolean givenUp;

    /** A grant is on its way to its call. */
    void add(Reservation reservation) {
        reservations.add(reservation);
        if (givenUp) { // after giveUp() looked around, perhaps
            refund(reservation);
        }
    }

    /** Its call begins and owns it from here on. False: it was given up and refunded. */
    boolean take(Reservation reservation) {
        return reservations.remove(reservation);
    }

    /** No call begins any more. */
    void giveUp() {
        givenUp = true;
        reservations.forEach(this::refund);
    }

    private void refund(Reservation reservation) {
        if (take(reservation)) {
            reservation.refund();
        }
    }
}
