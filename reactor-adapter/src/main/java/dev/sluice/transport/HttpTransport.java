package dev.sluice.transport;

import dev.sluice.model.StreamEvent;
import io.netty.handler.codec.http.HttpVersion;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.netty.http.client.HttpClient;
import reactor.netty.resources.ConnectionProvider;

/**
 * Sends requests to one server and reads its answers, over HTTP/2 where the server grants it by ALPN, else over HTTP/1.1. Owns its
 * connections; needs no thread of its own, since everything runs on Reactor Netty's event loops.
 */
public final class HttpTransport {

    private final TransportOptions options;
    private final BaseUrl baseUrl;
    private final ConnectionProvider pool;
    private final OpenConnections open = new OpenConnections();

    /** For TLS servers that speak nothing newer; made beforehand, since making it reads the JVM's trust store from disk. */
    private final HttpClient http11;

    /**
     * Becomes {@link #http11} when a TLS server was seen to speak nothing else. The HTTP/2 pool makes connections one after the other,
     * since it expects the next to carry many calls, and would make each HTTP/1.1 call wait for that.
     */
    private volatile HttpClient client;

    /** Of the last call, and most likely of the next: nearly all go to one path. */
    private volatile @Nullable Route lastRoute;

    private HttpTransport(TransportOptions options, Map<String, String> headers) {
        this.options = options;
        this.baseUrl = BaseUrl.parse(options.baseUrl());
        this.pool = Connections.pool(options);
        this.http11 = Connections.http11(options, pool, open, headers);
        this.client = baseUrl.secure() ? Connections.negotiating(options, pool, open, headers) : http11;
    }

    /** A transport to {@code options.baseUrl()}; opens nothing yet. Every request carries {@code headers}, names in lower case. */
    public static HttpTransport create(TransportOptions options, Map<String, String> headers) {
        return new HttpTransport(options, headers);
    }

    /** The options it was made with. */
    public TransportOptions options() {
        return options;
    }

    /**
     * Sends a request and reads the whole answer, whatever its status. Cold: sent at each subscription, one value, on an event loop.
     * Fails with a {@link dev.sluice.error.TransportException}, or a {@link dev.sluice.error.MalformedResponseException} if the body
     * has no end. Cancel closes the exchange.
     */
    public Mono<WireResponse> exchange(WireRequest request, ExchangeObserver observer) {
        return MonoExchange.of(route(request).whole(), () -> new Exchange(request, observer, options, null));
    }

    /**
     * Sends a request and reads its answer as a stream, only as fast as it is asked for. Cold: sent at each subscription, on an event
     * loop. Completes after {@code message_stop}; a stream that breaks is a {@link dev.sluice.error.StreamException} with what had
     * arrived. Events before the first content are held back until it comes. Cancel closes the exchange.
     *
     * @param meaning the error that an answer means which is whole and no stream
     */
    public Flux<StreamEvent> stream(
            WireRequest request, ExchangeObserver observer, Function<WireResponse, Throwable> meaning) {
        return FluxExchange.of(route(request).streamed(), () -> new Exchange(request, observer, options, meaning));
    }

    /** Closes the connections; calls under way fail. Cold, empty. */
    public Mono<Void> close() {
        return pool.disposeLater().then(open.close());
    }

    private Route route(WireRequest request) {
        HttpClient present = client;
        Route known = lastRoute;
        if (known == null || !known.leads(present, request)) {
            known = Route.prepare(present, baseUrl, request, this::remember);
            lastRoute = known;
        }
        return known;
    }

    private void remember(HttpVersion version) {
        if (version.majorVersion() == 1) {
            client = http11;
        }
    }
}
