package dev.sluice.client;

import static dev.sluice.client.Rig.answeredBy;
import static dev.sluice.client.Rig.await;
import static dev.sluice.client.Rig.failure;
import static dev.sluice.client.Rig.list;
import static dev.sluice.client.Rig.until;
import static dev.sluice.client.ScriptedServer.MESSAGE;
import static dev.sluice.client.ScriptedServer.json;
import static dev.sluice.client.ScriptedServer.stream;
import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.error.TransportException;
import dev.sluice.estimate.TokenEstimator;
import dev.sluice.event.Forfeited;
import dev.sluice.event.LimitChanged;
import dev.sluice.event.Settled;
import dev.sluice.event.Throttled;
import dev.sluice.limit.Cost;
import dev.sluice.model.MessageRequest;
import dev.sluice.model.StreamEvent;
import dev.sluice.model.Usage;
import dev.sluice.transport.Sse;
import io.netty.buffer.Unpooled;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.reactivestreams.Subscription;
import reactor.core.Disposable;
import reactor.core.publisher.BaseSubscriber;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.core.publisher.Sinks;

/** I7, for answers that the API would not give and a gateway may: what is not known is forfeited, and no call is lost over it. */
class OddAnswersIT {

    private static final String USAGE = "\"usage\":{\"input_tokens\":10,\"output_tokens\":3}";

    private final Rig rig = Rig.start(false, options -> {});
    private final List<AutoCloseable> closing = new ArrayList<>(List.of(rig));
    private final List<Usage> learned = new CopyOnWriteArrayList<>();

    @AfterEach
    void close() throws Exception {
        for (AutoCloseable opened : closing) {
            opened.close();
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "\"usage\":null",
                "\"usage\":{}",
                "\"usage\":{\"input_tokens\":0,\"output_tokens\":0}",
                "\"usage\":{\"input_tokens\":-1,\"output_tokens\":3}",
                "\"usage\":{\"input_tokens\":10,\"output_tokens\":-3}",
                "\"usage\":{\"input_tokens\":10,\"cache_creation_input_tokens\":9223372036854775807,\"output_tokens\":3}",
                "\"usage\":{\"input_tokens\":10,\"cache_read_input_tokens\":-10,\"output_tokens\":3}"
            })
    void a_usage_that_is_missing_or_cannot_be_is_unknown(String usage) {
        ClaudeClient claude = client(json(200, MESSAGE.replace(USAGE, usage)), new Recording());

        assertThat(await(claude.messages().create(answeredBy(5))).text()).isEqualTo("well");

        Forfeited end = rig.end(Forfeited.class);
        assertThat(end.kept()).isEqualTo(Cost.of(end.held().inputTokens(), 1));
        assertThat(learned).isEmpty();
        Rig.assertNothingHeld(claude);
    }

    @ParameterizedTest
    @ValueSource(strings = {"Text/Event-Stream", "TEXT/EVENT-STREAM;charset=UTF-8"})
    void a_stream_is_one_however_its_type_is_written(String type) {
        ScriptedServer.Reply reply =
                (request, response) -> response.header("content-type", type).sendString(Mono.just(Sse.answer("well")));

        assertThat(list(client(reply, new Recording()).messages().streamText(answeredBy(5))))
                .containsExactly("well");
    }

    @ParameterizedTest
    @ValueSource(strings = {"{\"input_tokens\":-10,\"output_tokens\":1}", "{}"})
    void so_it_is_in_a_stream(String usage) {
        String events = Sse.answer("0123456789").replace("{\"input_tokens\":10,\"output_tokens\":1}", usage);
        ClaudeClient claude = client(stream(events), new Recording());

        assertThat(list(claude.messages().stream(answeredBy(5)))).hasSize(6);

        Forfeited end = rig.end(Forfeited.class);
        assertThat(end.kept()).isEqualTo(Cost.of(end.held().inputTokens(), 3));
        assertThat(learned).isEmpty();
        Rig.assertNothingHeld(claude);
    }

    @Test
    void an_estimator_that_cannot_learn_costs_no_answer() {
        for (ScriptedServer.Reply reply : List.of(json(200, MESSAGE), ScriptedServer.WELL_STREAMED)) {
            ClaudeClient claude = client(reply, new Recording() {
                @Override
                public void learn(MessageRequest request, String workflow, Usage usage) {
                    throw new UnsupportedOperationException("learn");
                }
            });

            assertThat(
                            reply == ScriptedServer.WELL_STREAMED
                                    ? String.join("", list(claude.messages().streamText(answeredBy(5))))
                                    : await(claude.messages().create(answeredBy(5)))
                                            .text())
                    .isEqualTo("well");

            Rig.assertNothingHeld(claude);
        }
        assertThat(rig.ends(2)).hasOnlyElementsOfType(Settled.class);
    }

    @Test
    void a_429_whose_body_breaks_closes_the_pool_as_its_headers_said() {
        ClaudeClient claude = client(limitedWithoutEnd(true), new Recording());

        assertThat(failure(claude.messages().create(answeredBy(5)))).isInstanceOf(TransportException.class);

        assertThrottledAsSaid();
    }

    @Test
    void a_429_that_is_cancelled_in_its_body_closes_the_pool_as_its_headers_said() {
        ClaudeClient claude = client(limitedWithoutEnd(false), new Recording());
        Disposable call = claude.messages().create(answeredBy(5)).subscribe();
        until(() -> !rig.events(LimitChanged.class).isEmpty());

        call.dispose();

        assertThrottledAsSaid();
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void a_subscriber_that_stops_asking_holds_no_budget_beyond_the_call_timeout(boolean whole) {
        String events = Sse.answer("a", "b");
        ClaudeClient claude = client(whole ? stream(events) : hanging(events), new Recording());
        Sinks.Empty<Void> end = Sinks.empty();
        BaseSubscriber<StreamEvent> subscriber = new BaseSubscriber<>() {
            @Override
            protected void hookOnSubscribe(Subscription subscription) {
                subscription.request(1);
            }

            @Override
            protected void hookFinally(reactor.core.publisher.SignalType type) {
                end.tryEmitEmpty();
            }
        };
        claude.messages().stream(answeredBy(5), CallOptions.defaults().withTimeout(Duration.ofSeconds(1)))
                .subscribe(subscriber);

        assertThat(rig.end(Settled.class).actual().inputTokens()).isEqualTo(10);
        Rig.assertNothingHeld(claude);

        subscriber.requestUnbounded();
        end.asMono().block(Rig.PATIENCE);
        assertThat(rig.ends(1)).hasSize(1);
    }

    private void assertThrottledAsSaid() {
        until(() -> !rig.events(Throttled.class).isEmpty());
        assertThat(rig.events(Throttled.class))
                .singleElement()
                .satisfies(throttled -> assertThat(throttled.closedForNanos())
                        .isEqualTo(Duration.ofSeconds(20).toNanos()));
    }

    /** Begins a 429 and a body, and then says nothing more, or breaks. */
    private static ScriptedServer.Reply limitedWithoutEnd(boolean breaks) {
        return (request, response) -> response.status(429)
                .header("retry-after", "20")
                .header("anthropic-ratelimit-requests-limit", "50000")
                .send(
                        Flux.just(Unpooled.copiedBuffer(new byte[] {'{'}))
                                .concatWith(breaks ? Mono.error(new IllegalStateException("boom")) : Mono.never()),
                        flushEach -> true);
    }

    private static ScriptedServer.Reply hanging(String events) {
        return (request, response) -> response.header("content-type", "text/event-stream")
                .send(Flux.just(Sse.bytes(events)).concatWith(Mono.never()), flushEach -> true);
    }

    private ClaudeClient client(ScriptedServer.Reply reply, TokenEstimator estimator) {
        ScriptedServer server = new ScriptedServer(reply);
        closing.add(server);
        return rig.client(server.baseUrl(), options -> options.estimator(estimator));
    }

    /** Estimates alike, and keeps what it is told. */
    private class Recording implements TokenEstimator {
        @Override
        public Cost estimate(MessageRequest request, String workflow) {
            return Cost.of(100, 100);
        }

        @Override
        public void learn(MessageRequest request, String workflow, Usage usage) {
            learned.add(usage);
        }
    }
}
