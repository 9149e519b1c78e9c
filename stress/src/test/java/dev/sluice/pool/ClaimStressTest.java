package dev.sluice.pool;

import static org.openjdk.jcstress.annotations.Expect.ACCEPTABLE;

import dev.sluice.admission.Ticket;
import dev.sluice.budget.Reservation;
import dev.sluice.budget.Throttle;
import dev.sluice.headers.BucketReading;
import dev.sluice.headers.RateLimitSnapshot;
import dev.sluice.limit.Cost;
import java.time.Instant;
import java.util.List;
import org.openjdk.jcstress.annotations.Actor;
import org.openjdk.jcstress.annotations.Arbiter;
import org.openjdk.jcstress.annotations.JCStressTest;
import org.openjdk.jcstress.annotations.Outcome;
import org.openjdk.jcstress.annotations.State;
import org.openjdk.jcstress.infra.results.L_Result;

/** The state of one {@link Claim}: two threads want to end it at once, or end it and use it. What is not named is forbidden. */
public class ClaimStressTest {

    private ClaimStressTest() {}

    /** The hazard: the grant is decided and not yet told, and the one who waits leaves; or both win; or what was held stays booked. */
    @JCStressTest
    @Outcome(
            id = "cancelled",
            expect = ACCEPTABLE,
            desc = "The cancel was first: no grant is told, and all is given back.")
    @Outcome(id = "granted", expect = ACCEPTABLE, desc = "The grant was told first: it is its receiver's.")
    @State
    public static class CancelAgainstGrant {

        private final Limiter limiter = Held.onePool(1);
        private final Reservation holder = Held.grant(limiter, "m");
        private final Held.Outcome waiter = new Held.Outcome();
        private final Ticket ticket = limiter.submit(Held.request("m"), waiter);
        private boolean cancelled;

        @Actor
        public void grant() {
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
            String who =
                    cancelled && heard.equals("nothing") ? "cancelled" : cancelled ? "cancelled and " + heard : heard;
            result.r1 = Held.books(limiter, who, 0);
        }
    }

    /** The hazard: both believe that they ended the call, and it is given back twice. */
    @JCStressTest
    @Outcome(id = "settled", expect = ACCEPTABLE, desc = "The usage came first.")
    @Outcome(id = "refunded", expect = ACCEPTABLE, desc = "The refund came first.")
    @State
    public static class SettleAgainstRefund extends TwoEnds {

        @Actor
        public void settle() {
            settled = held.settle(Cost.of(1, 1));
        }

        @Actor
        public void refund() {
            refunded = held.refund();
        }

        @Arbiter
        public void look(L_Result result) {
            result.r1 = winner();
        }
    }

    /** As before; and the pool closes only if the 429 was first. */
    @JCStressTest
    @Outcome(id = "settled", expect = ACCEPTABLE, desc = "The usage came first, and the pool stays open.")
    @Outcome(id = "refunded, pool closed", expect = ACCEPTABLE, desc = "The 429 came first.")
    @State
    public static class SettleAgainstThrottled extends TwoEnds {

        @Actor
        public void settle() {
            settled = held.settle(Cost.of(1, 1));
        }

        @Actor
        public void throttled() {
            refunded = held.throttled(Throttle.RATE_LIMIT, null);
        }

        @Arbiter
        public void look(L_Result result) {
            PoolSnapshot pool = limiter.snapshot("pool").orElseThrow();
            result.r1 = winner() + (pool.closedFor().isZero() ? "" : ", pool closed");
        }
    }

    /** As before, with what a call that was cancelled after it was sent has cost. */
    @JCStressTest
    @Outcome(id = "settled", expect = ACCEPTABLE, desc = "The forfeit came first: the request counts.")
    @Outcome(id = "refunded", expect = ACCEPTABLE, desc = "The refund came first.")
    @State
    public static class ForfeitAgainstRefund extends TwoEnds {

        @Actor
        public void forfeit() {
            settled = held.forfeit(0);
        }

        @Actor
        public void refund() {
            refunded = held.refund();
        }

        @Arbiter
        public void look(L_Result result) {
            result.r1 = winner();
        }
    }

    /** The hazard: headers speak of a call that ends meanwhile, and are counted twice or not at all. They allow 50 instead of 100. */
    @JCStressTest
    @Outcome(id = "half", expect = ACCEPTABLE, desc = "Whoever was first, half the requests are left.")
    @State
    public static class HeadersAgainstSettle extends TwoEnds {

        private static final RateLimitSnapshot HALF = new RateLimitSnapshot(
                Instant.EPOCH, new BucketReading(null, 50L, null), BucketReading.NONE, BucketReading.NONE, List.of());

        @Actor
        public void headers() {
            held.observe(HALF);
        }

        @Actor
        public void settle() {
            settled = held.settle(Cost.of(1, 1));
        }

        @Arbiter
        public void look(L_Result result) {
            result.r1 = Held.books(limiter, settled ? "half" : "not settled", 50);
        }
    }

    /** The hazard: a late delta of a call that has ended is burnt for good. */
    @JCStressTest
    @Outcome(id = "settled", expect = ACCEPTABLE, desc = "The end rules, whether the delta was seen before it or not.")
    @State
    public static class ProgressAgainstSettle extends TwoEnds {

        @Actor
        public void progress() {
            held.progressed(5, 7);
        }

        @Actor
        public void settle() {
            settled = held.settle(Cost.of(1, 1));
        }

        @Arbiter
        public void look(L_Result result) {
            long output = limiter.snapshot("pool").orElseThrow().outputTokens().available();
            result.r1 = winner() + (output == Held.TOKENS - 1 ? "" : ", output: " + output);
        }
    }

    /** One call in flight, and who ended it. */
    public static class TwoEnds {

        final Limiter limiter = Held.onePool(1);
        final Reservation held = Held.grant(limiter, "m");
        boolean settled;
        boolean refunded;

        final String winner() {
            if (settled == refunded) {
                return settled ? "both" : "nobody";
            }
            return Held.books(limiter, settled ? "settled" : "refunded", settled ? 1 : 0);
        }
    }
}
