package dev.sluice.transport;

import dev.sluice.model.StreamEvent;
import io.netty.buffer.ByteBuf;
import java.time.Duration;
import org.reactivestreams.Publisher;
import org.reactivestreams.tck.PublisherVerification;
import org.reactivestreams.tck.TestEnvironment;
import reactor.core.publisher.Flux;

/** The rules of Reactive Streams for the publisher of a streamed answer, with what its stream takes over. */
public class FluxExchangeTckTest extends PublisherVerification<StreamEvent> {

    private static final int LEAST_EVENTS = 6;
    private static final int MOST_EVENTS = 10_000;

    public FluxExchangeTckTest() {
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
        return FluxExchange.of(Flux.error(new IllegalStateException("reset")), FluxExchangeTckTest::exchange);
    }

    private static Flux<StreamEvent> events(int deltas) {
        return FluxExchange.of(Flux.defer(() -> Flux.just(stream(deltas))), FluxExchangeTckTest::exchange);
    }

    private static FluxStreamEvents stream(int deltas) {
        Flux<ByteBuf> chunks = Flux.concat(
                Flux.just(Sse.bytes(Sse.START + Sse.BLOCK)),
                Flux.range(0, deltas).map(i -> Sse.bytes(Sse.delta("x"))),
                Flux.just(Sse.bytes(Sse.END)));
        return new FluxStreamEvents(
                chunks, new StreamReader(null, failure -> failure), ExchangeObserver.none(), ReadingClock.none());
    }

    private static Exchange exchange() {
        WireRequest request = WireRequest.get("/", Duration.ofSeconds(1));
        return new Exchange(request, ExchangeObserver.none(), TransportOptions.defaults(), null);
    }
}
