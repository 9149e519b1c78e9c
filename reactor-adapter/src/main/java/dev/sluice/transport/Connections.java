package dev.sluice.transport;

import io.netty.channel.ChannelOption;
import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.ssl.SslContextBuilder;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.Map;
import reactor.netty.NettyPipeline;
import reactor.netty.http.Http11SslContextSpec;
import reactor.netty.http.Http2SslContextSpec;
import reactor.netty.http.HttpProtocol;
import reactor.netty.http.client.Http2AllocationStrategy;
import reactor.netty.http.client.HttpClient;
import reactor.netty.resources.ConnectionProvider;
import reactor.netty.tcp.AbstractProtocolSslContextSpec;
import reactor.netty.tcp.SslProvider;
import reactor.netty.transport.ProxyProvider;

/**
 * Builds the HTTP client and its pool from the options; every number of ours that shapes a connection stands here.
 *
 * <p>How many calls the connections carry: the pool may open {@code maxInFlight} + {@value HttpTransport#SIDE_CALLS} of them. Over
 * HTTP/1.1 that is a connection a call. Over HTTP/2 a new connection is made only when those present are full, so that the same
 * number holds whatever number of streams the server allows.
 */
final class Connections {

    /**
     * Streams on one connection, fewer where the server says so. RFC 9113 6.5.2 recommends that servers allow at least 100; staying
     * below leaves the choice with us, spreads several hundred streams over a few event loops, and bounds what a lost connection takes
     * with it.
     */
    static final int STREAMS_PER_CONNECTION = 64;

    /** HTTP/2's own default, several hundred text events: as far as the server may run ahead of a subscriber. */
    static final int STREAM_WINDOW_BYTES = 65_535;

    /**
     * All streams but one may stall with full windows and the last still moves: half of the window may be consumed and not yet
     * announced (Netty gives credit back when half is used), so it is twice what all streams together can hold.
     */
    static final int CONNECTION_WINDOW_BYTES = 2 * STREAMS_PER_CONNECTION * STREAM_WINDOW_BYTES;

    /** Load balancers commonly drop connections idle for 60 s; closing first avoids sending into one that is just being closed. */
    static final Duration IDLE_CONNECTION = Duration.ofSeconds(55);

    /** A connection this old is left to finish and is replaced, so that a change of the host's addresses is followed. */
    static final Duration CONNECTION_LIFE = Duration.ofMinutes(10);

    /** How often idle and old connections are looked for. */
    private static final Duration EVICTION = Duration.ofSeconds(15);

    /** The wait for a connection that others are making: a TCP connect, a handshake, and as much again. */
    private static final int ACQUIRE_PER_CONNECT = 4;

    private Connections() {}

    static ConnectionProvider pool(TransportOptions options) {
        int connections = options.maxInFlight() + HttpTransport.SIDE_CALLS;
        return ConnectionProvider.builder("sluice")
                .allocationStrategy(Http2AllocationStrategy.builder()
                        .maxConnections(connections)
                        .maxConcurrentStreams(STREAMS_PER_CONNECTION)
                        .strictConnectionReuse(true)
                        .build())
                .pendingAcquireMaxCount(-1)
                .pendingAcquireTimeout(options.timeouts().connect().multipliedBy(ACQUIRE_PER_CONNECT))
                .maxIdleTime(IDLE_CONNECTION)
                .maxLifeTime(CONNECTION_LIFE)
                .evictInBackground(EVICTION)
                .build();
    }

    /** A client for TLS servers that speaks HTTP/2 where ALPN grants it, HTTP/1.1 otherwise. */
    static HttpClient negotiating(
            TransportOptions options, ConnectionProvider pool, OpenConnections open, Map<String, String> headers) {
        return secure(client(options, pool, open, headers), Http2SslContextSpec.forClient(), options)
                .protocol(HttpProtocol.H2, HttpProtocol.HTTP11)
                .http2Settings(settings -> settings.initialWindowSize(STREAM_WINDOW_BYTES))
                .doOnChannelInit((observer, channel, remote) -> channel.pipeline()
                        .addBefore(
                                NettyPipeline.ReactiveBridge,
                                "sluice.window",
                                new ConnectionWindow(CONNECTION_WINDOW_BYTES)));
    }

    /** A client that speaks HTTP/1.1 alone, as all do in clear text: HTTP/2 without TLS (h2c) is not offered. */
    static HttpClient http11(
            TransportOptions options, ConnectionProvider pool, OpenConnections open, Map<String, String> headers) {
        HttpClient client = client(options, pool, open, headers); // HTTP/1.1 is its default
        return BaseUrl.parse(options.baseUrl()).secure()
                ? secure(client, Http11SslContextSpec.forClient(), options)
                : client;
    }

    private static HttpClient client(
            TransportOptions options, ConnectionProvider pool, OpenConnections open, Map<String, String> headers) {
        BaseUrl baseUrl = BaseUrl.parse(options.baseUrl());
        InetSocketAddress server = baseUrl.address();
        HttpClient client = HttpClient.create(pool)
                .remoteAddress(() -> server) // known once, so that no call has a URL to take apart
                .disableRetry(true) // a resend of its own would be an unseen second call; retries are ours alone
                .followRedirect(false) // the key and the prompt go to the configured host and nowhere else
                .compress(options.compression())
                .option(
                        ChannelOption.CONNECT_TIMEOUT_MILLIS,
                        millis(options.timeouts().connect()))
                .option(ChannelOption.SO_KEEPALIVE, true)
                .doOnChannelInit((observer, channel, remote) -> open.add(channel))
                .headers(base -> {
                    base.set(HttpHeaderNames.HOST, baseUrl.authority());
                    headers.forEach(base::set);
                });
        HttpProxy proxy = options.proxy();
        return proxy == null ? client : client.proxy(spec -> configure(spec, proxy));
    }

    private static HttpClient secure(
            HttpClient client, AbstractProtocolSslContextSpec<?> context, TransportOptions options) {
        SslProvider.GenericSslContextSpec<SslContextBuilder> configured =
                context.configure(builder -> configure(builder, options));
        return client.secure(tls ->
                tls.sslContext(configured).handshakeTimeout(options.timeouts().connect()));
    }

    private static void configure(SslContextBuilder context, TransportOptions options) {
        if (!options.trustedCertificates().isEmpty()) {
            context.trustManager(TrustedAuthorities.systemAnd(options.trustedCertificates()));
        }
        options.tls().accept(context);
    }

    private static void configure(ProxyProvider.TypeSpec spec, HttpProxy proxy) {
        ProxyProvider.Builder builder =
                spec.type(ProxyProvider.Proxy.HTTP).host(proxy.host()).port(proxy.port());
        String user = proxy.user();
        String password = proxy.password();
        if (user != null) {
            builder.username(user).password(name -> password == null ? "" : password);
        }
    }

    private static int millis(Duration duration) {
        return (int) Math.min(Integer.MAX_VALUE, Math.max(1, duration.toMillis()));
    }
}
