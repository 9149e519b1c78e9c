package dev.sluice.pool;

import static org.openjdk.jcstress.annotations.Expect.ACCEPTABLE;

import dev.sluice.admission.Ticket;
import dev.sluice.budget.Reservation;
import dev.sluice.limit.RateLimits;
import org.openjdk.jcstress.annotations.Actor;
import org.openjdk.jcstress.annotations.Arbiter;
import org.openjdk.jcstress.annotations.JCStressTest;
import org.openjdk.jcstress.annotations.Outcome;
import org.openjdk.jcstress.annotations.State;
import org.openjdk.jcstress.infra.results.L_Result;

/** {@link Pool}: its drain and its timer, and {@link Slots} between two of them. What is not named is forbidden. */
public class PoolStressTest {

    private PoolStressTest() {}

    /** The hazard: each takes the other for the one who drains, and a grant is left lying. */
    @JCStressTest
    @Outcome(id = "granted, granted", expect = ACCEPTABLE, desc = "Whoever drained, both waiters are told.")
    @State
    public static class GrantAgainstGrant {

        private final Limiter limiter = Held.onePool(2);
        private final Reservation first = Held.grant(limiter, "m");
        private final Reservation second = Held.grant(limiter, "m");
        private final Held.Outcome third = new Held.Outcome();
        private final Held.Outcome fourth = new Held.Outcome();

        public GrantAgainstGrant() {
            limiter.submit(Held.request("m"), third);
            limiter.submit(Held.request("m"), fourth);
        }

        @Actor
        public void one() {
            first.refund();
        }

        @Actor
        public void other() {
            second.refund();
        }

        @Arbiter
        public void look(L_Result result) {
            String heard = third.heard() + ", " + fourth.heard();
            third.giveBack();
            fourth.giveBack();
            result.r1 = Held.books(limiter, heard, 0);
        }
    }

    /** The hazard: a slot frees just as another pool finds none, and nobody has it or wakes that pool. */
    @JCStressTest
    @Outcome(id = "granted", expect = ACCEPTABLE, desc = "Found free, or handed over.")
    @State
    public static class SlotAgainstSubmit {

        private final Limiter limiter = Held.manyPools(1);
        private final Reservation holder = Held.grant(limiter, "a");
        private final Held.Outcome waiter = new Held.Outcome();

        @Actor
        public void free() {
            holder.refund();
        }

        @Actor
        public void submit() {
            limiter.submit(Held.request("b"), waiter);
        }

        @Arbiter
        public void look(L_Result result) {
            waiter.giveBack();
            result.r1 = Held.books(limiter, waiter.heard(), 0);
        }
    }

    /** The hazard: a slot is on its way to a pool whose only waiter leaves, and is lost with it. */
    @JCStressTest
    @Outcome(id = "granted, next granted", expect = ACCEPTABLE, desc = "The slot came first.")
    @Outcome(
            id = "cancelled, next granted",
            expect = ACCEPTABLE,
            desc = "The waiter left first; the slot is free again.")
    @State
    public static class SlotAgainstCancel {

        private final Limiter limiter = Held.manyPools(1);
        private final Reservation holder = Held.grant(limiter, "a");
        private final Held.Outcome waiter = new Held.Outcome();
        private final Ticket ticket = limiter.submit(Held.request("b"), waiter);
        private boolean cancelled;

        @Actor
        public void free() {
            holder.refund();
        }

        @Actor
        public void cancel() {
            cancelled = ticket.cancel();
        }

        @Arbiter
        public void look(L_Result result) {
            String heard = waiter.heard();
            waiter.giveBack();
            Held.Outcome next = new Held.Outcome();
            limiter.submit(Held.request("c"), next);
            next.giveBack();
            String who = cancelled && heard.equals("nothing") ? "cancelled" : heard;
            result.r1 = Held.books(limiter, who + ", next " + next.heard(), 0);
        }
    }

    /** The hazard: the timer rings while an end makes room, and the waiter is admitted twice, or by neither. */
    @JCStressTest
    @Outcome(id = "granted", expect = ACCEPTABLE, desc = "Whoever found the room first.")
    @State
    public static class TimerAgainstEnd {

        private final Alarm alarm = new Alarm();
        private volatile long nanos;
        private final Limiter limiter = Limiter.builder(() -> nanos, alarm)
                .pools(PoolMap.single("pool"))
                .limits(RateLimits.perMinute(1, 10_000, 10_000))
                .coldStart(0)
                .maxInFlight(2)
                .build();
        private final Reservation holder = Held.grant(limiter, "m");
        private final Held.Outcome waiter = new Held.Outcome();

        public TimerAgainstEnd() {
            limiter.submit(Held.request("m"), waiter);
            nanos = 60_000_000_000L; // a refill, so that the timer finds room; and so does the end
        }

        @Actor
        public void ring() {
            alarm.ring();
        }

        @Actor
        public void end() {
            holder.refund();
        }

        @Arbiter
        public void look(L_Result result) {
            waiter.giveBack();
            PoolSnapshot pool = limiter.snapshot("pool").orElseThrow();
            boolean whole = pool.inFlight() == 0
                    && pool.queued() == 0
                    && pool.requests().available() == 1;
            result.r1 = waiter.heard() + (whole ? "" : ", but " + pool);
        }
    }
}
