package dev.sluice.transport;

import dev.sluice.model.StreamEvent;
import io.netty.buffer.ByteBuf;
import org.reactivestreams.Publisher;
import org.reactivestreams.tck.PublisherVerification;
import org.reactivestreams.tck.TestEnvironment;
import reactor.core.publisher.Flux;

/** The rules of Reactive Streams for the publisher of a stream's events. */
public class FluxStreamEventsTckTest extends PublisherVerification<StreamEvent> {

    private static final int LEAST_EVENTS = 6;
    private static final int MOST_EVENTS = 10_000;

    public FluxStreamEventsTckTest() {
        super(new TestEnvironment(2_000, 50));
    }

    @Override
    public long maxElementsFromPublisher() {
        return MOST_EVENTS;
    }

    @Override
    public Publisher<StreamEvent> createPublisher(long elements) {
        if (elements < LEAST_EVENTS) {
            // No answer has fewer events, so a shorter flux is the beginning of one.
            return events(1).take(elements);
        }
        return events((int) elements - LEAST_EVENTS + 1);
    }

    @Override
    public Publisher<StreamEvent> createFailedPublisher() {
        return new FluxStreamEvents(
                Flux.error(new IllegalStateException("reset")),
                new StreamReader(null, failure -> failure),
                ExchangeObserver.none(),
                ReadingClock.none());
    }

    private static Flux<StreamEvent> events(int deltas) {
        Flux<ByteBuf> chunks = Flux.concat(
                Flux.just(Sse.bytes(Sse.START + Sse.BLOCK)),
                Flux.range(0, deltas).map(i -> Sse.bytes(Sse.delta("x"))),
                Flux.just(Sse.bytes(Sse.END)));
        return new FluxStreamEvents(
                chunks, new StreamReader(null, failure -> failure), ExchangeObserver.none(), ReadingClock.none());
    }
}
