package dev.sluice.pool;

import static org.openjdk.jcstress.annotations.Expect.ACCEPTABLE;

import dev.sluice.admission.AdmissionRequest;
import dev.sluice.admission.Ticket;
import dev.sluice.budget.Reservation;
import dev.sluice.limit.Cost;
import org.openjdk.jcstress.annotations.Actor;
import org.openjdk.jcstress.annotations.Arbiter;
import org.openjdk.jcstress.annotations.JCStressTest;
import org.openjdk.jcstress.annotations.Outcome;
import org.openjdk.jcstress.annotations.State;
import org.openjdk.jcstress.infra.results.L_Result;

/**
 * {@link Limiter#trySpend}, which takes what is there at once and queues for nothing. There is input for one at a time. What is not named is
 * forbidden.
 */
public class SpendStressTest {

    /** All the input there is; a bound of calls in flight would rule a spend out, so there is none. */
    private static final AdmissionRequest WHOLE = AdmissionRequest.of("m", Cost.of(Held.TOKENS, 1));

    private SpendStressTest() {}

    /** The hazard: what is spent at once overtakes the one who waits, or takes what was not there. */
    @JCStressTest
    @Outcome(id = "granted", expect = ACCEPTABLE, desc = "What came back was for the one who waits.")
    @State
    public static class SpendAgainstEndBeforeAWaiter {

        private final Limiter limiter = Held.onePool();
        private final Reservation holder = Held.grant(limiter, WHOLE);
        private final Held.Outcome waiter = new Held.Outcome();
        private boolean spent;

        public SpendAgainstEndBeforeAWaiter() {
            limiter.submit(WHOLE, waiter);
        }

        @Actor
        public void end() {
            holder.refund();
        }

        @Actor
        public void spend() {
            spent = limiter.trySpend(WHOLE);
        }

        @Arbiter
        public void look(L_Result result) {
            String heard = waiter.heard();
            waiter.giveBack();
            result.r1 = Held.books(limiter, heard + (spent ? ", and spent" : ""), spent ? 1 : 0);
        }
    }

    /** The hazard: a spend takes what the call that ends has not given back yet. */
    @JCStressTest
    @Outcome(id = "spent", expect = ACCEPTABLE, desc = "The end was first.")
    @Outcome(id = "not spent", expect = ACCEPTABLE, desc = "The spend was first, and found nothing.")
    @State
    public static class SpendAgainstEnd {

        private final Limiter limiter = Held.onePool();
        private final Reservation holder = Held.grant(limiter, WHOLE);
        private boolean spent;

        @Actor
        public void end() {
            holder.refund();
        }

        @Actor
        public void spend() {
            spent = limiter.trySpend(WHOLE);
        }

        @Arbiter
        public void look(L_Result result) {
            result.r1 = Held.books(limiter, spent ? "spent" : "not spent", spent ? 1 : 0);
        }
    }

    /** The hazard: a spend and a grant both have the last input. */
    @JCStressTest
    @Outcome(id = "granted, not spent", expect = ACCEPTABLE, desc = "The request was first.")
    @Outcome(id = "nothing, spent", expect = ACCEPTABLE, desc = "The spend was first, and the request waits.")
    @State
    public static class SpendAgainstSubmit {

        private final Limiter limiter = Held.onePool();
        private final Held.Outcome asker = new Held.Outcome();

        @SuppressWarnings("NullAway.Init") // by its actor
        private Ticket ticket;

        private boolean spent;

        @Actor
        public void submit() {
            ticket = limiter.submit(WHOLE, asker);
        }

        @Actor
        public void spend() {
            spent = limiter.trySpend(WHOLE);
        }

        @Arbiter
        public void look(L_Result result) {
            String heard = asker.heard();
            asker.giveBack();
            ticket.cancel();
            result.r1 = Held.books(limiter, heard + (spent ? ", spent" : ", not spent"), spent ? 1 : 0);
        }
    }

    /** The hazard: two spends both have the last input. */
    @JCStressTest
    @Outcome(id = "one", expect = ACCEPTABLE, desc = "There was input for one.")
    @State
    public static class SpendAgainstSpend {

        private final Limiter limiter = Held.onePool();
        private boolean one;
        private boolean other;

        @Actor
        public void spendOne() {
            one = limiter.trySpend(WHOLE);
        }

        @Actor
        public void spendOther() {
            other = limiter.trySpend(WHOLE);
        }

        @Arbiter
        public void look(L_Result result) {
            String who = one == other ? (one ? "both" : "nobody") : "one";
            result.r1 = Held.books(limiter, who, 1);
        }
    }
}
