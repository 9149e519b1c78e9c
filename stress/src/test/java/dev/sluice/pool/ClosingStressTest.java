package dev.sluice.pool;

import static org.openjdk.jcstress.annotations.Expect.ACCEPTABLE;

import dev.sluice.budget.Reservation;
import dev.sluice.limit.RateLimits;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;
import org.openjdk.jcstress.annotations.Actor;
import org.openjdk.jcstress.annotations.Arbiter;
import org.openjdk.jcstress.annotations.JCStressTest;
import org.openjdk.jcstress.annotations.Outcome;
import org.openjdk.jcstress.annotations.State;
import org.openjdk.jcstress.infra.results.L_Result;

/** The two ends of a {@link Limiter}: at once, and when all who are there are through ({@link Closing}). What is not named is forbidden. */
public class ClosingStressTest {

    private ClosingStressTest() {}

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

    /** The hazard: who waited when it began to close is refused, or whoever closes hears of the end while that call is still in flight. */
    @JCStressTest
    @Outcome(id = "granted, closed once", expect = ACCEPTABLE, desc = "Who waited when it began to close goes on.")
    @State
    public static class CloseLaterAgainstGrant {

        private final Limiter limiter = Held.onePool(1);
        private final Reservation holder = Held.grant(limiter, "m");
        private final Held.Outcome waiter = new Held.Outcome();
        private final AtomicInteger closed = new AtomicInteger();

        public CloseLaterAgainstGrant() {
            limiter.submit(Held.request("m"), waiter);
        }

        @Actor
        public void grant() {
            holder.refund();
        }

        @Actor
        public void close() {
            limiter.close(Duration.ofHours(1), closed::incrementAndGet);
        }

        @Arbiter
        public void look(L_Result result) {
            result.r1 = toldAfter(limiter, waiter, closed);
        }
    }

    /** The hazard: whoever closes gracefully hears twice, or never, that the last call has ended. */
    @JCStressTest
    @Outcome(id = "closed once", expect = ACCEPTABLE, desc = "Told by one of the two.")
    @State
    public static class CloseLaterAgainstLastEnd {

        private final Limiter limiter = Held.onePool(1);
        private final Reservation last = Held.grant(limiter, "m");
        private final AtomicInteger closed = new AtomicInteger();

        @Actor
        public void end() {
            last.refund();
        }

        @Actor
        public void close() {
            limiter.close(Duration.ofHours(1), closed::incrementAndGet);
        }

        @Arbiter
        public void look(L_Result result) {
            result.r1 = Held.books(limiter, times(closed), 0);
        }
    }

    /** The hazard: a pool that comes into being meanwhile is missed, and its call outlives the end that was told. */
    @JCStressTest
    @Outcome(id = "granted, closed once", expect = ACCEPTABLE, desc = "The request was first, and was waited for.")
    @Outcome(id = "refused, closed once", expect = ACCEPTABLE, desc = "The close was first.")
    @State
    public static class SubmitAgainstCloseLater {

        private final Limiter limiter = Held.manyPools(2);
        private final Held.Outcome late = new Held.Outcome();
        private final AtomicInteger closed = new AtomicInteger();

        @Actor
        public void submit() {
            limiter.submit(Held.request("m"), late);
        }

        @Actor
        public void close() {
            limiter.close(Duration.ofHours(1), closed::incrementAndGet);
        }

        @Arbiter
        public void look(L_Result result) {
            result.r1 = late.heard().equals("granted")
                    ? toldAfter(limiter, late, closed)
                    : Held.books(limiter, late.heard() + ", " + times(closed), 0);
        }
    }

    /** The hazard: the bound of a graceful close comes with a grant, and who waits hears both, or neither. */
    @JCStressTest
    @Outcome(id = "granted, closed once", expect = ACCEPTABLE, desc = "The grant was decided first.")
    @Outcome(id = "refused, closed once", expect = ACCEPTABLE, desc = "The bound was first.")
    @State
    public static class BoundAgainstGrant {

        private final Alarm alarm = new Alarm();
        private final AtomicInteger closed = new AtomicInteger();
        private volatile long nanos;
        private final Limiter limiter = Limiter.builder(() -> nanos, alarm)
                .pools(PoolMap.single("pool"))
                .limits(RateLimits.perMinute(Held.REQUESTS, Held.TOKENS, Held.TOKENS))
                .coldStart(0)
                .maxInFlight(1)
                .build();
        private final Reservation holder = Held.grant(limiter, "m");
        private final Held.Outcome waiter = new Held.Outcome();

        public BoundAgainstGrant() {
            limiter.submit(Held.request("m"), waiter);
            limiter.close(Duration.ofSeconds(1), closed::incrementAndGet);
        }

        @Actor
        public void ring() {
            nanos = 1_000_000_000L;
            alarm.ring();
        }

        @Actor
        public void grant() {
            holder.refund();
        }

        @Arbiter
        public void look(L_Result result) {
            String heard = waiter.heard();
            waiter.giveBack();
            result.r1 = Held.books(limiter, heard + ", " + times(closed), 0);
        }
    }

    /** What {@code waiter} has heard, and that {@code closed} was told when its call had ended, and not before. */
    private static String toldAfter(Limiter limiter, Held.Outcome waiter, AtomicInteger closed) {
        String early = closed.get() == 0 ? "" : ", too early";
        waiter.giveBack();
        return Held.books(limiter, waiter.heard() + early + ", " + times(closed), 0);
    }

    private static String times(AtomicInteger closed) {
        return closed.get() == 1 ? "closed once" : "closed " + closed + " times";
    }
}
