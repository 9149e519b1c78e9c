package dev.sluice.client;

import static org.openjdk.jcstress.annotations.Expect.ACCEPTABLE;

import dev.sluice.error.TransportException;
import dev.sluice.estimate.TokenEstimator;
import dev.sluice.event.SluiceListener;
import dev.sluice.limiter.ReactiveLimiter;
import dev.sluice.model.MessageRequest;
import dev.sluice.pool.Held;
import dev.sluice.pool.Limiter;
import dev.sluice.retry.RetryRule;
import dev.sluice.time.Ticker;
import dev.sluice.transport.AdminKey;
import dev.sluice.transport.HttpTransport;
import dev.sluice.transport.TransportOptions;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import org.openjdk.jcstress.annotations.Actor;
import org.openjdk.jcstress.annotations.Arbiter;
import org.openjdk.jcstress.annotations.JCStressTest;
import org.openjdk.jcstress.annotations.Outcome;
import org.openjdk.jcstress.annotations.State;
import org.openjdk.jcstress.infra.results.L_Result;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Schedulers;

/** An {@link Attempt} between its admission and its sending: what was never sent costs nothing. What is not named is forbidden. */
public class AttemptStressTest {

    private AttemptStressTest() {}

    /** The hazard: it is sent and costs nothing, or is not sent and costs. */
    @JCStressTest
    @Outcome(id = "sent, paid", expect = ACCEPTABLE, desc = "The sending was first.")
    @Outcome(id = "not sent, not paid", expect = ACCEPTABLE, desc = "The cancel was first.")
    @State
    public static class CancelAgainstSending extends Admitted {

        @Actor
        public void send() {
            sent = attempt.sending();
        }

        @Actor
        public void cancel() {
            attempt.cancelled();
        }

        @Arbiter
        public void look(L_Result result) {
            result.r1 = cost();
        }
    }

    /** As before, with a timer that runs out. */
    @JCStressTest
    @Outcome(id = "sent, paid", expect = ACCEPTABLE, desc = "The sending was first.")
    @Outcome(id = "not sent, not paid", expect = ACCEPTABLE, desc = "The failure was first.")
    @State
    public static class FailureAgainstSending extends Admitted {

        @Actor
        public void send() {
            sent = attempt.sending();
        }

        @Actor
        public void fail() {
            attempt.failed(late);
        }

        @Arbiter
        public void look(L_Result result) {
            result.r1 = cost();
        }
    }

    /** The hazard: of two that end what was not sent, the second takes it for sent, and its forfeit is first. */
    @JCStressTest
    @Outcome(id = "not sent, not paid", expect = ACCEPTABLE, desc = "Whoever was first.")
    @State
    public static class CancelAgainstFailure extends Admitted {

        @Actor
        public void cancel() {
            attempt.cancelled();
        }

        @Actor
        public void fail() {
            attempt.failed(late);
        }

        @Arbiter
        public void look(L_Result result) {
            result.r1 = cost();
        }
    }

    /** One call that was admitted and has not been sent. */
    public static class Admitted {

        private static final ReactiveLimiter NO_LIMITER = ReactiveLimiter.of(Held.onePool(1));

        private static final Call CALL = new Call(
                new CallContext(
                        HttpTransport.create(TransportOptions.defaults(), Map.of()),
                        NO_LIMITER,
                        NO_LIMITER,
                        TokenEstimator.learning(),
                        PromptCaching.create(Ticker.system(), (task, delayNanos) -> () -> {}, false, Map.of()),
                        new ExactCounting(
                                ExactCounts.off(), SluiceListener.none(), Ticker.system(), Schedulers.immediate()),
                        new Retries(RetryRule.never(), SluiceListener.none(), Schedulers.immediate()),
                        Keys.from(Mono.never()),
                        AdminKey.of("none"),
                        InstantSource.system(),
                        ApiVersion.V2026_10_21,
                        List.of()),
                MessageRequest.builder("m", 100).user("hi").build(),
                CallOptions.defaults());

        private final Limiter limiter = Held.onePool(1);
        final TransportException late = new TransportException(TransportException.Fault.CALL_TIMEOUT, "late", null);
        final Attempt attempt = new Attempt(CALL, Held.grant(limiter, "m"));
        boolean sent;

        final String cost() {
            long left = limiter.snapshot("pool").orElseThrow().requests().available();
            boolean paid = left == Held.REQUESTS - 1;
            return Held.books(
                    limiter, (sent ? "sent, " : "not sent, ") + (paid ? "paid" : "not paid"), Held.REQUESTS - left);
        }
    }
}
