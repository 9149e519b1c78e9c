package dev.sluice.simulator;

import dev.sluice.simulator.tls.LoopbackCertificate;
import io.netty.channel.Channel;
import io.netty.channel.group.ChannelGroup;
import io.netty.channel.group.DefaultChannelGroup;
import io.netty.handler.codec.http2.Http2StreamChannel;
import io.netty.util.concurrent.GlobalEventExecutor;
import java.security.cert.X509Certificate;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Mono;
import reactor.netty.DisposableServer;
import reactor.netty.http.Http2SslContextSpec;
import reactor.netty.http.HttpProtocol;
import reactor.netty.http.server.HttpServer;
import reactor.netty.resources.LoopResources;
import reactor.netty.tcp.SslProvider;

/**
 * A running simulator of the Claude API on loopback. Safe for use by many threads; close it to free its port and its threads, which
 * are daemons.
 */
public final class Simulator implements AutoCloseable {

    private static final String HOST = "127.0.0.1";
    private static final Duration CLOSE_TIMEOUT = Duration.ofSeconds(5);

    private final Backend backend;
    private final @Nullable LoopbackCertificate certificate;
    private final LoopResources loops;
    private final ChannelGroup connections = new DefaultChannelGroup(GlobalEventExecutor.INSTANCE);
    private final DisposableServer server;

    private Simulator(SimulatorOptions options) {
        this.backend = Backend.of(options);
        this.certificate =
                options.tls() ? LoopbackCertificate.create(Clock.systemUTC().instant()) : null;
        // Half the processors: the client under test runs beside it.
        int workers = Math.max(1, Runtime.getRuntime().availableProcessors() / 2);
        this.loops = LoopResources.create("simulator", 1, workers, true);
        try {
            this.server = server(options).bindNow();
        } catch (RuntimeException e) {
            loops.dispose();
            throw new IllegalStateException("port: " + options.port() + " (expected: a port that is free)", e);
        }
    }

    /** Starts one on a free port with all defaults; returns when it listens. */
    public static Simulator start() {
        return start(SimulatorOptions.defaults());
    }

    /**
     * Starts one; returns when it listens.
     *
     * @throws IllegalStateException if the port can't be bound
     */
    public static Simulator start(SimulatorOptions options) {
        return new Simulator(options);
    }

    /** The port it listens on. */
    public int port() {
        return server.port();
    }

    /** What a client takes as its base URL, such as {@code http://127.0.0.1:49152}; no trailing slash. */
    public String baseUrl() {
        return (certificate == null ? "http://" : "https://") + HOST + ":" + port();
    }

    /** What was counted so far. */
    public Tally tally() {
        return backend.board().snapshot(backend.organisation());
    }

    /** The certificate that a client must trust; empty without TLS. */
    public Optional<X509Certificate> certificate() {
        return Optional.ofNullable(certificate).map(LoopbackCertificate::certificate);
    }

    /** The same certificate as PEM text. */
    public Optional<String> certificatePem() {
        return Optional.ofNullable(certificate).map(LoopbackCertificate::pem);
    }

    /** Completes when the simulator is closed. */
    public Mono<Void> onClose() {
        return server.onDispose();
    }

    /** Stops listening and drops what is in flight; waits until that is done. Idempotent. */
    @Override
    public void close() {
        server.disposeNow(CLOSE_TIMEOUT);
        connections.close().awaitUninterruptibly(CLOSE_TIMEOUT.toMillis());
        loops.dispose();
    }

    private HttpServer server(SimulatorOptions options) {
        HttpServer server = HttpServer.create()
                .host(HOST)
                .port(options.port())
                .runOn(loops)
                .compress(options.gzip())
                .doOnChannelInit((observer, channel, address) -> register(channel))
                .handle(new Router(backend));
        LoopbackCertificate tls = certificate;
        if (tls == null) {
            return server;
        }
        SslProvider.GenericSslContextSpec<?> spec = Http2SslContextSpec.forServer(tls.key(), tls.certificate());
        return server.protocol(HttpProtocol.H2, HttpProtocol.HTTP11).secure(ssl -> ssl.sslContext(spec));
    }

    private void register(Channel channel) {
        if (!(channel instanceof Http2StreamChannel)) {
            connections.add(channel);
            backend.board().connected();
        }
    }
}
