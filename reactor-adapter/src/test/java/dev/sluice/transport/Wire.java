package dev.sluice.transport;

import io.netty.handler.ssl.SslContextBuilder;
import java.util.function.BiFunction;
import java.util.function.UnaryOperator;
import org.reactivestreams.Publisher;
import reactor.netty.DisposableServer;
import reactor.netty.http.Http11SslContextSpec;
import reactor.netty.http.Http2SslContextSpec;
import reactor.netty.http.HttpProtocol;
import reactor.netty.http.server.HttpServer;
import reactor.netty.http.server.HttpServerRequest;
import reactor.netty.http.server.HttpServerResponse;
import reactor.netty.tcp.AbstractProtocolSslContextSpec;
import reactor.netty.tcp.SslProvider;

/** The three ways in which a client can meet a server, each with small servers that speak it. */
public enum Wire {
    HTTP11_CLEAR,
    HTTP11_TLS,
    HTTP2_TLS;

    /** A server on a free port of loopback. */
    public DisposableServer serve(BiFunction<HttpServerRequest, HttpServerResponse, Publisher<Void>> handler) {
        return serve(server -> server.handle(handler));
    }

    /** A server on a free port of loopback, with more options. */
    public DisposableServer serve(UnaryOperator<HttpServer> change) {
        HttpServer server = HttpServer.create().host("127.0.0.1").port(0);
        return change.apply(
                        switch (this) {
                            case HTTP11_CLEAR -> server.protocol(HttpProtocol.HTTP11);
                            case HTTP11_TLS ->
                                secure(
                                        server.protocol(HttpProtocol.HTTP11),
                                        Http11SslContextSpec.forServer(
                                                SelfMadeCertificate.LOCALHOST.key(),
                                                SelfMadeCertificate.LOCALHOST.certificate()));
                            case HTTP2_TLS ->
                                secure(
                                        server.protocol(HttpProtocol.H2, HttpProtocol.HTTP11),
                                        Http2SslContextSpec.forServer(
                                                SelfMadeCertificate.LOCALHOST.key(),
                                                SelfMadeCertificate.LOCALHOST.certificate()));
                        })
                .bindNow();
    }

    /** What a client of {@code server} calls its base URL. */
    public String baseUrl(DisposableServer server) {
        return (this == HTTP11_CLEAR ? "http" : "https") + "://localhost:" + server.port();
    }

    /** Options of a client that trusts {@code server}. */
    public TransportOptions.Builder optionsFor(DisposableServer server) {
        return TransportOptions.builder()
                .baseUrl(baseUrl(server))
                .trustCertificate(SelfMadeCertificate.LOCALHOST.certificate());
    }

    private static HttpServer secure(HttpServer server, AbstractProtocolSslContextSpec<?> context) {
        SslProvider.GenericSslContextSpec<SslContextBuilder> generic = context;
        return server.secure(tls -> tls.sslContext(generic));
    }
}
