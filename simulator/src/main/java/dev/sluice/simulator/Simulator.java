package dev.sluice.simulator;

import java.security.cert.X509Certificate;
import java.util.Map;
import java.util.Optional;
import reactor.core.publisher.Mono;
import reactor.netty.DisposableServer;
import reactor.netty.http.server.HttpServer;

/**
 * A running simulator of the Claude API on loopback. Safe for use by many threads; close it to free its port and its threads, which
 * are daemons.
 */
public final class Simulator implements AutoCloseable {

    private final DisposableServer server;

    private Simulator(DisposableServer server) {
        this.server = server;
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
        return new Simulator(
                HttpServer.create().host("127.0.0.1").port(options.port()).bindNow());
    }

    /** The port it listens on. */
    public int port() {
        return server.port();
    }

    /** What a client takes as its base URL, such as {@code http://127.0.0.1:49152}; no trailing slash. */
    public String baseUrl() {
        return "http://127.0.0.1:" + port();
    }

    /** What was counted so far. */
    public Tally tally() {
        return new Tally(
                0, Map.of(), Map.of(), new Tally.Calls(0, 0, 0, 0, 0, 0), new Tally.Tokens(0, 0, 0, 0), Map.of());
    }

    /** The certificate that a client must trust; empty without TLS. */
    public Optional<X509Certificate> certificate() {
        return Optional.empty();
    }

    /** The same certificate as PEM text. */
    public Optional<String> certificatePem() {
        return Optional.empty();
    }

    /** Completes when the simulator is closed. */
    public Mono<Void> onClose() {
        return server.onDispose();
    }

    /** Stops listening and drops what is in flight; waits until that is done. Idempotent. */
    @Override
    public void close() {
        server.disposeNow();
    }
}
