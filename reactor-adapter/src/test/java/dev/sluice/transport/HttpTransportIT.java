package dev.sluice.transport;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.sluice.error.TransportException;
import dev.sluice.headers.ResponseHeaders;
import dev.sluice.time.ManualTicker;
import io.netty.handler.codec.http.HttpHeaders;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import org.awaitility.Awaitility;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.reactivestreams.Publisher;
import org.reactivestreams.Subscription;
import reactor.core.Disposable;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.netty.DisposableServer;
import reactor.netty.http.server.HttpServerRequest;
import reactor.netty.http.server.HttpServerResponse;

/** Whole answers over the three wires, and what goes wrong on the way. */
class HttpTransportIT {

    private static final Duration PATIENCE = Duration.ofSeconds(20);

    private final List<Runnable> closing = new ArrayList<>();

    @AfterEach
    void close() {
        closing.forEach(Runnable::run);
    }

    @ParameterizedTest
    @EnumSource(Wire.class)
    void a_request_arrives_whole_with_its_headers_and_its_answer_comes_back_whole(Wire wire) {
        AtomicReference<HttpHeaders> seen = new AtomicReference<>();
        HttpTransport transport = transport(wire, (request, response) -> {
            seen.set(request.requestHeaders());
            return response.status(201)
                    .header("request-id", "req_1")
                    .sendString(request.receive().aggregate().asString().map(body -> request.uri() + " " + body));
        });

        WireResponse answer = await(transport.exchange(
                WireRequest.post("/v1/messages", "{\"a\":1}".getBytes(UTF_8), Duration.ofSeconds(10))
                        .withKey(ApiKey.of("sk-test"))
                        .withHeaders(Map.of("anthropic-beta", "one,two")),
                ExchangeObserver.none()));

        assertThat(answer.status()).isEqualTo(201);
        assertThat(answer.successful()).isTrue();
        assertThat(new String(answer.body(), UTF_8)).isEqualTo("/v1/messages {\"a\":1}");
        assertThat(answer.headers().value("request-id")).isEqualTo("req_1");
        assertThat(header(seen, "x-api-key")).isEqualTo("sk-test");
        assertThat(header(seen, "content-type")).isEqualTo("application/json");
        assertThat(header(seen, "content-length")).isEqualTo("7");
        assertThat(header(seen, "anthropic-version")).isEqualTo("2026-10-21");
        assertThat(header(seen, "anthropic-beta")).isEqualTo("one,two");
        assertThat(header(seen, "accept-encoding")).contains("gzip");
        assertThat(header(seen, "transfer-encoding")).isNull();
    }

    @ParameterizedTest
    @EnumSource(Wire.class)
    void a_get_carries_no_body_and_keeps_its_query(Wire wire) {
        HttpTransport transport = transport(
                wire,
                (request, response) -> response.sendString(Mono.just(request.method() + " " + request.uri() + " "
                        + request.requestHeaders().get("content-type"))));

        assertThat(text(transport.exchange(
                        WireRequest.get("/v1/models?limit=2", Duration.ofSeconds(10)), ExchangeObserver.none())))
                .isEqualTo("GET /v1/models?limit=2 null");
    }

    @ParameterizedTest
    @EnumSource(Wire.class)
    void a_long_answer_is_read_whole(Wire wire) {
        String body = "0123456789".repeat(300_000);
        HttpTransport transport = transport(wire, (request, response) -> response.sendString(Mono.just(body)));

        assertThat(text(transport.exchange(post(), ExchangeObserver.none()))).isEqualTo(body);
    }

    @ParameterizedTest
    @EnumSource(Wire.class)
    void the_observer_hears_of_sending_and_of_the_headers_in_order(Wire wire) {
        HttpTransport transport =
                transport(wire, (request, response) -> response.status(429).send());
        List<String> heard = new ArrayList<>();

        WireResponse answer = await(transport.exchange(post(), new ExchangeObserver() {
            @Override
            public boolean sending() {
                return heard.add("sending");
            }

            @Override
            public void responded(int status, ResponseHeaders headers) {
                heard.add("responded " + status);
            }
        }));

        assertThat(answer.successful()).isFalse();
        assertThat(heard).containsExactly("sending", "responded 429");
    }

    @ParameterizedTest
    @EnumSource(Wire.class)
    void a_cancel_after_the_end_changes_nothing(Wire wire) { // as operators send that switch to another attempt
        HttpTransport transport = transport(wire, (request, response) -> response.sendString(Mono.just("{}")));
        AtomicReference<@Nullable Subscription> first = new AtomicReference<>();
        await(transport.exchange(post(), ExchangeObserver.none()).doOnSubscribe(first::set));
        await(transport.exchange(post(), ExchangeObserver.none())); // by now the first has given its connection back

        assertThatCode(() -> Objects.requireNonNull(first.get()).cancel()).doesNotThrowAnyException();

        assertThat(text(transport.exchange(post(), ExchangeObserver.none()))).isEqualTo("{}");
    }

    @ParameterizedTest
    @EnumSource(Wire.class)
    void nothing_is_sent_when_the_observer_gave_up(Wire wire) {
        AtomicInteger requests = new AtomicInteger();
        HttpTransport transport = transport(wire, (request, response) -> {
            requests.incrementAndGet();
            return response.send();
        });
        ExchangeObserver givenUp = new ExchangeObserver() {
            @Override
            public boolean sending() {
                return false;
            }

            @Override
            public void responded(int status, ResponseHeaders headers) {}
        };

        assertFault(transport.exchange(post(), givenUp), TransportException.Fault.CONNECT);
        assertThat(text(transport.exchange(post(), ExchangeObserver.none()))).isEmpty();
        assertThat(requests).hasValue(1);
    }

    @ParameterizedTest
    @EnumSource(Wire.class)
    void a_server_that_never_answers_is_given_up_at_the_call_timeout(Wire wire) {
        AtomicInteger cancelled = new AtomicInteger();
        HttpTransport transport = transport(wire, (request, response) -> {
            request.withConnection(connection -> connection.onDispose(cancelled::incrementAndGet));
            return Mono.never();
        });

        assertFault(
                transport.exchange(
                        WireRequest.post("/v1/messages", new byte[1], Duration.ofMillis(200)), ExchangeObserver.none()),
                TransportException.Fault.CALL_TIMEOUT);
        Awaitility.await().untilAtomic(cancelled, org.hamcrest.Matchers.greaterThan(0));
    }

    @ParameterizedTest
    @EnumSource(Wire.class)
    void an_answer_that_stalls_half_way_is_given_up_at_the_call_timeout(Wire wire) {
        HttpTransport transport = transport(
                wire,
                (request, response) -> response.header("content-length", "20")
                        .sendString(Flux.just("ten bytes.").concatWith(Mono.never())));

        assertFault(
                transport.exchange(
                        WireRequest.post("/v1/messages", new byte[1], Duration.ofMillis(300)), ExchangeObserver.none()),
                TransportException.Fault.CALL_TIMEOUT);
    }

    @ParameterizedTest
    @EnumSource(Wire.class)
    void a_connection_that_breaks_half_way_is_a_reset(Wire wire) {
        HttpTransport transport = transport(
                wire,
                (request, response) -> response.header("content-length", "20")
                        .sendString(Flux.just("ten bytes.").concatWith(Mono.error(new IllegalStateException("boom")))));

        assertFault(transport.exchange(post(), ExchangeObserver.none()), TransportException.Fault.RESET);
    }

    @ParameterizedTest
    @EnumSource(Wire.class)
    void a_broken_call_is_not_sent_again_unseen(Wire wire) {
        AtomicInteger requests = new AtomicInteger();
        HttpTransport transport = transport(wire, (request, response) -> {
            if (requests.incrementAndGet() == 1) {
                return response.send();
            }
            request.withConnection(connection -> {
                io.netty.channel.Channel parent = connection.channel().parent();
                var unused = (wire == Wire.HTTP2_TLS ? parent : connection.channel())
                        .pipeline()
                        .firstContext()
                        .close();
            });
            return Mono.never();
        });
        transport.exchange(post(), ExchangeObserver.none()).block(PATIENCE); // a pooled connection, as a resend wants

        assertFault(transport.exchange(post(), ExchangeObserver.none()), TransportException.Fault.RESET);
        assertThat(requests).hasValue(2);
    }

    @ParameterizedTest
    @EnumSource(Wire.class)
    void cancel_before_the_answer_closes_the_exchange(Wire wire) {
        AtomicInteger arrived = new AtomicInteger();
        AtomicInteger gone = new AtomicInteger();
        HttpTransport transport = transport(wire, (request, response) -> {
            arrived.incrementAndGet();
            request.withConnection(connection -> connection.onDispose(gone::incrementAndGet));
            return Mono.never();
        });

        Disposable call = transport.exchange(post(), ExchangeObserver.none()).subscribe();
        Awaitility.await().untilAtomic(arrived, org.hamcrest.Matchers.is(1));
        call.dispose();

        Awaitility.await().untilAtomic(gone, org.hamcrest.Matchers.is(1));
    }

    @ParameterizedTest
    @EnumSource(Wire.class)
    void a_redirect_is_not_followed(Wire wire) {
        AtomicInteger requests = new AtomicInteger();
        HttpTransport transport = transport(wire, (request, response) -> {
            requests.incrementAndGet();
            return response.sendRedirect("/elsewhere");
        });

        assertThat(await(transport.exchange(post(), ExchangeObserver.none())).status())
                .isEqualTo(302);
        assertThat(requests).hasValue(1);
    }

    @Test
    void a_port_where_nobody_listens_is_a_connect_fault_that_names_the_server() {
        DisposableServer server = Wire.HTTP11_CLEAR.serve((request, response) -> response.send());
        server.disposeNow();
        HttpTransport transport = transport(TransportOptions.builder().baseUrl(Wire.HTTP11_CLEAR.baseUrl(server)));

        assertFault(transport.exchange(post(), ExchangeObserver.none()), TransportException.Fault.CONNECT)
                .hasMessageContaining("http://localhost:" + server.port())
                .hasMessageContaining("baseUrl");
    }

    @Test
    void a_certificate_that_nobody_vouches_for_is_refused() {
        DisposableServer server = serve(Wire.HTTP2_TLS, (request, response) -> response.send());
        HttpTransport transport = transport(TransportOptions.builder().baseUrl(Wire.HTTP2_TLS.baseUrl(server)));

        assertFault(transport.exchange(post(), ExchangeObserver.none()), TransportException.Fault.CONNECT)
                .hasMessageContaining("TLS")
                .hasMessageContaining("trustCertificate");
    }

    @Test
    void a_trusted_certificate_for_another_host_is_refused() {
        SelfMadeCertificate other = SelfMadeCertificate.make("san=dns:elsewhere.example");
        DisposableServer server = reactor.netty.http.server.HttpServer.create()
                .host("127.0.0.1")
                .secure(tls -> tls.sslContext((reactor.netty.tcp.SslProvider.GenericSslContextSpec<?>)
                        reactor.netty.http.Http11SslContextSpec.forServer(other.key(), other.certificate())))
                .handle((request, response) -> response.send())
                .bindNow();
        closing.add(server::disposeNow);
        HttpTransport transport = transport(TransportOptions.builder()
                .baseUrl(Wire.HTTP11_TLS.baseUrl(server))
                .trustCertificate(other.certificate()));

        assertFault(transport.exchange(post(), ExchangeObserver.none()), TransportException.Fault.CONNECT)
                .hasMessageContaining("TLS");
    }

    @Test
    void a_server_that_accepts_and_never_shakes_hands_is_given_up_at_the_connect_timeout() {
        DisposableServer server = reactor.netty.tcp.TcpServer.create()
                .host("127.0.0.1")
                .handle((in, out) -> Mono.never())
                .bindNow();
        closing.add(server::disposeNow);
        HttpTransport transport = transport(TransportOptions.builder()
                .baseUrl("https://localhost:" + server.port())
                .connectTimeout(Duration.ofMillis(300)));

        assertFault(transport.exchange(post(), ExchangeObserver.none()), TransportException.Fault.CONNECT)
                .hasMessageContaining("TLS");
    }

    @Test
    void http11_over_tls_carries_parallel_calls_on_parallel_connections() {
        Set<Integer> ports = ConcurrentHashMap.newKeySet();
        AtomicInteger waiting = new AtomicInteger();
        HttpTransport transport = transport(Wire.HTTP11_TLS, (request, response) -> {
            ports.add(port(request));
            return request.uri().equals("/v1/first")
                    ? response.send()
                    : response.sendString(Mono.just("x")
                            .delaySubscription(Flux.interval(Duration.ofMillis(5))
                                    .filter(tick -> waiting.get() == 40)
                                    .next()
                                    .doOnSubscribe(s -> waiting.incrementAndGet())));
        });
        transport
                .exchange(WireRequest.get("/v1/first", PATIENCE), ExchangeObserver.none())
                .block(PATIENCE);

        // Each of the 40 is answered only when all 40 have arrived.
        List<WireResponse> answers = Flux.range(0, 40)
                .flatMap(i -> transport.exchange(post(), ExchangeObserver.none()), 40)
                .collectList()
                .block(PATIENCE);

        assertThat(answers).hasSize(40);
        assertThat(ports.size()).isGreaterThanOrEqualTo(40);
    }

    @Test
    void one_answer_over_http11_does_not_end_http2_for_good() {
        ManualTicker time = new ManualTicker();
        List<String> spoken = new CopyOnWriteArrayList<>();
        DisposableServer leaving = serve(Wire.HTTP11_TLS, (request, response) -> {
            spoken.add(request.version().text());
            return response.keepAlive(false).send();
        });
        HttpTransport transport =
                HttpTransport.create(Wire.HTTP11_TLS.optionsFor(leaving).build(), Map.of(), time);
        closing.add(0, () -> transport.close().block(PATIENCE));
        Mono<WireResponse> call = Mono.defer(() -> transport.exchange(post(), ExchangeObserver.none()));
        call.block(PATIENCE);
        leaving.disposeNow();
        DisposableServer coming =
                Wire.HTTP2_TLS.serve(http -> http.port(leaving.port()).handle((request, response) -> {
                    spoken.add(request.version().text());
                    return response.send();
                }));
        closing.add(coming::disposeNow);

        time.advance(Connections.CONNECTION_LIFE.minusNanos(1));
        call.block(PATIENCE);
        time.advanceNanos(1);
        call.repeat(2).blockLast(PATIENCE);

        assertThat(spoken).containsExactly("HTTP/1.1", "HTTP/1.1", "HTTP/2.0", "HTTP/2.0", "HTTP/2.0");
    }

    @Test
    void http2_carries_hundreds_of_calls_at_once_on_few_connections() {
        Set<Integer> ports = ConcurrentHashMap.newKeySet();
        AtomicInteger waiting = new AtomicInteger();
        int calls = 300;
        HttpTransport transport = transport(Wire.HTTP2_TLS, (request, response) -> {
            ports.add(port(request));
            return response.sendString(Mono.just("x")
                    .delaySubscription(Flux.interval(Duration.ofMillis(5))
                            .filter(tick -> waiting.get() == calls)
                            .next()
                            .doOnSubscribe(s -> waiting.incrementAndGet())));
        });

        List<WireResponse> answers = Flux.range(0, calls)
                .flatMap(i -> transport.exchange(post(), ExchangeObserver.none()), calls)
                .collectList()
                .block(PATIENCE);

        assertThat(answers).hasSize(calls);
        assertThat(ports)
                .hasSize((calls + Connections.STREAMS_PER_CONNECTION - 1) / Connections.STREAMS_PER_CONNECTION);
    }

    @Test
    void a_server_that_allows_few_streams_gets_more_connections_instead() {
        AtomicInteger waiting = new AtomicInteger();
        int calls = 100;
        DisposableServer server = Wire.HTTP2_TLS.serve(http -> http.http2Settings(s -> s.maxConcurrentStreams(7))
                .handle((request, response) -> response.sendString(Mono.just("x")
                        .delaySubscription(Flux.interval(Duration.ofMillis(5))
                                .filter(tick -> waiting.get() == calls)
                                .next()
                                .doOnSubscribe(s -> waiting.incrementAndGet())))));
        closing.add(server::disposeNow);
        HttpTransport transport = transport(Wire.HTTP2_TLS.optionsFor(server));

        assertThat(Flux.range(0, calls)
                        .flatMap(i -> transport.exchange(post(), ExchangeObserver.none()), calls)
                        .collectList()
                        .block(PATIENCE))
                .hasSize(calls);
    }

    private HttpTransport transport(
            Wire wire, java.util.function.BiFunction<HttpServerRequest, HttpServerResponse, Publisher<Void>> handler) {
        return transport(wire.optionsFor(serve(wire, handler)));
    }

    private DisposableServer serve(
            Wire wire, java.util.function.BiFunction<HttpServerRequest, HttpServerResponse, Publisher<Void>> handler) {
        DisposableServer server = wire.serve(handler);
        closing.add(server::disposeNow);
        return server;
    }

    private HttpTransport transport(TransportOptions.Builder options) {
        HttpTransport transport = HttpTransport.create(options.build(), Map.of("anthropic-version", "2026-10-21"));
        closing.add(0, () -> transport.close().block(PATIENCE));
        return transport;
    }

    private static @Nullable String header(AtomicReference<HttpHeaders> headers, String name) {
        return Objects.requireNonNull(headers.get()).get(name);
    }

    private static int port(HttpServerRequest request) {
        return Objects.requireNonNull(request.remoteAddress()).getPort();
    }

    private static WireRequest post() {
        return WireRequest.post("/v1/messages", "{}".getBytes(UTF_8), PATIENCE);
    }

    private static WireResponse await(Mono<WireResponse> exchange) {
        return Objects.requireNonNull(exchange.block(PATIENCE));
    }

    private static String text(Mono<WireResponse> exchange) {
        return new String(await(exchange).body(), UTF_8);
    }

    private static org.assertj.core.api.AbstractThrowableAssert<?, ? extends Throwable> assertFault(
            Mono<WireResponse> exchange, TransportException.Fault fault) {
        return assertThatThrownBy(() -> exchange.block(PATIENCE))
                .isInstanceOfSatisfying(
                        TransportException.class,
                        failure -> assertThat(failure.fault()).isEqualTo(fault));
    }
}
