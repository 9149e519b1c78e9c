package dev.sluice.pool;

import dev.sluice.admission.AdmissionRequest;
import dev.sluice.admission.TicketListener;
import dev.sluice.budget.Reservation;
import dev.sluice.error.RefusedException;
import dev.sluice.limit.Cost;

/** Submits the next request before it ends its own, so that each grant comes out of the end of the one before. */
final class AskingAgain implements TicketListener {

    private final Limiter limiter;
    private final int[] rounds;
    private final int most;

    AskingAgain(Limiter limiter, int[] rounds, int most) {
        this.limiter = limiter;
        this.rounds = rounds;
        this.most = most;
    }

    @Override
    public void granted(Reservation reservation) {
        if (++rounds[0] < most) {
            limiter.submit(AdmissionRequest.of("model", Cost.of(0, 0)), new AskingAgain(limiter, rounds, most));
        }
        reservation.settle(Cost.of(0, 0));
    }

    @Override
    public void refused(RefusedException refusal) {
        throw refusal;
    }
}
