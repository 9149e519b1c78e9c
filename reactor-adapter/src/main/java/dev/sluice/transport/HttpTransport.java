package dev.sluice.transport;

import io.netty.handler.codec.http.HttpMethod;
import io.netty.handler.codec.http.HttpVersion;
import java.util.Map;
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
    private final Map<String, String> headers;
    private final ConnectionProvider pool;

    /**
     * Becomes one for HTTP/1.1 alone when a TLS server was seen to speak nothing else. The HTTP/2 pool makes connections one after
     * the other, since it expects the next to carry many calls, and would make each HTTP/1.1 call wait for that.
     */
    private volatile HttpClient client;

    private volatile boolean mayNegotiate;

    private HttpTransport(TransportOptions options, Map<String, String> headers) {
        this.options = options;
        this.baseUrl = BaseUrl.parse(options.baseUrl());
        this.headers = Map.copyOf(headers);
        this.pool = Connections.pool(options);
        this.client = Connections.negotiating(options, pool, headers);
        this.mayNegotiate = baseUrl.secure();
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
        return Mono.defer(() -> {
            Exchange exchange = new Exchange(request, observer, options);
            return Mono.fromDirect(sender(request).send(exchange::send).responseConnection((response, connection) -> {
                        remember(response.version());
                        return exchange.readWhole(response, connection);
                    }))
                    .onErrorMap(exchange::failed)
                    .doOnCancel(exchange::stop);
        });
    }

    /** Closes the connections; calls under way fail. Cold, empty. */
    public Mono<Void> close() {
        return pool.disposeLater();
    }

    private HttpClient.RequestSender sender(WireRequest request) {
        return client.request(HttpMethod.valueOf(request.method())).uri(baseUrl.resolve(request.path()));
    }

    private void remember(HttpVersion version) {
        if (mayNegotiate && version.majorVersion() == 1) {
            mayNegotiate = false;
            client = Connections.http11(options, pool, headers);
        }
    }
}
