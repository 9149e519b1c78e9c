package dev.sluice.transport;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.sluice.error.MalformedResponseException;
import dev.sluice.error.TransportException;
import io.netty.handler.codec.http.HttpHeaders;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.assertj.core.api.AbstractThrowableAssert;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import reactor.core.publisher.Mono;
import reactor.netty.DisposableServer;

/** Through a proxy: every connection is tunnelled, TLS stays end to end, and neither key nor password goes astray. */
class ProxyIT {

    private static final Duration PATIENCE = Duration.ofSeconds(20);
    private static final String KEY = "sk-secret";
    private static final String PASSWORD = "hunter2";
    private static final String BASIC =
            "Basic " + Base64.getEncoder().encodeToString(("me:" + PASSWORD).getBytes(UTF_8));

    private final List<Runnable> closing = new ArrayList<>();
    private final Queue<HttpHeaders> seen = new ConcurrentLinkedQueue<>();

    @AfterEach
    void close() {
        closing.forEach(Runnable::run);
    }

    @ParameterizedTest
    @EnumSource(Wire.class)
    void calls_and_streams_go_through_it(Wire wire) {
        TunnelProxy proxy = proxy(null);
        DisposableServer server = serve(wire);
        HttpTransport transport = transport(wire, server, HttpProxy.of("127.0.0.1", proxy.port()));

        assertThat(exchange(transport)).isEqualTo("well");
        assertThat(transport.stream(post("/stream"), ExchangeObserver.none(), ProxyIT::meaning)
                        .count()
                        .block(PATIENCE))
                .isEqualTo(7);

        assertThat(proxy.heads()).isNotEmpty().allMatch(head -> head.startsWith("CONNECT localhost:" + server.port()));
        assertThat(seen).extracting(headers -> headers.get("x-api-key")).containsExactly(KEY, KEY);
    }

    @ParameterizedTest
    @EnumSource(
            value = Wire.class,
            names = {"HTTP11_TLS", "HTTP2_TLS"})
    void it_cannot_read_what_goes_over_tls(Wire wire) {
        TunnelProxy proxy = proxy(null);
        HttpTransport transport = transport(wire, serve(wire), HttpProxy.of("127.0.0.1", proxy.port()));

        exchange(transport);

        assertThat(proxy.carried()).isNotEmpty().doesNotContain(KEY, "x-api-key", "/v1/messages");
        assertThat(proxy.heads()).noneMatch(head -> head.contains(KEY) || head.contains("x-api-key"));
    }

    @ParameterizedTest
    @EnumSource(Wire.class)
    void credentials_are_shown_to_it_and_to_nobody_else(Wire wire) {
        TunnelProxy proxy = proxy(BASIC);
        HttpTransport transport =
                transport(wire, serve(wire), new HttpProxy("127.0.0.1", proxy.port(), "me", PASSWORD));

        assertThat(exchange(transport)).isEqualTo("well");

        assertThat(proxy.heads()).allMatch(head -> head.contains(BASIC));
        assertThat(seen).hasSize(1).noneMatch(headers -> headers.contains("proxy-authorization"));
    }

    @Test
    void without_the_credentials_that_it_wants_nothing_is_sent() {
        TunnelProxy proxy = proxy(BASIC);
        HttpTransport transport =
                transport(Wire.HTTP2_TLS, serve(Wire.HTTP2_TLS), HttpProxy.of("127.0.0.1", proxy.port()));

        assertNotConnected(transport).hasMessageContaining("407");
        assertThat(seen).isEmpty();
    }

    @Test
    void wrong_credentials_are_refused_and_not_quoted() {
        TunnelProxy proxy = proxy(BASIC);
        HttpTransport transport = transport(
                Wire.HTTP11_CLEAR,
                serve(Wire.HTTP11_CLEAR),
                new HttpProxy("127.0.0.1", proxy.port(), "me", "another-secret"));

        assertNotConnected(transport)
                .hasMessageContaining("407")
                .hasMessageNotContaining("another-secret")
                .hasMessageNotContaining(Base64.getEncoder().encodeToString("me:another-secret".getBytes(UTF_8)));
    }

    @Test
    void one_that_is_not_there_is_named() {
        TunnelProxy proxy = proxy(null);
        int port = proxy.port();
        proxy.close();
        HttpTransport transport =
                transport(Wire.HTTP2_TLS, serve(Wire.HTTP2_TLS), new HttpProxy("127.0.0.1", port, "me", PASSWORD));

        assertNotConnected(transport).hasMessageContaining("127.0.0.1:" + port).hasMessageNotContaining(PASSWORD);
    }

    private TunnelProxy proxy(@org.jspecify.annotations.Nullable String credentials) {
        TunnelProxy proxy = new TunnelProxy(credentials);
        closing.add(proxy::close);
        return proxy;
    }

    private DisposableServer serve(Wire wire) {
        DisposableServer server = wire.serve((request, response) -> {
            seen.add(request.requestHeaders().copy());
            return request.uri().equals("/stream")
                    ? response.header("content-type", "text/event-stream").sendString(Mono.just(Sse.answer("a", "b")))
                    : response.sendString(Mono.just("well"));
        });
        closing.add(server::disposeNow);
        return server;
    }

    private HttpTransport transport(Wire wire, DisposableServer server, HttpProxy proxy) {
        HttpTransport transport =
                HttpTransport.create(wire.optionsFor(server).proxy(proxy).build(), Map.of());
        closing.add(0, () -> transport.close().block(PATIENCE));
        return transport;
    }

    private static String exchange(HttpTransport transport) {
        Mono<WireResponse> answer = transport.exchange(post("/v1/messages"), ExchangeObserver.none());
        return new String(Objects.requireNonNull(answer.block(PATIENCE)).body(), UTF_8);
    }

    private static AbstractThrowableAssert<?, ? extends Throwable> assertNotConnected(HttpTransport transport) {
        return assertThatThrownBy(() -> exchange(transport))
                .isInstanceOfSatisfying(
                        TransportException.class,
                        failure -> assertThat(failure.fault()).isEqualTo(TransportException.Fault.CONNECT));
    }

    private static WireRequest post(String path) {
        return WireRequest.post(path, "{}".getBytes(UTF_8), PATIENCE).withKey(ApiKey.of(KEY));
    }

    private static Throwable meaning(WireResponse whole) {
        return new MalformedResponseException("whole " + whole.status(), null, null);
    }
}
