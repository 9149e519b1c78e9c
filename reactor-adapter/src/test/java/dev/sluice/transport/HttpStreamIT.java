package dev.sluice.transport;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.error.MalformedResponseException;
import dev.sluice.error.StreamException;
import dev.sluice.error.TransportException;
import dev.sluice.headers.ResponseHeaders;
import dev.sluice.model.MessageStop;
import dev.sluice.model.StreamEvent;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.BiFunction;
import java.util.zip.GZIPOutputStream;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.reactivestreams.Publisher;
import reactor.core.publisher.BaseSubscriber;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.core.publisher.Sinks;
import reactor.netty.DisposableServer;
import reactor.netty.http.server.HttpServerRequest;
import reactor.netty.http.server.HttpServerResponse;
import reactor.test.StepVerifier;

/** Streamed answers over the three wires: demand down to the socket, neighbours, silence, cancel. */
class HttpStreamIT {

    private static final Duration PATIENCE = Duration.ofSeconds(30);

    private final List<Runnable> closing = new ArrayList<>();

    @AfterEach
    void close() {
        closing.forEach(Runnable::run);
    }

    @ParameterizedTest
    @EnumSource(Wire.class)
    void a_streamed_answer_comes_whole_and_leaves_its_connection_to_the_next(Wire wire) {
        Set<Integer> ports = ConcurrentHashMap.newKeySet();
        HttpTransport transport = transport(wire, (request, response) -> {
            ports.add(port(request));
            return sse(response).sendString(Flux.just(Sse.answer("Hel", "lo")));
        });

        for (int i = 0; i < 3; i++) {
            StepVerifier.create(stream(transport))
                    .expectNextCount(6)
                    .expectNextMatches(MessageStop.class::isInstance)
                    .expectComplete()
                    .verify(PATIENCE);
        }
        // A TLS server that turns out to speak HTTP/1.1 alone gets a pool of its own from the second call on.
        assertThat(ports).hasSize(wire == Wire.HTTP11_TLS ? 2 : 1);
    }

    @ParameterizedTest
    @EnumSource(Wire.class)
    void a_subscriber_that_stalls_stops_the_server(Wire wire) {
        int most = 128 << 20;
        String part = Sse.delta("x".repeat(1_000)).repeat(16);
        AtomicLong written = new AtomicLong();
        HttpTransport transport = transport(
                wire,
                (request, response) -> sse(response)
                        .send(Flux.concat(
                                Flux.just(Sse.bytes(Sse.START + Sse.BLOCK)),
                                Flux.<ByteBuf>generate(sink -> {
                                    if (written.addAndGet(part.length()) > most) {
                                        sink.complete();
                                    } else {
                                        sink.next(Sse.bytes(part));
                                    }
                                }),
                                Flux.just(Sse.bytes(Sse.END)))));
        AtomicInteger got = new AtomicInteger();
        BaseSubscriber<StreamEvent> subscriber = new BaseSubscriber<>() {
            @Override
            protected void hookOnSubscribe(org.reactivestreams.Subscription subscription) {
                subscription.request(10);
            }

            @Override
            protected void hookOnNext(StreamEvent event) {
                got.incrementAndGet();
            }
        };
        stream(transport).subscribe(subscriber);

        long stalledAt = settled(written);
        assertThat(got).hasValue(10);
        assertThat(stalledAt).as("bytes written while nobody reads").isLessThan(most / 4);

        subscriber.request(1_000);
        Awaitility.await().atMost(PATIENCE).until(() -> got.get() == 1_010);
        assertThat(settled(written)).as("it moves on as far as it is read").isLessThan(most / 3);
        subscriber.cancel();
    }

    @Test
    void streams_that_stall_do_not_hold_up_another_on_their_connection() {
        Set<Integer> ports = ConcurrentHashMap.newKeySet();
        String longAnswer = Sse.answer("x".repeat(1_000))
                .replace(Sse.END, Sse.delta("y".repeat(1_000)).repeat(400) + Sse.END);
        HttpTransport transport = transport(Wire.HTTP2_TLS, (request, response) -> {
            ports.add(port(request));
            return sse(response).send(Flux.just(Sse.bytes(longAnswer)));
        });
        int stalled = Connections.STREAMS_PER_CONNECTION - 1;
        AtomicInteger begun = new AtomicInteger();
        List<BaseSubscriber<StreamEvent>> subscribers = new ArrayList<>();
        for (int i = 0; i < stalled; i++) {
            BaseSubscriber<StreamEvent> subscriber = new BaseSubscriber<>() {
                @Override
                protected void hookOnSubscribe(org.reactivestreams.Subscription subscription) {
                    subscription.request(1);
                }

                @Override
                protected void hookOnNext(StreamEvent event) {
                    begun.incrementAndGet();
                }
            };
            stream(transport).subscribe(subscriber);
            subscribers.add(subscriber);
        }
        Awaitility.await().atMost(PATIENCE).until(() -> begun.get() == stalled);

        Long events = stream(transport).count().block(PATIENCE);

        assertThat(events).isEqualTo(406);
        assertThat(ports).as("all on one connection").hasSize(1);
        subscribers.forEach(BaseSubscriber::cancel);
    }

    @ParameterizedTest
    @EnumSource(Wire.class)
    void gzip_does_not_hold_events_back(Wire wire) {
        HttpTransport transport = transport(
                wire,
                (request, response) -> sse(response)
                        .header("content-encoding", "gzip")
                        .send(
                                gzip(Flux.just(Sse.START + Sse.BLOCK + Sse.delta("first"))
                                        .concatWith(Mono.never())),
                                flushEach -> true));

        StepVerifier.create(stream(transport)).expectNextCount(3).thenCancel().verify(PATIENCE);
    }

    @ParameterizedTest
    @EnumSource(Wire.class)
    void cancel_in_the_middle_is_seen_by_the_server(Wire wire) {
        AtomicInteger gone = new AtomicInteger();
        Set<Integer> ports = ConcurrentHashMap.newKeySet();
        HttpTransport transport = transport(wire, (request, response) -> {
            ports.add(port(request));
            request.withConnection(
                    connection -> connection.channel().closeFuture().addListener(f -> gone.incrementAndGet()));
            return flushing(
                    response,
                    Flux.just(Sse.START + Sse.BLOCK + Sse.delta("first")).concatWith(Mono.never()));
        });

        StepVerifier.create(stream(transport)).expectNextCount(3).thenCancel().verify(PATIENCE);
        Awaitility.await().atMost(PATIENCE).until(() -> gone.get() == 1);
        StepVerifier.create(stream(transport)).expectNextCount(3).thenCancel().verify(PATIENCE);

        // HTTP/1.1 can only be cancelled by closing the connection, HTTP/2 by resetting the stream.
        assertThat(ports).hasSize(wire == Wire.HTTP2_TLS ? 1 : 2);
    }

    @ParameterizedTest
    @EnumSource(Wire.class)
    void a_cancel_while_the_headers_are_looked_at_is_seen_by_the_server(Wire wire) {
        Sinks.Empty<Void> gone = Sinks.empty();
        HttpTransport transport = endless(wire, gone);
        BaseSubscriber<StreamEvent> subscriber = new BaseSubscriber<>() {};

        stream(transport, new ExchangeObserver() {
                    @Override
                    public void responded(int status, ResponseHeaders headers) {
                        subscriber.cancel();
                    }
                })
                .subscribe(subscriber);

        gone.asMono().block(PATIENCE);
    }

    @ParameterizedTest
    @EnumSource(Wire.class)
    void a_failure_while_the_headers_are_looked_at_is_an_error_and_closes_the_exchange(Wire wire) {
        Sinks.Empty<Void> gone = Sinks.empty();

        StepVerifier.create(stream(endless(wire, gone), new ExchangeObserver() {
                    @Override
                    public void responded(int status, ResponseHeaders headers) {
                        throw new IllegalStateException("bug");
                    }
                }))
                .expectError()
                .verify(PATIENCE);

        gone.asMono().block(PATIENCE);
    }

    @ParameterizedTest
    @EnumSource(Wire.class)
    void silence_in_the_middle_is_given_up_with_what_had_arrived(Wire wire) {
        HttpTransport transport = transport(
                wire,
                (request, response) -> flushing(
                        response,
                        Flux.just(Sse.START + Sse.BLOCK + Sse.delta("half")).concatWith(Mono.never())),
                options -> options.idleTimeout(Duration.ofMillis(300)));

        StepVerifier.create(stream(transport))
                .expectNextCount(3)
                .expectErrorSatisfies(failure -> {
                    StreamException broken = (StreamException) failure;
                    assertThat(broken.partial().orElseThrow().text()).isEqualTo("half");
                    assertThat(broken.getCause())
                            .isInstanceOfSatisfying(
                                    TransportException.class,
                                    cause ->
                                            assertThat(cause.fault()).isEqualTo(TransportException.Fault.IDLE_TIMEOUT));
                })
                .verify(PATIENCE);
    }

    @ParameterizedTest
    @EnumSource(Wire.class)
    void a_subscriber_that_pauses_is_not_taken_for_a_silent_server(Wire wire) {
        HttpTransport transport = transport(
                wire,
                (request, response) -> sse(response).sendString(Flux.just(Sse.answer("a", "b"))),
                options -> options.idleTimeout(Duration.ofMillis(300)));

        StepVerifier.create(stream(transport), 3)
                .expectNextCount(3)
                .expectNoEvent(Duration.ofMillis(900))
                .thenRequest(10)
                .expectNextCount(4)
                .expectComplete()
                .verify(PATIENCE);
    }

    @ParameterizedTest
    @EnumSource(Wire.class)
    void a_server_without_an_answer_is_given_up_at_the_response_timeout(Wire wire) {
        HttpTransport transport = transport(
                wire, (request, response) -> Mono.never(), options -> options.responseTimeout(Duration.ofMillis(300)));

        StepVerifier.create(stream(transport))
                .expectErrorSatisfies(failure -> assertThat(failure)
                        .isInstanceOfSatisfying(
                                TransportException.class,
                                fault ->
                                        assertThat(fault.fault()).isEqualTo(TransportException.Fault.RESPONSE_TIMEOUT)))
                .verify(PATIENCE);
    }

    @ParameterizedTest
    @EnumSource(Wire.class)
    void a_stream_that_never_ends_is_given_up_at_the_call_timeout(Wire wire) {
        HttpTransport transport = transport(
                wire,
                (request, response) -> flushing(
                        response,
                        Flux.just(Sse.START + Sse.BLOCK)
                                .concatWith(Flux.interval(Duration.ofMillis(20)).map(tick -> Sse.delta("x")))));

        StepVerifier.create(transport.stream(
                                WireRequest.post("/v1/messages", new byte[1], Duration.ofSeconds(1)),
                                ExchangeObserver.none(),
                                HttpStreamIT::meaning)
                        .then())
                .expectErrorSatisfies(failure -> assertThat(failure.getCause())
                        .isInstanceOfSatisfying(
                                TransportException.class,
                                fault -> assertThat(fault.fault()).isEqualTo(TransportException.Fault.CALL_TIMEOUT)))
                .verify(PATIENCE);
    }

    @ParameterizedTest
    @EnumSource(Wire.class)
    void a_proxy_that_holds_the_connection_open_does_not_hold_the_answer(Wire wire) {
        HttpTransport transport = transport(
                wire,
                (request, response) ->
                        flushing(response, Flux.just(Sse.answer("a")).concatWith(Mono.never())));

        StepVerifier.create(stream(transport))
                .expectNextCount(6)
                .expectComplete()
                .verify(PATIENCE);
    }

    @ParameterizedTest
    @EnumSource(Wire.class)
    void a_body_cut_in_the_middle_is_a_broken_stream(Wire wire) {
        HttpTransport transport = transport(
                wire,
                (request, response) -> sse(response)
                        .sendString(Flux.just(Sse.START + Sse.BLOCK + Sse.delta("half"))
                                .concatWith(Mono.error(new IllegalStateException("boom")))));

        StepVerifier.create(stream(transport).then())
                .expectErrorSatisfies(failure -> assertThat(((StreamException) failure)
                                .partial()
                                .orElseThrow()
                                .text())
                        .isEqualTo("half"))
                .verify(PATIENCE);
    }

    @ParameterizedTest
    @EnumSource(Wire.class)
    void an_answer_that_is_no_stream_is_read_whole_and_given_its_meaning(Wire wire) {
        HttpTransport transport = transport(
                wire,
                (request, response) -> response.status(529)
                        .header("content-type", "application/json")
                        .sendString(Mono.just("{}")));

        StepVerifier.create(stream(transport))
                .expectErrorMessage("whole 529 {}")
                .verify(PATIENCE);
    }

    private static Publisher<ByteBuf> gzip(Flux<String> pieces) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try {
            GZIPOutputStream zip = new GZIPOutputStream(bytes, true);
            return pieces.map(piece -> {
                try {
                    zip.write(piece.getBytes(UTF_8));
                    zip.flush();
                } catch (IOException e) {
                    throw new java.io.UncheckedIOException(e);
                }
                ByteBuf part = Unpooled.copiedBuffer(bytes.toByteArray());
                bytes.reset();
                return part;
            });
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }

    /** The value at which a counter stays for half a second. */
    private static long settled(AtomicLong counter) {
        AtomicLong last = new AtomicLong(-1);
        Awaitility.await()
                .atMost(PATIENCE)
                .pollInterval(Duration.ofMillis(500))
                .until(() -> counter.get() > 0 && last.getAndSet(counter.get()) == counter.get());
        return counter.get();
    }

    private static HttpServerResponse sse(HttpServerResponse response) {
        return response.header("content-type", "text/event-stream; charset=utf-8")
                .header("request-id", "req_1");
    }

    private static reactor.netty.NettyOutbound flushing(HttpServerResponse response, Flux<String> events) {
        return sse(response).send(events.map(Sse::bytes), flushEach -> true);
    }

    /** Answers with a stream that begins and never ends, and tells when the client has given it up. */
    private HttpTransport endless(Wire wire, Sinks.Empty<Void> gone) {
        return transport(wire, (request, response) -> {
            request.withConnection(
                    connection -> connection.channel().closeFuture().addListener(closed -> gone.tryEmitEmpty()));
            return flushing(response, Flux.just(Sse.START + Sse.BLOCK).concatWith(Mono.never()));
        });
    }

    private HttpTransport transport(
            Wire wire, BiFunction<HttpServerRequest, HttpServerResponse, Publisher<Void>> handler) {
        return transport(wire, handler, options -> options);
    }

    private HttpTransport transport(
            Wire wire,
            BiFunction<HttpServerRequest, HttpServerResponse, Publisher<Void>> handler,
            java.util.function.UnaryOperator<TransportOptions.Builder> change) {
        DisposableServer server = wire.serve(handler);
        HttpTransport transport =
                HttpTransport.create(change.apply(wire.optionsFor(server)).build(), Map.of());
        closing.add(() -> transport.close().block(PATIENCE));
        closing.add(server::disposeNow);
        return transport;
    }

    private static Flux<StreamEvent> stream(HttpTransport transport) {
        return stream(transport, "/v1/messages");
    }

    private static Flux<StreamEvent> stream(HttpTransport transport, String path) {
        return stream(transport, path, ExchangeObserver.none());
    }

    private static Flux<StreamEvent> stream(HttpTransport transport, ExchangeObserver observer) {
        return stream(transport, "/v1/messages", observer);
    }

    private static Flux<StreamEvent> stream(HttpTransport transport, String path, ExchangeObserver observer) {
        return transport.stream(
                WireRequest.post(path, "{}".getBytes(UTF_8), PATIENCE), observer, HttpStreamIT::meaning);
    }

    private static Throwable meaning(WireResponse whole) {
        return new MalformedResponseException(
                "whole " + whole.status() + " " + new String(whole.body(), UTF_8), null, null);
    }

    private static int port(HttpServerRequest request) {
        return Objects.requireNonNull(request.remoteAddress()).getPort();
    }
}
