package dev.sluice.client;

import static dev.sluice.client.Rig.PATIENCE;
import static dev.sluice.client.Rig.answeredBy;
import static dev.sluice.client.Rig.await;
import static dev.sluice.client.Rig.until;
import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.event.Retrying;
import dev.sluice.limit.RateLimits;
import dev.sluice.model.ContentBlockDelta;
import dev.sluice.retry.Backoff;
import dev.sluice.retry.RetryRule;
import dev.sluice.simulator.SimulatorOptionsBuilder;
import dev.sluice.simulator.fault.Fault;
import java.time.Duration;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import reactor.core.Disposable;
import reactor.core.publisher.Mono;
import reactor.core.publisher.Sinks;
import reactor.netty.DisposableServer;
import reactor.netty.tcp.TcpServer;
import reactor.test.StepVerifier;

/** I8, I21: whenever a call is cancelled, its server sees it go, its neighbours go on, and its budgets are there for the next. */
@ParameterizedClass(name = "tls={0}")
@ValueSource(booleans = {false, true})
class CancelIT {

    private static final Duration NEVER = Duration.ofHours(1);

    private final boolean tls;
    private @Nullable Rig rig;

    CancelIT(boolean tls) {
        this.tls = tls;
    }

    @AfterEach
    void close() {
        if (rig != null) {
            rig.close();
        }
    }

    @Test
    void in_the_queue_it_is_never_sent_and_the_next_moves_up() {
        Rig started = start(
                options -> {},
                client -> client.limiter(limiter -> limiter.maxInFlight(1)),
                options -> options.script(Fault.HANG));
        Disposable first = started.messages().create(answeredBy(1)).subscribe();
        Disposable second = started.messages().create(answeredBy(2)).subscribe();
        Mono<Long> third = outputOf(started.messages().create(answeredBy(3)));
        until(() -> started.tally().ofKind("fault:hang") == 1);

        second.dispose();
        assertThat(started.pool().queued()).isEqualTo(1);
        first.dispose();

        assertThat(await(third)).isEqualTo(3);
        assertThat(started.tally().requests()).as("the second was never sent").isEqualTo(2);
        started.assertNothingHeld();
    }

    @Test
    void while_it_connects_the_connection_is_given_up() {
        Rig started = start(options -> {});
        Sinks.Empty<Void> connected = Sinks.empty();
        Sinks.Empty<Void> gone = Sinks.empty();
        DisposableServer silent = TcpServer.create()
                .host("127.0.0.1")
                .doOnConnection(connection -> {
                    connection.onDispose(gone::tryEmitEmpty);
                    connected.tryEmitEmpty();
                })
                .handle((in, out) -> in.receive().then())
                .bindNow(PATIENCE);
        ClaudeClient claude = started.client(
                "https://127.0.0.1:" + silent.port(),
                client -> client.transport(transport -> transport.connectTimeout(Duration.ofMillis(500))));

        Disposable call = claude.messages().create(answeredBy(1)).subscribe();
        connected.asMono().block(PATIENCE);
        call.dispose();

        Rig.assertNothingHeld(claude);
        assertThat(Rig.pool(claude).requests().usedLastMinute()).isZero();
        gone.asMono().block(PATIENCE); // at once, or when the handshake's time is over
        silent.disposeNow(PATIENCE);
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void before_the_headers_the_server_sees_it_go_and_a_neighbour_goes_on(boolean streamed) {
        AtomicLong time = new AtomicLong(); // stands until both are under way, however long that takes
        Rig started = start(options -> options.tokensPerSecond(100).ticker(time::get));
        Mono<Long> neighbour = outputOf(started.messages().create(answeredBy(60)));
        Disposable call = (streamed
                        ? started.messages().stream(answeredBy(4_000)).then()
                        : started.messages().create(answeredBy(4_000)).then())
                .subscribe();
        until(() -> started.tally().calls().inFlight() == 2);

        call.dispose();

        until(() -> started.tally().calls().cancelled() == 1);
        time.addAndGet(Duration.ofSeconds(1).toNanos());
        assertThat(await(neighbour)).isEqualTo(60);
        assertThat(started.tally().connections()).isEqualTo(tls ? 1 : 2);
        started.assertNothingHeld();
    }

    @Test
    void in_the_middle_of_a_stream_the_server_stops_producing() {
        Rig started = start(options -> options.tokensPerSecond(200));

        StepVerifier.create(started.messages().stream(answeredBy(4_000)).filter(ContentBlockDelta.class::isInstance))
                .expectNextCount(3)
                .thenCancel()
                .verify(PATIENCE);

        until(() -> started.tally().calls().cancelled() == 1);
        assertThat(started.tally().tokens().output()).isLessThan(4_000);
        started.assertNothingHeld();
    }

    @Test
    void an_operator_that_cancels_does_as_well() {
        Rig started = start(options -> options.tokensPerSecond(200));

        await(started.messages().streamText(answeredBy(4_000)).next());

        until(() -> started.tally().calls().cancelled() == 1);
        started.assertNothingHeld();
    }

    @Test
    void a_timeout_of_the_callers_own_closes_the_exchange() {
        Rig started = start(options -> options.timeToFirstToken(NEVER));
        Sinks.Empty<Void> patienceEnds = Sinks.empty();
        Mono<Throwable> failure = started.messages()
                .create(answeredBy(1))
                .timeout(patienceEnds.asMono())
                .then(Mono.<Throwable>empty())
                .onErrorResume(Mono::just)
                .cache();
        failure.subscribe();
        until(() -> started.tally().calls().inFlight() == 1);

        patienceEnds.tryEmitEmpty();

        assertThat(await(failure)).isInstanceOf(TimeoutException.class);
        until(() -> started.tally().calls().cancelled() == 1);
        started.assertNothingHeld();
    }

    @Test
    void a_gathered_answer_is_cancelled_as_its_stream() {
        Rig started = start(options -> options.tokensPerSecond(200));
        Disposable call = started.messages().gather(answeredBy(4_000)).subscribe();
        until(() -> started.tally().tokens().output() > 0);

        call.dispose();

        until(() -> started.tally().calls().cancelled() == 1);
        started.assertNothingHeld();
    }

    @Test
    void between_two_attempts_nothing_is_sent_any_more() {
        Rig started = start(
                options -> {},
                client -> client.retry(RetryRule.upTo(6, Backoff.fixed(NEVER))),
                options -> options.fault(Fault.INTERNAL, 1));
        Disposable call = started.messages().create(answeredBy(1)).subscribe();
        until(() -> !started.events(Retrying.class).isEmpty());

        call.dispose();

        started.assertNothingHeld();
        assertThat(started.tally().requests()).isEqualTo(1);
        assertThat(started.admissions()).hasSize(1);
    }

    @Test
    void a_pipeline_closes_all_its_exchanges() {
        Rig started = start(options -> options.timeToFirstToken(NEVER));
        Disposable pipeline = reactor.core.publisher.Flux.range(0, 100)
                .map(i -> answeredBy(1))
                .transform(started.messages().pipeline(p -> p.concurrency(5)))
                .subscribe();
        until(() -> started.tally().calls().inFlight() == 5);

        pipeline.dispose();

        until(() -> started.tally().calls().cancelled() == 5);
        assertThat(started.tally().calls().inFlight()).isZero();
        started.assertNothingHeld();
    }

    @Test
    void what_a_cancelled_call_held_admits_the_next() {
        // Room for one estimate of output at a time: the second waits for what the first holds, and not for a refill.
        Rig started = start(
                options -> options.timeToFirstToken(NEVER),
                client -> client.estimator(new FixedEstimate(10, 1_000))
                        .limits(RateLimits.perMinute(1_000, 1_000_000, 1_000)),
                options -> {});
        Disposable first = started.messages().create(answeredBy(1)).subscribe();
        Disposable second = started.messages().create(answeredBy(1)).subscribe();
        until(() -> started.tally().calls().inFlight() == 1);
        assertThat(started.pool().queued()).isEqualTo(1);

        first.dispose();

        assertThat(started.pool().queued()).isZero();
        until(() -> started.tally().calls().inFlight() == 1
                && started.tally().calls().cancelled() == 1);
        second.dispose();
    }

    private Rig start(Consumer<SimulatorOptionsBuilder> simulated) {
        return start(simulated, client -> {}, options -> {});
    }

    private Rig start(
            Consumer<SimulatorOptionsBuilder> simulated,
            Consumer<ClaudeClientBuilder> change,
            Consumer<SimulatorOptionsBuilder> faults) {
        Rig started = Rig.start(tls, simulated.andThen(faults), change);
        rig = started;
        return started;
    }

    /** The output tokens of a call that begins at once. */
    private static Mono<Long> outputOf(Mono<dev.sluice.model.Message> call) {
        Mono<Long> output = call.map(message -> message.usage().outputTokens()).cache();
        output.subscribe();
        return output;
    }
}
