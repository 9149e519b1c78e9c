package dev.sluice.transport;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.sluice.error.MalformedResponseException;
import dev.sluice.error.StreamException;
import dev.sluice.error.TransportException;
import dev.sluice.model.StreamEvent;
import dev.sluice.model.TextBlock;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;
import reactor.core.publisher.BaseSubscriber;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Schedulers;
import reactor.test.StepVerifier;
import reactor.test.publisher.TestPublisher;

class FluxStreamEventsTest {

    /** Catches hangs. */
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    private final List<String> heard = new ArrayList<>();

    private final ExchangeObserver observer = new ExchangeObserver() {
        @Override
        public void event(StreamEvent event) {
            heard.add(event.type());
        }

        @Override
        public void completed() {
            heard.add("completed");
        }

        @Override
        public void failed(Throwable failure) {
            heard.add("failed");
        }

        @Override
        public void cancelled() {
            heard.add("cancelled");
        }
    };

    @Test
    void an_answer_comes_out_event_by_event_wherever_its_chunks_end() {
        byte[] all = Sse.answer("Hel", "lo, wörld").getBytes(UTF_8);
        for (int size = 1; size <= all.length; size += 7) {
            assertThat(types(events(cut(all, size))))
                    .as("chunks of %d bytes", size)
                    .containsExactly(
                            "message_start",
                            "content_block_start",
                            "content_block_delta",
                            "content_block_delta",
                            "content_block_stop",
                            "message_delta",
                            "message_stop");
        }
    }

    @Test
    void chunks_are_asked_for_one_at_a_time_and_only_when_events_are_wanted() {
        TestPublisher<ByteBuf> chunks = TestPublisher.create();
        AtomicLong asked = new AtomicLong();

        StepVerifier.create(events(chunks.flux().doOnRequest(asked::addAndGet)), 0)
                .expectSubscription()
                .then(() -> assertThat(asked).hasValue(0))
                .thenRequest(2)
                .then(() -> assertThat(asked).hasValue(1))
                .then(() -> chunks.next(Sse.bytes(Sse.answer("a", "b", "c"))))
                .expectNextCount(2)
                .then(() -> assertThat(asked).as("enough is parsed already").hasValue(1))
                .thenRequest(5)
                .expectNextCount(5)
                .then(() -> assertThat(asked).hasValue(1))
                .thenRequest(1)
                .expectNextCount(1)
                .then(() -> assertThat(asked)
                        .as("the end of the body is looked for without demand")
                        .hasValue(2))
                .then(chunks::complete)
                .verifyComplete();
    }

    @Test
    void what_comes_before_the_content_is_held_back_until_the_content_comes() {
        TestPublisher<ByteBuf> chunks = TestPublisher.create();

        StepVerifier.create(events(chunks.flux()))
                .then(() -> chunks.next(Sse.bytes(Sse.START + Sse.BLOCK + Sse.PING)))
                .expectNoEvent(Duration.ZERO)
                .then(() -> assertThat(heard).containsExactly("message_start", "content_block_start", "ping"))
                .then(() -> chunks.next(Sse.bytes(Sse.delta("a"))))
                .expectNextCount(4)
                .then(() -> chunks.next(Sse.bytes(Sse.PING)))
                .expectNextCount(1)
                .thenCancel()
                .verify();
    }

    @Test
    void endless_pings_are_not_held_back_without_bound() {
        assertThat(types(events(Flux.just(Sse.bytes(Sse.START + Sse.PING.repeat(100) + Sse.BLOCK + Sse.END)))))
                .hasSize(105);
    }

    @Test
    void a_stream_that_breaks_before_content_passes_nothing_on_but_the_error() {
        StepVerifier.create(events(Flux.just(Sse.bytes(Sse.START + Sse.BLOCK)))).verifyErrorSatisfies(failure -> {
            StreamException broken = (StreamException) failure;
            assertThat(broken).hasMessageContaining("without message_stop");
            assertThat(broken.requestId()).contains("req_1");
            assertThat(broken.partial())
                    .hasValueSatisfying(message -> assertThat(message.id()).isEqualTo("msg_1"));
        });
        assertThat(heard).containsExactly("message_start", "content_block_start", "failed");
    }

    @Test
    void an_error_event_is_an_error_with_what_had_arrived() {
        AtomicInteger cancelled = new AtomicInteger();
        Flux<ByteBuf> chunks = Flux.just(
                        Sse.bytes(Sse.START + Sse.BLOCK + Sse.delta("half") + Sse.error("overloaded_error")))
                .concatWith(Mono.never())
                .doOnCancel(cancelled::incrementAndGet);

        StepVerifier.create(events(chunks)).expectNextCount(3).verifyErrorSatisfies(failure -> {
            StreamException broken = (StreamException) failure;
            assertThat(broken.error())
                    .hasValueSatisfying(error -> assertThat(error.type()).isEqualTo("overloaded_error"));
            assertThat(broken.partial().orElseThrow().content())
                    .singleElement()
                    .isInstanceOfSatisfying(
                            TextBlock.class, block -> assertThat(block.text()).isEqualTo("half"));
        });
        assertThat(cancelled).hasValue(1);
        assertThat(heard).endsWith("content_block_delta", "failed");
    }

    @Test
    void a_connection_that_breaks_is_an_error_behind_the_events_before_it() {
        TransportException reset = new TransportException(TransportException.Fault.RESET, "reset", null);

        StepVerifier.create(events(Flux.just(Sse.bytes(Sse.START + Sse.BLOCK + Sse.delta("half")))
                        .concatWith(Flux.error(reset))))
                .expectNextCount(3)
                .verifyErrorSatisfies(failure -> assertThat(failure)
                        .isInstanceOf(StreamException.class)
                        .hasCause(reset)
                        .hasMessageContaining("reset"));
    }

    @Test
    void a_break_after_the_last_event_does_no_harm() {
        StepVerifier.create(events(Flux.just(Sse.bytes(Sse.answer("a")))
                        .concatWith(Flux.error(new IllegalStateException("reset")))))
                .expectNextCount(6)
                .verifyComplete();
        assertThat(heard).endsWith("message_stop", "completed");
    }

    @Test
    void events_that_are_no_json_are_an_error_that_does_not_quote_them() {
        StepVerifier.create(events(Flux.just(
                        Sse.bytes(Sse.START + Sse.BLOCK + Sse.delta("a")),
                        Sse.bytes("event: content_block_delta\ndata: {\"secret prompt\n\n"))))
                .expectNextCount(3)
                .verifyErrorSatisfies(failure -> assertThat(failure)
                        .isInstanceOf(StreamException.class)
                        .hasCauseInstanceOf(MalformedResponseException.class)
                        .satisfies(e -> assertThat(e.toString() + e.getCause()).doesNotContain("secret")));
    }

    @Test
    void a_chunk_that_cannot_be_taken_in_is_an_error_behind_the_events_before_it() {
        ByteBuf released = Sse.bytes(Sse.delta("b"));
        released.release();

        StepVerifier.create(events(Flux.just(Sse.bytes(Sse.START + Sse.BLOCK + Sse.delta("a")), released)))
                .expectNextCount(3)
                .expectErrorSatisfies(failure -> assertThat(failure)
                        .isInstanceOf(StreamException.class)
                        .hasCauseInstanceOf(MalformedResponseException.class))
                .verify(PATIENCE);
        assertThat(heard).endsWith("failed");
    }

    @Test
    void what_follows_the_last_event_is_not_taken_in() {
        ByteBuf released = Sse.bytes(Sse.PING);
        released.release();

        StepVerifier.create(events(Flux.just(Sse.bytes(Sse.answer("a")), released, released)))
                .expectNextCount(6)
                .expectComplete()
                .verify(PATIENCE);
    }

    @Test
    void an_observer_that_throws_costs_the_subscriber_no_end_and_closes_no_less() {
        ExchangeObserver throwing = new ExchangeObserver() {
            @Override
            public void completed() {
                throw new IllegalStateException("completed");
            }

            @Override
            public void failed(Throwable failure) {
                throw new IllegalStateException("failed");
            }

            @Override
            public void cancelled() {
                throw new IllegalStateException("cancelled");
            }
        };

        StepVerifier.create(events(Flux.just(Sse.bytes(Sse.answer("a"))), throwing))
                .expectNextCount(6)
                .expectComplete()
                .verifyThenAssertThat(PATIENCE)
                .hasDroppedErrorWithMessage("completed");

        StepVerifier.create(events(Flux.just(Sse.bytes(Sse.START)), throwing))
                .expectError(StreamException.class)
                .verifyThenAssertThat(PATIENCE)
                .hasDroppedErrorWithMessage("failed");

        TestPublisher<ByteBuf> chunks = TestPublisher.create();
        StepVerifier.create(events(chunks.flux(), throwing))
                .thenCancel()
                .verifyThenAssertThat(PATIENCE)
                .hasDroppedErrorWithMessage("cancelled");
        chunks.assertCancelled();
    }

    @Test
    void the_observer_hears_of_each_end_before_the_subscriber_does() {
        events(Flux.just(Sse.bytes(Sse.answer("a")))).subscribe(e -> {}, e -> {}, () -> heard.add("onComplete"));
        assertThat(heard).endsWith("completed", "onComplete");

        events(Flux.just(Sse.bytes(Sse.START))).subscribe(e -> {}, e -> heard.add("onError"));
        assertThat(heard).endsWith("failed", "onError");
    }

    @Test
    void cancel_is_passed_on_once_and_nothing_follows() {
        TestPublisher<ByteBuf> chunks = TestPublisher.createNoncompliant(TestPublisher.Violation.CLEANUP_ON_TERMINATE);
        List<StreamEvent> got = new ArrayList<>();
        BaseSubscriber<StreamEvent> subscriber = new BaseSubscriber<>() {
            @Override
            protected void hookOnNext(StreamEvent event) {
                got.add(event);
                cancel();
                cancel();
            }
        };
        events(chunks.flux()).subscribe(subscriber);
        chunks.next(Sse.bytes(Sse.answer("a", "b")));
        chunks.next(Sse.bytes(Sse.delta("c")));

        assertThat(got).hasSize(1);
        assertThat(heard).containsOnlyOnce("cancelled").doesNotContain("completed", "failed");
        chunks.assertCancelled();
    }

    @Test
    void the_chunk_stays_its_senders_to_release() {
        ByteBuf chunk = Sse.bytes(Sse.answer("a"));
        assertThat(types(events(Flux.just(chunk)))).hasSize(6);
        assertThat(chunk.refCnt()).isEqualTo(1);
        chunk.release();
    }

    @RepeatedTest(20)
    void requests_from_one_thread_and_chunks_from_another_lose_nothing() {
        String[] texts = new String[500];
        java.util.Arrays.fill(texts, "x");
        Flux<ByteBuf> chunks = cut(Sse.answer(texts).getBytes(UTF_8), 61).publishOn(Schedulers.parallel(), 1);

        List<StreamEvent> got = Objects.requireNonNull(events(chunks)
                .publishOn(Schedulers.boundedElastic(), 3)
                .collectList()
                .block(Duration.ofSeconds(20)));

        assertThat(got).hasSize(505);
    }

    @Test
    void an_event_over_the_limit_is_refused() {
        byte[] part = new byte[1 << 20];
        java.util.Arrays.fill(part, (byte) 'x');
        Flux<ByteBuf> chunks =
                Flux.just(Sse.bytes("data: ")).concatWith(Flux.range(0, 40).map(i -> Unpooled.wrappedBuffer(part)));

        assertThatThrownBy(() -> events(chunks).blockLast(Duration.ofSeconds(20)))
                .isInstanceOf(StreamException.class)
                .hasMessageContaining("limit");
    }

    private FluxStreamEvents events(Flux<ByteBuf> chunks) {
        return events(chunks, observer);
    }

    private static FluxStreamEvents events(Flux<ByteBuf> chunks, ExchangeObserver observer) {
        return new FluxStreamEvents(
                chunks, new StreamReader("req_1", failure -> failure), observer, ReadingClock.none());
    }

    private static Flux<ByteBuf> cut(byte[] all, int size) {
        return Flux.range(0, (all.length + size - 1) / size)
                .map(i -> Unpooled.wrappedBuffer(all, i * size, Math.min(size, all.length - i * size)));
    }

    private static List<String> types(Flux<StreamEvent> events) {
        return Objects.requireNonNull(
                events.map(StreamEvent::type).collectList().block(Duration.ofSeconds(20)));
    }
}
