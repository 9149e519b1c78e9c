package dev.sluice.client;

import static dev.sluice.client.Rig.PATIENCE;
import static dev.sluice.client.Rig.PLENTY;
import static dev.sluice.client.Rig.answeredBy;
import static dev.sluice.client.Rig.await;
import static dev.sluice.client.Rig.failure;
import static dev.sluice.client.Rig.list;
import static dev.sluice.client.Rig.until;
import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.error.MalformedResponseException;
import dev.sluice.error.PermanentApiException;
import dev.sluice.error.RefusedException;
import dev.sluice.error.StreamException;
import dev.sluice.error.TransientApiException;
import dev.sluice.error.TransportException;
import dev.sluice.event.Cancelled;
import dev.sluice.event.Forfeited;
import dev.sluice.event.Refunded;
import dev.sluice.event.Refused;
import dev.sluice.event.Settled;
import dev.sluice.event.SluiceEvent;
import dev.sluice.event.Throttled;
import dev.sluice.limit.Cost;
import dev.sluice.limit.RateLimits;
import dev.sluice.model.ContentBlockDelta;
import dev.sluice.model.Message;
import dev.sluice.model.MessageRequest;
import dev.sluice.pool.PoolSnapshot;
import dev.sluice.retry.Backoff;
import dev.sluice.retry.RetryRule;
import dev.sluice.simulator.SimulatorOptionsBuilder;
import dev.sluice.simulator.fault.ErrorAnswer;
import dev.sluice.simulator.fault.Fault;
import dev.sluice.transport.HttpProxy;
import dev.sluice.transport.TunnelProxy;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.time.Duration;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.assertj.core.api.InstanceOfAssertFactories;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import reactor.core.Disposable;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.core.publisher.Sinks;
import reactor.netty.DisposableServer;
import reactor.netty.tcp.TcpServer;
import reactor.test.StepVerifier;

/** I7: however a call ends, its reservation ended with it, once and in the right way, and nothing is held any more. */
@ParameterizedClass
@ValueSource(booleans = {false, true})
class ReservationEndsIT {

    /** May pass, and is no sign that the service is down. */
    private static final Fault CONFLICT = Fault.error("conflict", ErrorAnswer.of(409, "conflict_error", "Try again."));

    private final boolean tls;
    private @Nullable Rig rig;

    ReservationEndsIT(boolean tls) {
        this.tls = tls;
    }

    @AfterEach
    void close() {
        if (rig != null) {
            rig.close();
        }
    }

    @Test
    void an_answered_call_is_settled_by_its_usage() {
        Rig started = start(options -> {});

        Message message = await(started.messages().create(answeredBy(40)).doOnNext(m -> started.assertNothingHeld()));

        assertThat(started.end(Settled.class).actual())
                .isEqualTo(Cost.of(message.usage().chargedInputTokens(), 40));
        assertUsed(started, 1, message.usage().chargedInputTokens(), 40);
    }

    @Test
    void a_stream_that_is_read_to_its_end_is_settled_by_its_last_usage() {
        Rig started = start(options -> {});

        list(started.messages().stream(answeredBy(40)).doOnComplete(started::assertNothingHeld));

        assertThat(started.end(Settled.class).actual().outputTokens()).isEqualTo(40);
        assertUsed(started, 1, started.tally().tokens().input(), 40);
    }

    @Test
    void a_gathered_answer_is_settled_once() {
        Rig started = start(options -> {});

        await(started.messages().gather(answeredBy(40)).doOnNext(m -> started.assertNothingHeld()));

        assertThat(started.end(Settled.class).actual().outputTokens()).isEqualTo(40);
    }

    @Test
    void a_call_cancelled_in_the_queue_leaves_no_trace() {
        Rig started = start(
                options -> options.timeToFirstToken(Duration.ofHours(1)),
                client -> client.limits(RateLimits.perMinute(1, 1_000_000, 1_000_000)));
        Disposable first = started.messages().create(answeredBy(40)).subscribe();
        Disposable waiting = started.messages().create(answeredBy(40)).subscribe();
        assertThat(started.pool().queued()).isEqualTo(1);

        waiting.dispose();

        started.end(Cancelled.class);
        assertThat(started.pool().queued()).isZero();
        assertThat(started.admissions()).hasSize(1);
        first.dispose();
        started.assertNothingHeld();
    }

    @Test
    void a_call_cancelled_while_it_connects_is_refunded() {
        Rig started = start(options -> {});
        Sinks.Empty<Void> connected = Sinks.empty();
        DisposableServer silent = TcpServer.create()
                .host("127.0.0.1")
                .doOnConnection(connection -> connected.tryEmitEmpty())
                .handle((in, out) -> Mono.never())
                .bindNow(PATIENCE);
        ClaudeClient claude = started.client("https://127.0.0.1:" + silent.port(), client -> {});

        Disposable call = claude.messages().create(answeredBy(40)).subscribe();
        connected.asMono().block(PATIENCE); // and now waits for a handshake that never comes
        assertThat(Rig.pool(claude).inFlight()).isEqualTo(1);
        call.dispose();

        started.end(Refunded.class);
        Rig.assertNothingHeld(claude);
        silent.disposeNow(PATIENCE);
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void a_call_cancelled_before_its_headers_is_forfeited(boolean streamed) {
        Rig started = start(options -> options.timeToFirstToken(Duration.ofHours(1)));
        Disposable call = call(started, streamed).subscribe();
        until(() -> started.tally().calls().inFlight() == 1);

        call.dispose();

        assertForfeited(started.end(Forfeited.class), 0);
        started.assertNothingHeld();
        assertUsed(started, 1, started.admissions().get(0).held().inputTokens(), 0);
    }

    @Test
    void a_stream_cancelled_in_the_middle_is_settled_as_far_as_it_was_seen() {
        Rig started = start(options -> options.tokensPerSecond(50));

        StepVerifier.create(started.messages().stream(answeredBy(1_000)).filter(ContentBlockDelta.class::isInstance))
                .expectNextCount(3)
                .thenCancel()
                .verify(PATIENCE);

        Cost actual = started.end(Settled.class).actual();
        assertThat(actual.inputTokens()).isEqualTo(started.tally().tokens().input());
        assertThat(actual.outputTokens()).isBetween(4L, 500L);
        started.assertNothingHeld();
    }

    static Stream<ErrorAnswer> refusals() {
        return Stream.of(
                ErrorAnswer.of(400, "invalid_request_error", "no"),
                ErrorAnswer.of(401, "authentication_error", "no"),
                ErrorAnswer.of(403, "permission_error", "no"),
                ErrorAnswer.of(404, "not_found_error", "no"),
                ErrorAnswer.of(409, "conflict_error", "no"),
                ErrorAnswer.of(413, "request_too_large", "no"));
    }

    @ParameterizedTest
    @MethodSource("refusals")
    void a_4xx_costs_one_request_and_no_tokens(ErrorAnswer answer) {
        for (boolean streamed : new boolean[] {false, true}) {
            try (Rig started = Rig.start(tls, options -> options.script(Fault.error("refused", answer)))) {
                assertThat(failure(call(started, streamed).doOnError(e -> started.assertNothingHeld())))
                        .hasMessageContaining(String.valueOf(answer.status()));

                assertThat(started.end(Settled.class).actual()).isEqualTo(Cost.of(0, 0));
                assertUsed(started, 1, 0, 0);
            }
        }
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void a_429_gives_everything_back_and_closes_the_pool(boolean streamed) {
        Rig started = start(options -> options.script(Fault.error(
                "limited", ErrorAnswer.of(429, "rate_limit_error", "slow down").withRetryAfter(20))));

        assertThat(failure(call(started, streamed).doOnError(e -> started.assertNothingHeld())))
                .isInstanceOf(TransientApiException.class);

        List<SluiceEvent> ends = started.ends(2);
        assertThat(ends).hasSize(2).first().isInstanceOf(Refunded.class);
        assertThat(ends)
                .last(InstanceOfAssertFactories.type(Throttled.class))
                .satisfies(throttled -> assertThat(throttled.closedForNanos())
                        .isEqualTo(Duration.ofSeconds(20).toNanos()));
        assertThat(started.pool().closedFor()).isPositive();
        assertUsed(started, 0, 0, 0);
    }

    @Test
    void a_spend_cap_gives_everything_back_and_names_no_wait() {
        Rig started = start(options -> options.script(Fault.error(
                "spent",
                ErrorAnswer.of(429, "rate_limit_error", "spent").withErrorCode("enforced_spend_limit_reached"))));

        assertThat(failure(call(started, false))).isInstanceOf(PermanentApiException.class);

        started.end(Refunded.class);
        started.assertNothingHeld();
        assertThat(started.pool().closedFor()).isZero();
    }

    static Stream<Fault> failuresBeforeAnyUsage() {
        return Stream.of(
                Fault.OVERLOADED,
                Fault.INTERNAL,
                Fault.UNAVAILABLE,
                Fault.TIMEOUT,
                Fault.error("too_slow", ErrorAnswer.of(408, "timeout_error", "too slow")),
                Fault.BAD_GATEWAY,
                Fault.HTML,
                Fault.RESET);
    }

    @ParameterizedTest
    @MethodSource("failuresBeforeAnyUsage")
    void a_call_that_was_sent_and_told_no_usage_is_forfeited(Fault fault) {
        for (boolean streamed : new boolean[] {false, true}) {
            try (Rig started = Rig.start(tls, options -> options.script(fault))) {
                failure(call(started, streamed).doOnError(e -> started.assertNothingHeld()));

                assertForfeited(started.end(Forfeited.class), 0);
            }
        }
    }

    static Stream<Fault> brokenAnswers() {
        return Stream.of(Fault.CUT, Fault.NO_STOP, Fault.RESET_MIDWAY);
    }

    @ParameterizedTest
    @MethodSource("brokenAnswers")
    void a_whole_answer_that_is_cut_is_forfeited(Fault fault) {
        Rig started = start(options -> options.script(fault));

        assertThat(failure(call(started, false).doOnError(e -> started.assertNothingHeld())))
                .isInstanceOfAny(MalformedResponseException.class, TransportException.class);

        assertForfeited(started.end(Forfeited.class), 0);
    }

    static Stream<Fault> brokenStreams() {
        return Stream.of(Fault.ERROR_EVENT, Fault.NO_STOP, Fault.RESET_MIDWAY);
    }

    @ParameterizedTest
    @MethodSource("brokenStreams")
    void a_stream_that_breaks_is_settled_with_its_input_and_the_output_seen(Fault fault) {
        Rig started = start(options -> options.script(fault).tokensPerSecond(5_000));

        assertThat(failure(started.messages().stream(answeredBy(400))
                        .doOnError(e -> started.assertNothingHeld())
                        .then()))
                .isInstanceOf(StreamException.class);

        Cost actual = started.end(Settled.class).actual();
        assertThat(actual.inputTokens()).isEqualTo(started.tally().tokens().input());
        assertThat(actual.outputTokens()).isGreaterThan(20);
    }

    @Test
    void an_answer_that_stalls_is_forfeited_at_the_call_timeout() {
        Rig started = start(options -> options.script(Fault.HANG));

        assertThat(failure(started.messages()
                        .create(answeredBy(40), CallOptions.defaults().withTimeout(Duration.ofMillis(200)))
                        .doOnError(e -> started.assertNothingHeld())))
                .isInstanceOf(TransportException.class);

        assertForfeited(started.end(Forfeited.class), 0);
    }

    @Test
    void a_stream_that_stalls_is_settled_at_the_idle_timeout() {
        Rig started = start(
                options -> options.script(Fault.STALL),
                client -> client.transport(transport -> transport.idleTimeout(Duration.ofMillis(600))));

        assertThat(failure(started.messages().stream(answeredBy(40))
                        .doOnError(e -> started.assertNothingHeld())
                        .then()))
                .isInstanceOf(StreamException.class);

        assertThat(started.end(Settled.class).actual().inputTokens())
                .isEqualTo(started.tally().tokens().input());
    }

    @Test
    void each_attempt_of_a_call_whose_retries_run_out_is_ended() {
        Rig started = start(
                options -> options.fault(Fault.INTERNAL, 1),
                client -> client.retry(RetryRule.upTo(2, Backoff.fixed(Duration.ofMillis(1)))));

        failure(call(started, false).doOnError(e -> started.assertNothingHeld()));

        assertThat(started.ends(3)).hasSize(3).allSatisfy(end -> assertForfeited((Forfeited) end, 0));
        assertThat(started.pool().requests().usedLastMinute()).isEqualTo(3);
    }

    @Test
    void every_call_whose_retries_run_out_hears_of_it() { // the last attempt is over before retryWhen cancels it
        Rig started = start(
                options -> options.fault(CONFLICT, 1),
                client -> client.retry(RetryRule.upTo(2, Backoff.fixed(Duration.ofMillis(1)))));

        Long heard = Rig.await(Flux.range(0, 500)
                .flatMap(i -> call(started, false).then(Mono.<Object>empty()).onErrorResume(Mono::just), 8)
                .count());

        assertThat(heard).isEqualTo(500);
        started.assertNothingHeld();
    }

    @Test
    void a_source_of_keys_that_fails_or_is_empty_costs_nothing() {
        for (Mono<dev.sluice.transport.ApiKey> keys : List.<Mono<dev.sluice.transport.ApiKey>>of(
                Mono.error(new IllegalStateException("vault")), Mono.empty(), Mono.defer(() -> {
                    throw new IllegalStateException("vault");
                }))) {
            for (boolean streamed : new boolean[] {false, true}) {
                try (Rig started = Rig.start(tls, options -> {}, client -> client.apiKeys(keys))) {
                    assertThat(failure(call(started, streamed).doOnError(e -> started.assertNothingHeld())))
                            .isInstanceOf(IllegalStateException.class);

                    started.end(Refunded.class);
                    assertThat(started.tally().requests()).isZero();
                }
            }
        }
    }

    @Test
    void a_call_cancelled_while_it_waits_for_its_key_is_refunded() {
        Rig started = start(options -> {}, client -> client.apiKeys(Mono.never()));
        Disposable call = call(started, false).subscribe();
        assertThat(started.pool().inFlight()).isEqualTo(1);

        call.dispose();

        started.end(Refunded.class);
        started.assertNothingHeld();
    }

    @Test
    void a_timeout_beyond_all_clocks_is_none_and_loses_no_call() {
        Rig started = start(options -> {});
        CallOptions patient = CallOptions.defaults().withTimeout(Duration.ofSeconds(Long.MAX_VALUE));

        await(started.messages().create(answeredBy(40), patient));

        started.end(Settled.class);
    }

    @Test
    void a_server_that_cannot_be_reached_costs_nothing() throws IOException {
        Rig started = start(options -> {});
        int nobody;
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            nobody = socket.getLocalPort();
        }
        ClaudeClient claude = started.client((tls ? "https" : "http") + "://127.0.0.1:" + nobody, client -> {});

        assertThat(failure(claude.messages().create(answeredBy(40)).doOnError(e -> Rig.assertNothingHeld(claude))))
                .isInstanceOf(TransportException.class);

        started.end(Refunded.class);
    }

    @Test
    void a_call_that_a_proxy_refuses_costs_nothing() {
        Rig started = start(options -> {});
        try (TunnelProxy proxy = new TunnelProxy("credentials that nobody has")) {
            ClaudeClient claude = started.client(
                    started.simulator.baseUrl(),
                    client -> client.transport(transport -> transport.proxy(HttpProxy.of("127.0.0.1", proxy.port()))));

            assertThat(failure(claude.messages().create(answeredBy(40)).doOnError(e -> Rig.assertNothingHeld(claude))))
                    .hasMessageContaining("407");

            started.end(Refunded.class);
        }
    }

    @Test
    void a_client_that_is_closed_ends_its_calls_and_refuses_those_that_wait() {
        Rig started = start(
                options -> options.timeToFirstToken(Duration.ofHours(1)),
                client -> client.limits(RateLimits.perMinute(1, 1_000_000, 1_000_000)));
        Mono<Throwable> sent = failing(started.messages().create(answeredBy(40)));
        Mono<Throwable> waiting = failing(started.messages().create(answeredBy(40)));
        until(() -> started.tally().calls().inFlight() == 1);

        started.claude.closeLater().block(PATIENCE);

        assertThat(await(waiting)).isInstanceOf(RefusedException.class);
        assertThat(await(sent)).isInstanceOf(TransportException.class);
        assertThat(started.ends(2)).hasSize(2).hasAtLeastOneElementOfType(Refused.class);
        assertThat(started.events(Forfeited.class)).hasSize(1);
        started.assertNothingHeld();
    }

    @Test
    void a_pipeline_ends_the_reservations_of_what_it_may_not_send() {
        Rig started = start(options -> {});
        Flux<MessageRequest> requests = Flux.just(
                answeredBy(5),
                MessageRequest.builder(Rig.MODEL, 10)
                        .user("hi")
                        .temperature(1.0)
                        .build(),
                Rig.request("simulate:fault=cut"));

        List<Answer> answers = list(requests.transform(started.messages().pipeline(p -> p.ordered())));

        assertThat(answers).hasSize(3);
        assertThat(started.ends(3)).hasSize(3);
        assertThat(started.events(Settled.class)).hasSize(1);
        assertThat(started.events(Refunded.class)).hasSize(1);
        assertThat(started.events(Forfeited.class)).hasSize(1);
        started.assertNothingHeld();
    }

    @Test
    void a_pipeline_that_is_cancelled_ends_all_it_had_begun() {
        Rig started = start(options -> options.timeToFirstToken(Duration.ofHours(1)));
        Disposable pipeline = Flux.range(0, 1_000)
                .map(i -> answeredBy(5))
                .transform(started.messages().pipeline(p -> p.concurrency(8)))
                .subscribe();
        until(() -> started.tally().calls().inFlight() == 8);

        pipeline.dispose();

        int admitted = started.admissions().size();
        started.assertNothingHeld();
        assertThat(started.ends(admitted)).hasSizeGreaterThanOrEqualTo(admitted);
        assertThat(started.events(Forfeited.class)).hasSize(8);
    }

    private Rig start(Consumer<SimulatorOptionsBuilder> simulated) {
        return start(simulated, client -> {});
    }

    private Rig start(Consumer<SimulatorOptionsBuilder> simulated, Consumer<ClaudeClientBuilder> change) {
        Rig started = Rig.start(tls, simulated, change);
        rig = started;
        return started;
    }

    private static Mono<Void> call(Rig rig, boolean streamed) {
        return streamed
                ? rig.messages().stream(answeredBy(40)).then()
                : rig.messages().create(answeredBy(40)).then();
    }

    /** What the call, which begins at once, ends in. */
    private static Mono<Throwable> failing(Mono<?> call) {
        Sinks.One<Throwable> failure = Sinks.one();
        call.subscribe(value -> {}, failure::tryEmitValue);
        return failure.asMono();
    }

    private static void assertForfeited(Forfeited end, long outputSeen) {
        assertThat(end.kept()).isEqualTo(Cost.of(end.held().inputTokens(), outputSeen));
        assertThat(end.held().inputTokens()).isPositive();
    }

    private static void assertUsed(Rig rig, long requests, long inputTokens, long outputTokens) {
        PoolSnapshot pool = rig.pool();
        assertThat(pool.requests().limitPerMinute()).isLessThanOrEqualTo(PLENTY.requestsPerMinute());
        assertThat(pool.requests().usedLastMinute()).isEqualTo(requests);
        assertThat(pool.inputTokens().usedLastMinute()).isEqualTo(inputTokens);
        assertThat(pool.outputTokens().usedLastMinute()).isEqualTo(outputTokens);
    }
}
