package dev.sluice.pool;

import static org.openjdk.jcstress.annotations.Expect.ACCEPTABLE;

import dev.sluice.admission.Ticket;
import dev.sluice.budget.Reservation;
import dev.sluice.limit.RateLimits;
import dev.sluice.time.Timer;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;
import org.openjdk.jcstress.annotations.Actor;
import org.openjdk.jcstress.annotations.Arbiter;
import org.openjdk.jcstress.annotations.JCStressTest;
import org.openjdk.jcstress.annotations.Outcome;
import org.openjdk.jcstress.annotations.State;
import org.openjdk.jcstress.infra.results.L_Result;

/** {@link Pool}: its drain, its timer, its end, and {@link Slots} between two of them. What is not named is forbidden. */
public class PoolStressTest {

    private PoolStressTest() {}

    /** The hazard: who waits hears two things, or nothing. */
    @JCStressTest
    @Outcome(id = "granted", expect = ACCEPTABLE, desc = "The grant was decided first.")
    @Outcome(id = "refused", expect = ACCEPTABLE, desc = "The close was first.")
    @State
    public static class CloseAgainstGrant {

        private final Limiter limiter = Held.onePool(1);
        private final Reservation holder = Held.grant(limiter, "m");
        private final Held.Outcome waiter = new Held.Outcome();

        public CloseAgainstGrant() {
            limiter.submit(Held.request("m"), waiter);
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
            waiter.giveBack();
            result.r1 = Held.books(limiter, waiter.heard(), 0);
        }
    }

    /** The hazard: whoever closes gracefully hears twice, or never, that the last call has ended. */
    @JCStressTest
    @Outcome(id = "granted, closed once", expect = ACCEPTABLE, desc = "Who waited when it began to close goes on.")
    @State
    public static class CloseLaterAgainstEnd {

        private final Limiter limiter = Held.onePool(1);
        private final Reservation holder = Held.grant(limiter, "m");
        private final Held.Outcome waiter = new Held.Outcome();
        private final AtomicInteger closed = new AtomicInteger();

        public CloseLaterAgainstEnd() {
            limiter.submit(Held.request("m"), waiter);
        }

        @Actor
        public void end() {
            holder.refund();
        }

        @Actor
        public void close() {
            limiter.close(Duration.ofHours(1), closed::incrementAndGet);
        }

        @Arbiter
        public void look(L_Result result) {
            String early = closed.get() == 0 ? "" : ", too early";
            waiter.giveBack();
            String times = closed.get() == 1 ? ", closed once" : ", closed " + closed + " times";
            result.r1 = Held.books(limiter, waiter.heard() + early + times, 0);
        }
    }

    /** The hazard: what is spent at once overtakes the one who waits, or takes what was not there. */
    @JCStressTest
    @Outcome(id = "granted", expect = ACCEPTABLE, desc = "Nothing was spent past the one who waits.")
    @State
    public static class SpendAgainstEnd {

        private final Limiter limiter = Held.onePool(1);
        private final Reservation holder = Held.grant(limiter, "m");
        private final Held.Outcome waiter = new Held.Outcome();
        private boolean spent;

        public SpendAgainstEnd() {
            limiter.submit(Held.request("m"), waiter);
        }

        @Actor
        public void end() {
            holder.refund();
        }

        @Actor
        public void spend() {
            spent = limiter.trySpend(Held.request("m"));
        }

        @Arbiter
        public void look(L_Result result) {
            String heard = waiter.heard();
            waiter.giveBack();
            result.r1 = Held.books(limiter, heard + (spent ? ", and spent" : ""), spent ? 1 : 0);
        }
    }

    /** The hazard: a pool that comes into being while the limiter closes is missed, and who asked it waits for ever. */
    @JCStressTest
    @Outcome(id = "refused", expect = ACCEPTABLE, desc = "There was no slot, and never will be.")
    @State
    public static class SubmitAgainstClose {

        private final Limiter limiter = Held.manyPools(1);
        private final Reservation holder = Held.grant(limiter, "m");
        private final Held.Outcome late = new Held.Outcome();

        @Actor
        public void submit() {
            limiter.submit(Held.request("another"), late);
        }

        @Actor
        public void close() {
            limiter.close();
        }

        @Arbiter
        public void look(L_Result result) {
            holder.refund();
            result.r1 = Held.books(limiter, late.heard(), 0);
        }
    }

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

        private final AtomicReference<@Nullable Runnable> alarm = new AtomicReference<>();
        private final Timer timer = (task, delayNanos) -> {
            alarm.set(task);
            return () -> {};
        };

        private volatile long nanos;
        private final Limiter limiter = Limiter.builder(() -> nanos, timer)
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
            Runnable task = alarm.get();
            if (task != null) {
                task.run();
            }
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
