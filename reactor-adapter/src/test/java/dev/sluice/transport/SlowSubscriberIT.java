package dev.sluice.transport;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.error.MalformedResponseException;
import dev.sluice.model.StreamEvent;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufAllocator;
import io.netty.buffer.ByteBufAllocatorMetricProvider;
import io.netty.buffer.Unpooled;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.reactivestreams.Subscription;
import reactor.core.publisher.BaseSubscriber;
import reactor.core.publisher.Flux;
import reactor.netty.DisposableServer;

/** I21: subscribers that do not ask stop their server, and cost no memory while they wait. */
class SlowSubscriberIT {

    private static final Duration PATIENCE = Duration.ofSeconds(30);
    private static final int STREAMS = 8;

    /** 32 MB a stream: three times what the kernel's two buffers on loopback hold at most. */
    private static final int PIECES = 2_000;

    private static final long MOST_BYTES = 48 << 20;

    /** One for all, and no memory of the test's however many are on their way. */
    private static final ByteBuf PIECE =
            Unpooled.unreleasableBuffer(Sse.bytes(Sse.delta("x".repeat(1_000)).repeat(15)));

    private static final ByteBuf BEGINNING = Unpooled.unreleasableBuffer(Sse.bytes(Sse.START + Sse.BLOCK));
    private static final ByteBuf END = Unpooled.unreleasableBuffer(Sse.bytes(Sse.END));

    private final List<Runnable> closing = new ArrayList<>();
    private final AtomicLong written = new AtomicLong();

    @AfterEach
    void close() {
        closing.forEach(Runnable::run);
    }

    @ParameterizedTest
    @EnumSource(Wire.class)
    void streams_that_nobody_reads_fill_no_memory(Wire wire) {
        HttpTransport transport = transport(wire);
        long heapBefore = heap();
        long buffersBefore = buffers();

        List<Slow> subscribers = new ArrayList<>();
        for (int i = 0; i < STREAMS; i++) {
            Slow slow = new Slow();
            subscribers.add(slow);
            stream(transport).subscribe(slow);
            closing.add(0, slow::cancel);
        }
        Awaitility.await()
                .atMost(PATIENCE)
                .until(() -> subscribers.stream().allMatch(slow -> slow.got.get() == Slow.AT_ONCE));
        long held = settled(written);

        assertThat(held).as("written while nobody reads").isLessThan((long) STREAMS * PIECES / 2);
        assertThat(heap() - heapBefore).as("heap").isLessThan(MOST_BYTES);
        assertThat(buffers() - buffersBefore)
                .as("buffers, the server's among them")
                .isLessThan(MOST_BYTES);
        assertThat((long) STREAMS * PIECES * PIECE.readableBytes())
                .as("what is being held back")
                .isGreaterThan(4 * MOST_BYTES);
    }

    @ParameterizedTest
    @EnumSource(Wire.class)
    void a_stream_that_is_read_slowly_comes_whole(Wire wire) {
        HttpTransport transport = transport(wire);

        Long events = stream(transport).limitRate(1).count().block(PATIENCE);

        assertThat(events).isEqualTo(5 + 15L * PIECES);
    }

    private HttpTransport transport(Wire wire) {
        DisposableServer server = wire.serve((request, response) -> response.header("content-type", "text/event-stream")
                .send(Flux.concat(Flux.just(BEGINNING.duplicate()), pieces(), Flux.just(END.duplicate()))));
        HttpTransport transport =
                HttpTransport.create(wire.optionsFor(server).compression(false).build(), Map.of());
        closing.add(() -> transport.close().block(PATIENCE));
        closing.add(server::disposeNow);
        return transport;
    }

    private Flux<ByteBuf> pieces() {
        return Flux.range(0, PIECES).map(i -> {
            written.incrementAndGet();
            return PIECE.duplicate();
        });
    }

    private static Flux<StreamEvent> stream(HttpTransport transport) {
        return transport.stream(
                WireRequest.post("/v1/messages", "{}".getBytes(UTF_8), Duration.ofMinutes(5)),
                ExchangeObserver.none(),
                whole -> new MalformedResponseException("whole", null, null));
    }

    private static long heap() {
        for (int i = 0; i < 2; i++) {
            System.gc();
        }
        Runtime runtime = Runtime.getRuntime();
        return runtime.totalMemory() - runtime.freeMemory();
    }

    private static long buffers() {
        return ((ByteBufAllocatorMetricProvider) ByteBufAllocator.DEFAULT)
                .metric()
                .usedDirectMemory();
    }

    /** The value at which a counter stays for a while. */
    private static long settled(AtomicLong counter) {
        AtomicLong last = new AtomicLong(-1);
        Awaitility.await()
                .atMost(PATIENCE)
                .pollInterval(Duration.ofMillis(300))
                .until(() -> last.getAndSet(counter.get()) == counter.get());
        return counter.get();
    }

    /** Asks for a few events and then for none. */
    private static final class Slow extends BaseSubscriber<StreamEvent> {

        static final int AT_ONCE = 10;

        final AtomicInteger got = new AtomicInteger();

        @Override
        protected void hookOnSubscribe(Subscription subscription) {
            subscription.request(AT_ONCE);
        }

        @Override
        protected void hookOnNext(StreamEvent event) {
            got.incrementAndGet();
        }
    }
}
