package dev.sluice.admission;

import dev.sluice.budget.Reservation;
import dev.sluice.error.RefusedException;

/**
 * Learns the outcome of a ticket: at most one of the two methods is called, at most once, and neither if the ticket was cancelled in
 * time. Calls are made without any lock held, on the thread that submits, ends another reservation or runs the timer; they hold
 * up other grants of the pool, so they must be short, must not block and must not throw.
 */
public interface TicketListener {

    /**
     * Admitted. The receiver owns {@code reservation} and must end it exactly once. May run inside {@code submit}, before it returns; so
     * a listener that submits from in here while there is room nests, one call deeper each time.
     */
    void granted(Reservation reservation);

    /** Refused: it never fits, its time is up, the queue is full, the money is spent or the limiter is closed. May run inside {@code submit}. */
    void refused(RefusedException refusal);
}
