package dev.sluice.limiter;

import static org.openjdk.jcstress.annotations.Expect.ACCEPTABLE;

import dev.sluice.budget.Reservation;
import dev.sluice.pool.Held;
import dev.sluice.pool.Limiter;
import org.openjdk.jcstress.annotations.Actor;
import org.openjdk.jcstress.annotations.Arbiter;
import org.openjdk.jcstress.annotations.JCStressTest;
import org.openjdk.jcstress.annotations.Outcome;
import org.openjdk.jcstress.annotations.State;
import org.openjdk.jcstress.infra.results.L_Result;

/** The one state word of {@link MonoAdmit}. What is not named is forbidden. */
public class MonoAdmitStressTest {

    private MonoAdmitStressTest() {}

    /** The hazard: the reservation is passed to nobody and stays booked, or is passed on and given back as well. */
    @JCStressTest
    @Outcome(id = "1 next, complete", expect = ACCEPTABLE, desc = "The grant was first.")
    @Outcome(id = "0 next", expect = ACCEPTABLE, desc = "The cancel was first, and what was granted has come back.")
    @State
    public static class CancelAgainstGrant extends Waiting {

        public CancelAgainstGrant() {
            super(1);
        }

        @Actor
        public void grant() {
            holder.refund();
        }

        @Actor
        public void cancel() {
            subscriber.cancel();
        }

        @Arbiter
        public void look(L_Result result) {
            result.r1 = Held.books(limiter, subscriber.heard(), 0);
        }
    }

    /** The hazard: the cancel comes while {@code submit} has not returned its ticket, and the ticket waits for nobody. */
    @JCStressTest
    @Outcome(id = "0 next", expect = ACCEPTABLE, desc = "Nobody waits any more.")
    @State
    public static class CancelAgainstRequest extends Waiting {

        public CancelAgainstRequest() {
            super(0);
        }

        @Actor
        public void request() {
            subscriber.request(1);
        }

        @Actor
        public void cancel() {
            subscriber.cancel();
        }

        @Arbiter
        public void look(L_Result result) {
            String left = Held.queued(limiter) == 0 ? "" : ", and its ticket waits";
            holder.refund();
            result.r1 = Held.books(limiter, subscriber.heard() + left, 0);
        }
    }

    /** The hazard: two requests ask twice. */
    @JCStressTest
    @Outcome(id = "1 next, complete", expect = ACCEPTABLE, desc = "One of them asked.")
    @State
    public static class RequestAgainstRequest extends Waiting {

        public RequestAgainstRequest() {
            super(0);
        }

        @Actor
        public void one() {
            subscriber.request(1);
        }

        @Actor
        public void other() {
            subscriber.request(1);
        }

        @Arbiter
        public void look(L_Result result) {
            holder.refund();
            result.r1 = Held.books(limiter, subscriber.heard(), 0);
        }
    }

    /** The hazard: two ends, or none. */
    @JCStressTest
    @Outcome(id = "1 next, complete", expect = ACCEPTABLE, desc = "The grant was first.")
    @Outcome(id = "0 next, error", expect = ACCEPTABLE, desc = "The close was first.")
    @State
    public static class CloseAgainstGrant extends Waiting {

        public CloseAgainstGrant() {
            super(1);
        }

        @Actor
        public void grant() {
            holder.refund();
        }

        @Actor
        public void close() {
            limiter.close();
        }

        @Arbiter
        public void look(L_Result result) {
            result.r1 = Held.books(limiter, subscriber.heard(), 0);
        }
    }

    /** The hazard: a request that breaks the rules is answered after the grant, or the grant stays booked. */
    @JCStressTest
    @Outcome(id = "1 next, complete", expect = ACCEPTABLE, desc = "The grant was first.")
    @Outcome(
            id = "0 next, error",
            expect = ACCEPTABLE,
            desc = "The breach was first, and what was granted has come back.")
    @State
    public static class BreachAgainstGrant extends Waiting {

        public BreachAgainstGrant() {
            super(1);
        }

        @Actor
        public void grant() {
            holder.refund();
        }

        @Actor
        public void breach() {
            subscriber.request(0);
        }

        @Arbiter
        public void look(L_Result result) {
            result.r1 = Held.books(limiter, subscriber.heard(), 0);
        }
    }

    /** One subscriber behind a taken slot. */
    public static class Waiting {

        final Limiter limiter = Held.onePool(1);
        final Reservation holder = Held.grant(limiter, "m");
        final Ending<Reservation> subscriber = new Ending<>(Reservation::refund);

        Waiting(long demand) {
            MonoAdmit.of(limiter, Held.request("m")).subscribe(subscriber);
            if (demand > 0) {
                subscriber.request(demand);
            }
        }
    }
}
