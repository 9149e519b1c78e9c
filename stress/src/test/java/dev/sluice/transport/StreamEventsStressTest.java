package dev.sluice.transport;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.openjdk.jcstress.annotations.Expect.ACCEPTABLE;

import dev.sluice.limiter.Ending;
import dev.sluice.model.StreamEvent;
import io.netty.buffer.Unpooled;
import java.util.concurrent.atomic.AtomicInteger;
import org.openjdk.jcstress.annotations.Actor;
import org.openjdk.jcstress.annotations.Arbiter;
import org.openjdk.jcstress.annotations.JCStressTest;
import org.openjdk.jcstress.annotations.Outcome;
import org.openjdk.jcstress.annotations.State;
import org.openjdk.jcstress.infra.results.L_Result;
import org.reactivestreams.Subscription;

/** The drain of {@link FluxStreamEvents}, and its place for a chunk that comes late. What is not named is forbidden. */
public class StreamEventsStressTest {

    private StreamEventsStressTest() {}

    /** The hazard: a chunk comes while a request drains, and its events are lost, or told beyond the demand. */
    @JCStressTest
    @Outcome(
            id = "2 next, then 5 next",
            expect = ACCEPTABLE,
            desc = "Both demanded are told, the rest when it is asked for.")
    @State
    public static class ChunkAgainstRequest extends Reading {

        @Actor
        public void chunk() {
            feed(DELTAS);
        }

        @Actor
        public void request() {
            subscriber.request(1);
        }

        @Arbiter
        public void look(L_Result result) {
            String before = subscriber.heard();
            subscriber.request(100);
            result.r1 = before + ", then " + subscriber.heard();
        }
    }

    /** The hazard: the end is told before what came ahead of it, twice, or not at all. */
    @JCStressTest
    @Outcome(id = "8 next, complete", expect = ACCEPTABLE, desc = "All events, then the end.")
    @State
    public static class EndAgainstRequest extends Reading {

        public EndAgainstRequest() {
            subscriber.request(5);
            feed(DELTAS);
        }

        @Actor
        public void end() {
            feed(END);
            events.onComplete();
        }

        @Actor
        public void request() {
            subscriber.request(100);
        }

        @Arbiter
        public void look(L_Result result) {
            result.r1 = subscriber.heard() + (completions.get() == 1 ? "" : ", observed " + completions);
        }
    }

    /** The hazard: events go on after the cancel was seen, or the one who keeps the budgets does not hear of it. */
    @JCStressTest
    @Outcome(id = "(0|1|2|3|4|5) next, observed", expect = ACCEPTABLE, desc = "As many as were told before the cancel.")
    @State
    public static class CancelAgainstChunk extends Reading {

        public CancelAgainstChunk() {
            subscriber.request(100);
        }

        @Actor
        public void chunk() {
            feed(DELTAS);
        }

        @Actor
        public void leave() {
            subscriber.cancel();
        }

        @Arbiter
        public void look(L_Result result) {
            String before = subscriber.heard();
            feed(DELTAS);
            String after = subscriber.heard();
            result.r1 = before
                    + (cancels.get() == 1 ? ", observed" : ", observed " + cancels)
                    + (before.equals(after) ? "" : ", then " + after);
        }
    }

    /** The hazard: a connection that breaks as the subscriber leaves is told to who has left, or observed by nobody. */
    @JCStressTest
    @Outcome(id = "0 next, error, failed", expect = ACCEPTABLE, desc = "The break was first.")
    @Outcome(
            id = "0 next, error, failed and cancelled",
            expect = ACCEPTABLE,
            desc = "The cancel came when the break was about to be told.")
    @Outcome(id = "0 next, cancelled", expect = ACCEPTABLE, desc = "The cancel was first.")
    @State
    public static class CancelAgainstBreak extends Reading {

        @Actor
        public void breakOff() {
            events.onError(new IllegalStateException("reset"));
        }

        @Actor
        public void leave() {
            subscriber.cancel();
        }

        @Arbiter
        public void look(L_Result result) {
            String observed = failures.get() == 0 ? "" : ", failed";
            String end = cancels.get() == 0 ? "" : (observed.isEmpty() ? ", " : " and ") + "cancelled";
            result.r1 = subscriber.heard() + observed + end;
        }
    }

    /** A stream whose beginning, which is held back, has come; one event is demanded. */
    public static class Reading implements ExchangeObserver, Subscription {

        private static final byte[] BEGINNING = (event(
                                "message_start",
                                "{\"type\":\"message_start\",\"message\":{\"id\":\"msg_1\",\"type\":\"message\",\"role\":\"assistant\","
                                        + "\"model\":\"m\",\"content\":[],\"stop_reason\":null,\"stop_sequence\":null,"
                                        + "\"usage\":{\"input_tokens\":10,\"output_tokens\":1}}}")
                        + event(
                                "content_block_start",
                                "{\"type\":\"content_block_start\",\"index\":0,\"content_block\":{\"type\":\"text\",\"text\":\"\"}}"))
                .getBytes(UTF_8);

        static final byte[] DELTAS = event(
                        "content_block_delta",
                        "{\"type\":\"content_block_delta\",\"index\":0,\"delta\":{\"type\":\"text_delta\",\"text\":\"x\"}}")
                .repeat(3)
                .getBytes(UTF_8);

        static final byte[] END = (event("content_block_stop", "{\"type\":\"content_block_stop\",\"index\":0}")
                        + event(
                                "message_delta",
                                "{\"type\":\"message_delta\",\"delta\":{\"stop_reason\":\"end_turn\",\"stop_sequence\":null},"
                                        + "\"usage\":{\"output_tokens\":15}}")
                        + event("message_stop", "{\"type\":\"message_stop\"}"))
                .getBytes(UTF_8);

        final Ending<StreamEvent> subscriber = new Ending<>(event -> {});
        final AtomicInteger completions = new AtomicInteger();
        final AtomicInteger failures = new AtomicInteger();
        final AtomicInteger cancels = new AtomicInteger();
        final FluxStreamEvents.Delivery events = new FluxStreamEvents.Delivery(
                subscriber, null, new StreamReader(null, failure -> failure), this, ReadingClock.none());

        Reading() {
            events.onSubscribe(this);
            subscriber.request(1);
            feed(BEGINNING);
        }

        final void feed(byte[] chunk) {
            events.onNext(Unpooled.wrappedBuffer(chunk));
        }

        private static String event(String name, String data) {
            return "event: " + name + "\ndata: " + data + "\n\n";
        }

        @Override
        public void completed() {
            completions.incrementAndGet();
        }

        @Override
        public void failed(Throwable failure) {
            failures.incrementAndGet();
        }

        @Override
        public void cancelled() {
            cancels.incrementAndGet();
        }

        /** Of the connection: chunks come when the test says so. */
        @Override
        public void request(long n) {}

        @Override
        public void cancel() {}
    }
}
