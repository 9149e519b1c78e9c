package dev.sluice.client;

import static org.openjdk.jcstress.annotations.Expect.ACCEPTABLE;

import dev.sluice.error.TransportException;
import dev.sluice.event.SluiceListener;
import dev.sluice.limiter.Ending;
import dev.sluice.retry.RetryDecision;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import org.openjdk.jcstress.annotations.Actor;
import org.openjdk.jcstress.annotations.Arbiter;
import org.openjdk.jcstress.annotations.JCStressTest;
import org.openjdk.jcstress.annotations.Outcome;
import org.openjdk.jcstress.annotations.State;
import org.openjdk.jcstress.infra.results.L_Result;
import reactor.core.Disposable;
import reactor.core.Disposables;
import reactor.core.scheduler.Scheduler;

/** The waits of {@link Retries}: the time, the close and a cancel. What is not named is forbidden. */
public class RetriesStressTest {

    private RetriesStressTest() {}

    /** The hazard: a wait begins while the client closes, and neither sees the other. */
    @JCStressTest
    @Outcome(id = "0 next, error", expect = ACCEPTABLE, desc = "Refused by one of the two.")
    @State
    public static class CloseAgainstBegin extends Closing {

        @Actor
        public void begin() {
            subscribe();
        }

        @Actor
        public void close() {
            retries.close();
        }

        @Arbiter
        public void look(L_Result result) {
            result.r1 = subscriber.heard();
        }
    }

    /** The hazard: two ends, or none. */
    @JCStressTest
    @Outcome(id = "0 next, error", expect = ACCEPTABLE, desc = "The close was first.")
    @Outcome(id = "1 next, complete", expect = ACCEPTABLE, desc = "The time was first.")
    @State
    public static class CloseAgainstTime extends Closing {

        public CloseAgainstTime() {
            subscribe();
        }

        @Actor
        public void ring() {
            time.ring();
        }

        @Actor
        public void close() {
            retries.close();
        }

        @Arbiter
        public void look(L_Result result) {
            result.r1 = subscriber.heard();
        }
    }

    /** The hazard: a cancelled wait is ended all the same by more than one, or its timer stays. */
    @JCStressTest
    @Outcome(id = "0 next", expect = ACCEPTABLE, desc = "The cancel was first.")
    @Outcome(id = "0 next, error", expect = ACCEPTABLE, desc = "The close was first.")
    @State
    public static class CloseAgainstCancel extends Closing {

        public CloseAgainstCancel() {
            subscribe();
        }

        @Actor
        public void cancel() {
            subscriber.cancel();
        }

        @Actor
        public void close() {
            retries.close();
        }

        @Arbiter
        public void look(L_Result result) {
            result.r1 = subscriber.heard() + (time.isDisposed() ? "" : ", its timer runs");
        }
    }

    /** The retries of one client, one wait, and its time. */
    public static class Closing {

        private final TransportException failure =
                new TransportException(TransportException.Fault.RESET, "reset", null);
        final OneTask time = new OneTask();
        final Retries retries = new Retries(
                (retry, failure) -> new RetryDecision.Retry(Duration.ofHours(1)), SluiceListener.none(), time);
        final Ending<Boolean> subscriber = new Ending<>(over -> {});

        final void subscribe() {
            retries.after(failure, 0, "pool", "").subscribe(subscriber);
            subscriber.request(1);
        }
    }

    /** Keeps what it is to run until it is told to. */
    static final class OneTask implements Scheduler {

        private final Disposable disposable = Disposables.single();
        private volatile Runnable task = () -> {};

        void ring() {
            task.run();
        }

        @Override
        public boolean isDisposed() {
            return disposable.isDisposed();
        }

        @Override
        public Disposable schedule(Runnable given) {
            return schedule(given, 0, TimeUnit.NANOSECONDS);
        }

        @Override
        public Disposable schedule(Runnable given, long delay, TimeUnit unit) {
            task = given;
            return disposable;
        }

        @Override
        public Worker createWorker() {
            throw new UnsupportedOperationException("createWorker");
        }
    }
}
