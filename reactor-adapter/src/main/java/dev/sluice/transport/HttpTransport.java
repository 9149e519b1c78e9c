package dev.sluice.transport;

import dev.sluice.model.StreamEvent;
import dev.sluice.time.Ticker;
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

    /**
     * Calls beside those that the limiter counts (token counts, models) for which there is room too; whoever makes them must keep to it.
     * Counts of a fifth of a second make it 4,800 a minute, more than all but the highest tier allows (claude-api token-counting page,
     * 2026-08).
     */
    public static final int SIDE_CALLS = 16;

    private final TransportOptions options;
    private final BaseUrl baseUrl;
    private final ConnectionProvider pool;
    private final OpenConnections open = new OpenConnections();

    /** For clear text, and for TLS servers that speak nothing newer. */
    private final HttpClient http11;

    /**
     * For TLS servers; null in clear text. Not used for a server that was seen to speak HTTP/1.1 alone: the HTTP/2 pool makes connections
     * one after the other, since it expects the next to carry many calls, and would make each HTTP/1.1 call wait for that.
     */
    private final @Nullable HttpClient negotiating;

    private final VersionMemory versions;

    /** Of the last call, and most likely of the next: nearly all go to one path. */
    private volatile @Nullable Route lastRoute;

    private HttpTransport(TransportOptions options, Map<String, String> headers, Ticker ticker) {
        this.options = options;
        this.baseUrl = BaseUrl.parse(options.baseUrl());
        this.pool = Connections.pool(options);
        this.http11 = Connections.http11(options, pool, open, headers);
        this.negotiating = baseUrl.secure() ? Connections.negotiating(options, pool, open, headers) : null;
        this.versions = new VersionMemory(ticker);
    }

    /** A transport to {@code options.baseUrl()}; opens nothing yet. Every request carries {@code headers}, names in lower case. */
    public static HttpTransport create(TransportOptions options, Map<String, String> headers) {
        return create(options, headers, Ticker.system());
    }

    /** The same on a clock of the caller's, by which it forgets what the server spoke. */
    static HttpTransport create(TransportOptions options, Map<String, String> headers, Ticker ticker) {
        return new HttpTransport(options, headers, ticker);
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
        HttpClient asking = negotiating;
        HttpClient present = asking != null && versions.asksForHttp2() ? asking : http11;
        Route known = lastRoute;
        if (known == null || !known.leads(present, request)) {
            known = Route.prepare(present, baseUrl, request, present == http11 ? any -> {} : versions::granted);
            lastRoute = known;
        }
        return known;
    }
}
