package dev.sluice.transport;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.sluice.error.ClaudeException;
import dev.sluice.error.MalformedResponseException;
import dev.sluice.model.MessageStop;
import dev.sluice.model.StreamEvent;
import io.netty.buffer.Unpooled;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.netty.DisposableServer;
import reactor.netty.http.server.HttpServerResponse;

/** Answers may come gzipped, and are read as if they had not. That events are not held back by it is HttpStreamIT's. */
class GzipIT {

    private static final Duration PATIENCE = Duration.ofSeconds(30);

    private final List<Runnable> closing = new ArrayList<>();
    private final Queue<String> acceptedEncodings = new ConcurrentLinkedQueue<>();

    @AfterEach
    void close() {
        closing.forEach(Runnable::run);
    }

    @ParameterizedTest
    @EnumSource(Wire.class)
    void a_whole_answer_is_unpacked(Wire wire) {
        String body = "{\"text\":\"" + "sluice ".repeat(20_000) + "\"}";
        HttpTransport transport = transport(wire, true, gzip(body));

        WireResponse answer = exchange(transport);

        assertThat(new String(answer.body(), UTF_8)).isEqualTo(body);
        assertThat(acceptedEncodings).allMatch(accepted -> accepted.contains("gzip"));
    }

    @ParameterizedTest
    @EnumSource(Wire.class)
    void a_stream_is_unpacked(Wire wire) {
        String[] deltas = new String[500];
        Arrays.fill(deltas, "sluice");
        HttpTransport transport = transport(wire, true, gzip(Sse.answer(deltas)));

        List<StreamEvent> events =
                Objects.requireNonNull(stream(transport).collectList().block(PATIENCE));

        assertThat(events).hasSize(5 + deltas.length).last().isInstanceOf(MessageStop.class);
    }

    @ParameterizedTest
    @EnumSource(Wire.class)
    void it_is_not_asked_for_where_it_is_not_wanted(Wire wire) {
        HttpTransport transport = transport(wire, false, gzip("{}"));

        exchange(transport);

        assertThat(acceptedEncodings).hasSize(1).noneMatch(accepted -> accepted.contains("gzip"));
    }

    @ParameterizedTest
    @EnumSource(Wire.class)
    void a_packed_stream_that_is_cut_is_an_error(Wire wire) {
        byte[] whole = gzip(Sse.answer("a", "b"));
        HttpTransport transport = transport(wire, true, Arrays.copyOf(whole, whole.length / 2));

        assertThatThrownBy(() -> stream(transport).blockLast(PATIENCE)).isInstanceOf(ClaudeException.class);
    }

    @ParameterizedTest
    @EnumSource(Wire.class)
    void what_is_not_gzip_although_it_says_so_is_an_error(Wire wire) {
        HttpTransport transport = transport(wire, true, Sse.answer("a").getBytes(UTF_8));

        assertThatThrownBy(() -> stream(transport).blockLast(PATIENCE)).isInstanceOf(ClaudeException.class);
    }

    @Test
    void little_that_unpacks_to_too_much_does_not_fill_the_heap() {
        HttpTransport transport = transport(Wire.HTTP11_CLEAR, true, gzip("x".repeat(BodyBuffer.MOST_BYTES + 1)));

        assertThatThrownBy(() -> exchange(transport))
                .isInstanceOf(MalformedResponseException.class)
                .hasMessageContaining("more than");
    }

    private HttpTransport transport(Wire wire, boolean compression, byte[] gzipped) {
        DisposableServer server = wire.serve((request, response) -> {
            acceptedEncodings.add(
                    Objects.requireNonNullElse(request.requestHeaders().get("accept-encoding"), ""));
            return packed(response).sendObject(Unpooled.wrappedBuffer(gzipped));
        });
        HttpTransport transport = HttpTransport.create(
                wire.optionsFor(server).compression(compression).build(), Map.of());
        closing.add(() -> transport.close().block(PATIENCE));
        closing.add(server::disposeNow);
        return transport;
    }

    private static HttpServerResponse packed(HttpServerResponse response) {
        return response.header("content-type", "text/event-stream").header("content-encoding", "gzip");
    }

    private static WireResponse exchange(HttpTransport transport) {
        Mono<WireResponse> answer = transport.exchange(post(), ExchangeObserver.none());
        return Objects.requireNonNull(answer.block(PATIENCE));
    }

    private static Flux<StreamEvent> stream(HttpTransport transport) {
        return transport.stream(
                post(), ExchangeObserver.none(), whole -> new MalformedResponseException("whole", null, null));
    }

    private static WireRequest post() {
        return WireRequest.post("/v1/messages", "{}".getBytes(UTF_8), PATIENCE);
    }

    private static byte[] gzip(String text) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (GZIPOutputStream zip = new GZIPOutputStream(bytes)) {
            zip.write(text.getBytes(UTF_8));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return bytes.toByteArray();
    }
}
