package dev.sluice.transport;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.model.StreamEvent;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufAllocator;
import io.netty.util.ResourceLeakDetector;
import java.time.Duration;
import java.util.Map;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.netty.DisposableServer;

/** Netty's leak detector at its strictest finds nothing, however an exchange ends. */
class BufferLeakIT {

    private static final Duration PATIENCE = Duration.ofSeconds(60);

    private ResourceLeakDetector.Level before = ResourceLeakDetector.getLevel();

    @BeforeEach
    void watch() {
        before = ResourceLeakDetector.getLevel();
        ResourceLeakDetector.setLevel(ResourceLeakDetector.Level.PARANOID);
        RecordingLeakDetector.LEAKS.clear();
    }

    @AfterEach
    void restore() {
        ResourceLeakDetector.setLevel(before);
    }

    @Test
    void the_detector_finds_a_buffer_that_is_dropped() {
        ByteBufAllocator.DEFAULT.directBuffer(1_000).writeByte(1);

        Awaitility.await().atMost(PATIENCE).untilAsserted(() -> {
            collect();
            assertThat(RecordingLeakDetector.LEAKS).isNotEmpty();
        });
    }

    @ParameterizedTest
    @EnumSource(Wire.class)
    void no_buffer_leaks_however_a_stream_ends(Wire wire) {
        DisposableServer server = wire.serve((request, response) -> response.header("content-type", "text/event-stream")
                .send(Flux.just(
                        Sse.bytes(Sse.START + Sse.BLOCK),
                        Sse.bytes(Sse.delta("x".repeat(2_000)).repeat(100)),
                        Sse.bytes(request.uri().contains("broken") ? Sse.error("api_error") : Sse.END))));
        HttpTransport transport = HttpTransport.create(wire.optionsFor(server).build(), Map.of());
        try {
            Flux.range(0, 80)
                    .flatMap(
                            i -> switch (i % 4) {
                                case 0 -> stream(transport, "/v1/messages").then();
                                case 1 ->
                                    stream(transport, "/v1/messages")
                                            .take(1 + i)
                                            .then();
                                case 2 -> stream(transport, "/v1/broken").then().onErrorComplete();
                                default ->
                                    stream(transport, "/v1/messages")
                                            .limitRate(1)
                                            .take(3)
                                            .then();
                            },
                            8)
                    .blockLast(PATIENCE);
        } finally {
            transport.close().block(PATIENCE);
            server.disposeNow();
        }
        for (int i = 0; i < 3; i++) {
            collect();
        }

        assertThat(RecordingLeakDetector.LEAKS).isEmpty();
    }

    private static Flux<StreamEvent> stream(HttpTransport transport, String path) {
        return transport.stream(
                WireRequest.post(path, "{}".getBytes(UTF_8), PATIENCE),
                ExchangeObserver.none(),
                whole -> new IllegalStateException(whole.toString()));
    }

    /** Leaks are noticed when a further buffer is allocated after the collector has found the lost one. */
    private static void collect() {
        System.gc();
        Mono.delay(Duration.ofMillis(50)).block();
        for (int i = 0; i < 100; i++) {
            ByteBuf buffer = ByteBufAllocator.DEFAULT.directBuffer(64);
            buffer.release();
        }
    }
}
