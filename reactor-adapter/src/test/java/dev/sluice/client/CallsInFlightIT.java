package dev.sluice.client;

import static dev.sluice.client.Rig.MODEL;
import static dev.sluice.client.Rig.PLENTY;
import static dev.sluice.client.Rig.answeredBy;
import static dev.sluice.client.Rig.await;
import static dev.sluice.client.Rig.list;
import static dev.sluice.client.Rig.until;
import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.limiter.ReactiveLimiter;
import dev.sluice.limiter.ReactorTimer;
import dev.sluice.model.MessageRequest;
import dev.sluice.pool.Limiter;
import dev.sluice.pool.PoolSnapshot;
import dev.sluice.simulator.SimulatorOptionsBuilder;
import dev.sluice.time.Ticker;
import dev.sluice.transport.TransportOptions;
import java.time.Duration;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.ValueSource;
import reactor.core.Disposable;
import reactor.core.Disposables;
import reactor.core.publisher.Flux;
import reactor.core.scheduler.Schedulers;

/** I15: as many calls are in flight as the connections carry, never more, and none that is admitted waits for a connection. */
@ParameterizedClass(name = "tls={0}")
@ValueSource(booleans = {false, true})
class CallsInFlightIT {

    private static final Duration NEVER = Duration.ofHours(1);

    private final boolean tls;
    private @Nullable Rig rig;
    private final Disposable.Composite calls = Disposables.composite();

    CallsInFlightIT(boolean tls) {
        this.tls = tls;
    }

    @AfterEach
    void close() {
        calls.dispose();
        if (rig != null) {
            rig.close();
        }
    }

    @Test
    void every_admitted_call_reaches_the_server_and_the_rest_waits_in_the_queue() {
        int most = 100; // over HTTP/2 more than one connection's streams
        Rig started = start(most, options -> options.timeToFirstToken(NEVER));

        call(started, MODEL, most + 20);

        until(() -> started.tally().calls().inFlight() == most);
        assertThat(started.pool().inFlight()).isEqualTo(most);
        assertThat(started.pool().queued()).isEqualTo(20);
        assertThat(started.tally().connections()).isEqualTo(tls ? 2 : most);
    }

    @Test
    void models_of_several_pools_share_the_bound() {
        Rig started = start(6, options -> options.timeToFirstToken(NEVER));

        call(started, MODEL, 5);
        call(started, "claude-opus-5-5", 5);

        until(() -> started.tally().calls().inFlight() == 6);
        assertThat(inFlight(started)).isEqualTo(6);
    }

    @Test
    void many_calls_never_exceed_it() {
        Rig started = start(4, options -> {});

        List<Answer> answers = list(Flux.range(0, 300)
                .map(i -> answeredBy(1 + i % 7))
                .transform(started.messages().pipeline(p -> p.concurrency(64))));

        assertThat(answers).hasSize(300).allMatch(Answer.Succeeded.class::isInstance);
        assertThat(started.tally().calls().maxInFlight()).isLessThanOrEqualTo(4);
    }

    @Test
    void streams_count_until_they_end() {
        Rig started = start(2, options -> options.tokensPerSecond(50));
        calls.add(started.messages().stream(answeredBy(1_000)).subscribe());
        calls.add(started.messages().stream(answeredBy(1_000)).subscribe());
        until(() -> started.tally().tokens().output() > 0);

        calls.add(started.messages().create(answeredBy(1)).subscribe());

        assertThat(started.pool().inFlight()).isEqualTo(2);
        assertThat(started.pool().queued()).isEqualTo(1);
        assertThat(started.tally().calls().maxInFlight()).isEqualTo(2);
    }

    @Test
    void counts_have_room_beside_them() {
        Rig started = start(3, options -> options.timeToFirstToken(NEVER));
        call(started, MODEL, 3);
        until(() -> started.tally().calls().inFlight() == 3);

        assertThat(await(started.messages().countTokens(answeredBy(1))).inputTokens())
                .isPositive();
    }

    @Test
    void clients_that_share_a_limiter_share_its_bound() {
        ReactiveLimiter shared =
                ReactiveLimiter.of(Limiter.builder(Ticker.system(), new ReactorTimer(Schedulers.parallel()))
                        .limits(PLENTY)
                        .coldStart(0)
                        .maxInFlight(5)
                        .build());
        Rig started = Rig.start(tls, options -> options.timeToFirstToken(NEVER), client -> client.limiter(shared));
        rig = started;
        ClaudeClient other = started.client(started.simulator.baseUrl(), client -> client.limiter(shared));

        call(started, MODEL, 4);
        calls.add(Flux.range(0, 4)
                .flatMap(i -> other.messages().create(request(MODEL)))
                .subscribe());

        until(() -> started.tally().calls().inFlight() == 5);
        assertThat(started.pool().inFlight()).isEqualTo(5);
        assertThat(started.pool().queued()).isEqualTo(3);
    }

    @Test
    void by_default_it_is_what_the_connections_carry() {
        Rig started = Rig.start(tls, options -> options.timeToFirstToken(NEVER));
        rig = started;

        call(started, MODEL, TransportOptions.DEFAULT_MAX_IN_FLIGHT + 1);

        until(() -> started.tally().calls().inFlight() == TransportOptions.DEFAULT_MAX_IN_FLIGHT);
        assertThat(started.pool().queued()).isEqualTo(1);
    }

    private Rig start(int maxInFlight, Consumer<SimulatorOptionsBuilder> simulated) {
        Rig started =
                Rig.start(tls, simulated, client -> client.transport(transport -> transport.maxInFlight(maxInFlight)));
        rig = started;
        return started;
    }

    private void call(Rig started, String model, int count) {
        for (int i = 0; i < count; i++) {
            calls.add(started.messages().create(request(model)).subscribe());
        }
    }

    /** Whose timeout, which follows from its tokens, is longer than any test's patience: it gives nothing up by itself. */
    private static MessageRequest request(String model) {
        return MessageRequest.builder(model, 4_000).user("hi").build();
    }

    private static int inFlight(Rig started) {
        return started.claude.limiter().limiter().snapshots().stream()
                .mapToInt(PoolSnapshot::inFlight)
                .sum();
    }
}
