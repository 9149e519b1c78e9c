package dev.sluice.transport;

import dev.sluice.headers.ResponseHeaders;
import java.time.Duration;
import org.reactivestreams.Publisher;
import org.reactivestreams.tck.PublisherVerification;
import org.reactivestreams.tck.TestEnvironment;
import reactor.core.publisher.Flux;

/** The rules of Reactive Streams for the publisher of a whole answer. */
public class MonoExchangeTckTest extends PublisherVerification<WireResponse> {

    private static final ResponseHeaders NO_HEADERS = name -> null;

    public MonoExchangeTckTest() {
        super(new TestEnvironment(2_000, 50));
    }

    @Override
    public long maxElementsFromPublisher() {
        return 1;
    }

    @Override
    public Publisher<WireResponse> createPublisher(long elements) {
        return elements == 0
                ? MonoExchange.of(Flux.empty(), MonoExchangeTckTest::exchange)
                : MonoExchange.of(
                        Flux.just(new WireResponse(200, NO_HEADERS, new byte[0])), MonoExchangeTckTest::exchange);
    }

    @Override
    public Publisher<WireResponse> createFailedPublisher() {
        return MonoExchange.of(Flux.error(new IllegalStateException("reset")), MonoExchangeTckTest::exchange);
    }

    private static Exchange exchange() {
        WireRequest request = WireRequest.get("/", Duration.ofSeconds(1));
        return new Exchange(request, ExchangeObserver.none(), TransportOptions.defaults(), null);
    }
}
