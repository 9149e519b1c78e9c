package dev.sluice.client;

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

/** {@link Unsent}: a pipeline is given up as a grant comes, or as its call begins. What is not named is forbidden. */
public class UnsentStressTest {

    private UnsentStressTest() {}

    /** The hazard: the grant comes after the last look around, and stays booked. */
    @JCStressTest
    @Outcome(id = "refunded", expect = ACCEPTABLE, desc = "By one of the two.")
    @State
    public static class AddAgainstGiveUp {

        private final Limiter limiter = Held.onePool(1);
        private final Reservation granted = Held.grant(limiter, "m");
        private final Unsent unsent = new Unsent();

        @Actor
        public void add() {
            unsent.add(granted);
        }

        @Actor
        public void giveUp() {
            unsent.giveUp();
        }

        @Arbiter
        public void look(L_Result result) {
            result.r1 = Held.books(limiter, "refunded", 0);
        }
    }

    /** The hazard: a call begins whose reservation has been given back, or neither owns it. */
    @JCStressTest
    @Outcome(id = "begun, held", expect = ACCEPTABLE, desc = "The call was first: the reservation is its own.")
    @Outcome(id = "not begun, refunded", expect = ACCEPTABLE, desc = "It was given up first.")
    @State
    public static class TakeAgainstGiveUp {

        private final Limiter limiter = Held.onePool(1);
        private final Reservation granted = Held.grant(limiter, "m");
        private final Unsent unsent = new Unsent();
        private boolean begun;

        public TakeAgainstGiveUp() {
            unsent.add(granted);
        }

        @Actor
        public void begin() {
            begun = unsent.take(granted);
        }

        @Actor
        public void giveUp() {
            unsent.giveUp();
        }

        @Arbiter
        public void look(L_Result result) {
            boolean held = granted.refund();
            result.r1 = Held.books(limiter, (begun ? "begun, " : "not begun, ") + (held ? "held" : "refunded"), 0);
        }
    }
}
