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
import org.reactivestreams.Subscription;
import reactor.core.publisher.Operators;

/** The drain of {@link AdmitSubscriber}: arrivals, outcomes, demand, cancel and the end. What is not named is forbidden. */
public class FluxAdmitStressTest {

    private FluxAdmitStressTest() {}

    /** The hazard: a grant on its way to the subscriber that leaves stays booked. */
    @JCStressTest
    @Outcome(id = "2 next", expect = ACCEPTABLE, desc = "Both were passed on before the cancel.")
    @Outcome(id = "1 next", expect = ACCEPTABLE, desc = "The cancel came between them.")
    @Outcome(id = "0 next", expect = ACCEPTABLE, desc = "The cancel was first, and what was granted has come back.")
    @State
    public static class CancelAgainstGrant extends Fed {

        public CancelAgainstGrant() {
            subscriber.request(4);
            feed.onNext(1);
            feed.onNext(2);
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

    /** The hazard: an element comes from upstream as more are demanded, and is lost, or the demand is. */
    @JCStressTest
    @Outcome(id = "2 next, complete", expect = ACCEPTABLE, desc = "The element and the one demanded meanwhile.")
    @State
    public static class ArrivalAgainstDemand extends Fed {

        public ArrivalAgainstDemand() {
            holder.refund();
            subscriber.request(1);
        }

        @Actor
        public void arrive() {
            feed.onNext(1);
        }

        @Actor
        public void demand() {
            subscriber.request(1);
        }

        @Arbiter
        public void look(L_Result result) {
            String asked = source.asked == 2 ? "" : ", upstream was asked for " + source.asked;
            feed.onNext(2);
            feed.onComplete();
            result.r1 = Held.books(limiter, subscriber.heard() + asked, 0);
        }
    }

    /** The hazard: an element comes just as the one before it is granted, and either stays where it is. */
    @JCStressTest
    @Outcome(id = "2 next, complete", expect = ACCEPTABLE, desc = "Both are passed on, one slot after the other.")
    @State
    public static class ArrivalAgainstGrant extends Fed {

        public ArrivalAgainstGrant() {
            subscriber.request(2);
            feed.onNext(1);
        }

        @Actor
        public void arrive() {
            feed.onNext(2);
        }

        @Actor
        public void grant() {
            holder.refund();
        }

        @Arbiter
        public void look(L_Result result) {
            feed.onComplete();
            result.r1 = Held.books(limiter, subscriber.heard(), 0);
        }
    }

    /** The hazard: the end overtakes an element that waits, or is told by neither. */
    @JCStressTest
    @Outcome(id = "1 next, complete", expect = ACCEPTABLE, desc = "The element, then the end.")
    @State
    public static class EndAgainstGrant extends Fed {

        public EndAgainstGrant() {
            subscriber.request(2);
            feed.onNext(1);
        }

        @Actor
        public void end() {
            feed.onComplete();
        }

        @Actor
        public void grant() {
            holder.refund();
        }

        @Arbiter
        public void look(L_Result result) {
            result.r1 = Held.books(limiter, subscriber.heard(), 0);
        }
    }

    /** The hazard: an element that comes after the cancel is submitted, and waits for nobody. */
    @JCStressTest
    @Outcome(id = "0 next", expect = ACCEPTABLE, desc = "Nobody waits any more.")
    @State
    public static class CancelAgainstArrival extends Fed {

        public CancelAgainstArrival() {
            subscriber.request(2);
        }

        @Actor
        public void arrive() {
            feed.onNext(1);
        }

        @Actor
        public void cancel() {
            subscriber.cancel();
        }

        @Arbiter
        public void look(L_Result result) {
            String left = Held.queued(limiter) == 0 ? "" : ", and an element waits";
            String upstream = source.cancelled ? "" : ", upstream goes on";
            holder.refund();
            result.r1 = Held.books(limiter, subscriber.heard() + left + upstream, 0);
        }
    }

    /** One subscriber behind a taken slot, and a source that gives when it is told. */
    public static class Fed {

        final Limiter limiter = Held.onePool(1);
        final Reservation holder = Held.grant(limiter, "m");
        final Ending<Admission<Integer>> subscriber = new Ending<>(Fed::giveBack);
        final Source source = new Source();
        final AdmitSubscriber<Integer, Admission<Integer>> feed = new AdmitSubscriber<>(
                subscriber, limiter, element -> Held.request("m"), Lookahead.of(4), new Passing.Paired<>());

        Fed() {
            feed.onSubscribe(source);
        }

        private static void giveBack(Admission<Integer> admission) {
            if (admission instanceof Admission.Granted<Integer> granted) {
                granted.reservation().refund();
            }
        }
    }

    /** Remembers what it was asked for; the drain asks, so one thread at a time does. */
    static final class Source implements Subscription {

        volatile long asked;
        volatile boolean cancelled;

        @Override
        @SuppressWarnings("NonAtomicVolatileUpdate") // see above
        public void request(long n) {
            asked = Operators.addCap(asked, n);
        }

        @Override
        public void cancel() {
            cancelled = true;
        }
    }
}
