package dev.sluice.client;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.sluice.error.MalformedResponseException;
import dev.sluice.error.PermanentApiException;
import dev.sluice.error.RefusedException;
import dev.sluice.error.StreamException;
import dev.sluice.error.TransientApiException;
import dev.sluice.event.Retrying;
import dev.sluice.event.SluiceEvent;
import dev.sluice.limit.RateLimits;
import dev.sluice.limiter.ReactiveLimiter;
import dev.sluice.model.Message;
import dev.sluice.model.MessageRequest;
import dev.sluice.model.Metadata;
import dev.sluice.model.ModelInfo;
import dev.sluice.pool.Limiter;
import dev.sluice.pool.PoolSnapshot;
import dev.sluice.retry.Backoff;
import dev.sluice.retry.RetryRule;
import dev.sluice.simulator.Simulator;
import dev.sluice.simulator.SimulatorOptions;
import dev.sluice.simulator.SimulatorOptionsBuilder;
import dev.sluice.simulator.fault.Fault;
import dev.sluice.time.ManualTicker;
import dev.sluice.time.Timer;
import dev.sluice.transport.ApiKey;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import org.awaitility.Awaitility;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.test.StepVerifier;

/** The client against the simulator, in clear over HTTP/1.1 and with TLS over HTTP/2. */
class ClaudeClientIT {

    private static final Duration PATIENCE = Duration.ofSeconds(30);
    private static final String MODEL = "claude-haiku-4-5";

    private final Queue<SluiceEvent> events = new ConcurrentLinkedQueue<>();
    private @Nullable Simulator simulator;
    private @Nullable ClaudeClient client;

    @AfterEach
    void close() {
        if (client != null) {
            client.closeLater().block(PATIENCE);
        }
        if (simulator != null) {
            simulator.close();
        }
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void a_whole_answer_comes_and_its_usage_is_settled(boolean tls) {
        ClaudeClient claude = start(tls, options -> {});

        Message message = await(claude.messages().create(request("simulate:output_tokens=40")));

        assertThat(message.text()).isNotEmpty();
        assertThat(message.usage().outputTokens()).isEqualTo(40);
        assertSettled(claude, message.usage().chargedInputTokens(), 40);
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void a_streamed_answer_is_the_same_as_the_whole_one(boolean tls) {
        ClaudeClient claude = start(tls, options -> {});
        MessageRequest request = request("simulate:output_tokens=40");

        String whole = await(claude.messages().create(request)).text();
        String streamed = String.join("", list(claude.messages().streamText(request)));

        assertThat(streamed).isEqualTo(whole);
        Awaitility.await()
                .untilAsserted(() -> assertThat(pool(claude).inFlight()).isZero());
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void tokens_are_counted_and_models_listed_beside_the_budgets(boolean tls) {
        ClaudeClient claude = start(tls, options -> {});

        assertThat(await(claude.messages().countTokens(request("x"))).inputTokens())
                .isPositive();
        List<ModelInfo> models = list(claude.models().list());
        assertThat(models).isNotEmpty();
        assertThat(await(claude.models().get(models.get(0).id())).id())
                .isEqualTo(models.get(0).id());
        assertThatThrownBy(() -> claude.models().get("no such/model").block(PATIENCE))
                .isInstanceOf(PermanentApiException.class)
                .hasMessageContaining("404");
        assertThat(claude.limiter().limiter().snapshots()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void what_may_pass_is_sent_again_until_it_passes(boolean tls) {
        ClaudeClient claude = start(
                tls,
                options -> options.script(
                        Fault.OVERLOADED, Fault.RESET, Fault.HTML, Fault.CUT, Fault.BAD_GATEWAY, Fault.RESET_MIDWAY));

        assertThat(await(claude.messages().create(request("simulate:output_tokens=10")))
                        .text())
                .isNotEmpty();

        assertThat(events)
                .filteredOn(Retrying.class::isInstance)
                .extracting(event -> ((Retrying) event).attempt())
                .containsExactly(1, 2, 3, 4, 5, 6);
        assertThat(pool(claude).inFlight()).isZero();
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void retries_are_bounded(boolean tls) {
        ClaudeClient claude = start(tls, options -> options.fault(Fault.HTML, 1));

        assertThatThrownBy(() -> claude.messages().create(request("x")).block(PATIENCE))
                .isInstanceOf(MalformedResponseException.class);
        assertThat(events).filteredOn(Retrying.class::isInstance).hasSize(6);
        assertThat(simulator().tally().requests()).isEqualTo(7);
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void a_stream_that_breaks_after_content_is_not_sent_again(boolean tls) {
        ClaudeClient claude = start(tls, options -> options.script(Fault.ERROR_EVENT));

        StepVerifier.create(claude.messages().stream(request("simulate:output_tokens=200"))
                        .then())
                .expectErrorSatisfies(failure -> {
                    StreamException broken = (StreamException) failure;
                    assertThat(broken.error()).isPresent();
                    assertThat(broken.partial().orElseThrow().text()).isNotEmpty();
                })
                .verify(PATIENCE);

        assertThat(simulator().tally().requests()).isEqualTo(1);
        assertThat(events).noneMatch(Retrying.class::isInstance);
        Awaitility.await()
                .untilAsserted(() -> assertThat(pool(claude).inFlight()).isZero());
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void a_stream_refused_before_content_is_sent_again(boolean tls) {
        ClaudeClient claude = start(tls, options -> options.script(Fault.OVERLOADED, Fault.RESET));

        assertThat(list(claude.messages().streamText(request("simulate:output_tokens=20"))))
                .isNotEmpty();
        assertThat(events).filteredOn(Retrying.class::isInstance).hasSize(2);
    }

    @Test
    void a_429_closes_the_pool_and_the_call_passes_later() {
        // Time stands still on both sides. The server has room for one request a second; the client does not know yet,
        // and sends three.
        ManualTicker time = new ManualTicker();
        ReactiveLimiter limiter = ReactiveLimiter.of(
                Limiter.builder(time, oneAtATime(time)).listener(events::add).build());
        ClaudeClient claude = start(
                false,
                options -> options.limits(RateLimits.perMinute(60, 1_000_000, 1_000_000))
                        .depth(Duration.ofSeconds(1))
                        .ticker(time),
                builder -> builder.limiter(limiter));
        Mono<List<Message>> answers = Flux.range(0, 4)
                .flatMap(i -> claude.messages().create(request("simulate:output_tokens=5")))
                .collectList()
                .cache();
        answers.subscribe();
        Awaitility.await()
                .atMost(PATIENCE)
                .until(() -> pool(claude).inFlight() == 0 && pool(claude).queued() == 3 && scheduled(time) == 1);

        long refused = simulator().tally().withStatus(429);
        assertThat(refused).isBetween(1L, 2L); // one, if the first answer came before the third was asked for
        assertThat(simulator().tally().ofKind("rate_limit_error:requests")).isEqualTo(refused);
        Duration retryAfter = pool(claude).closedFor();
        assertThat(retryAfter).isEqualTo(Duration.ofSeconds(1));

        advance(time, retryAfter.minusNanos(1));
        assertThat(pool(claude).queued()).as("before Retry-After has passed").isEqualTo(3);
        assertThat(simulator().tally().requests()).isEqualTo(1 + refused);

        advance(time, Duration.ofSeconds(1)); // the gate is open, and the margin that a 429 makes is refilled too
        assertThat(pool(claude).queued()).as("after it").isLessThan(3);
        while (pool(claude).queued() > 0) {
            Awaitility.await().atMost(PATIENCE).until(() -> pool(claude).inFlight() == 0);
            advance(time, Duration.ofSeconds(1));
        }
        assertThat(await(answers)).hasSize(4);
        assertThat(simulator().tally().calls().answered()).isEqualTo(4);
        assertThat(simulator().tally().withStatus(429)).as("no further one").isEqualTo(refused);
        limiter.close();
    }

    @Test
    void a_bad_key_is_permanent_and_shows_no_key() {
        ClaudeClient claude = start(false, options -> options.apiKey("sk-right"));

        assertThatThrownBy(() -> claude.messages().create(request("x")).block(PATIENCE))
                .isInstanceOf(PermanentApiException.class)
                .hasMessageContaining("401")
                .satisfies(failure -> assertThat(failure.toString()).doesNotContain("sk-test"));
        assertThat(simulator().tally().requests()).isEqualTo(1);
    }

    @Test
    void a_key_is_asked_for_at_each_attempt_and_sees_the_context() {
        AtomicInteger asked = new AtomicInteger();
        simulator = Simulator.start(
                SimulatorOptions.builder().unlimited().apiKey("sk-2").build());
        client = ClaudeClient.builder()
                .baseUrl(simulator.baseUrl())
                .apiKeys(Mono.deferContextual(
                        context -> Mono.just(ApiKey.of(context.<String>get("tenant") + asked.incrementAndGet()))))
                .build();
        ClaudeClient claude = client;

        Mono<Message> call = claude.messages().create(request("x")).contextWrite(c -> c.put("tenant", "sk-"));
        assertThatThrownBy(() -> call.block(PATIENCE)).isInstanceOf(PermanentApiException.class);
        assertThat(await(call).text()).isNotEmpty();
    }

    @Test
    void sampling_fields_are_refused_here_unless_the_version_takes_them() {
        ClaudeClient claude = start(false, options -> {});
        MessageRequest sampling =
                MessageRequest.builder(MODEL, 10).user("hi").temperature(1.0).build();

        assertThatThrownBy(() -> claude.messages().create(sampling).block(PATIENCE))
                .isInstanceOfSatisfying(
                        RefusedException.class,
                        refused -> assertThat(refused.reason()).isEqualTo(RefusedException.Reason.INVALID_REQUEST))
                .hasMessageContaining("temperature");
        assertThat(simulator().tally().requests()).isZero();

        claude.closeLater().block(PATIENCE);
        client = ClaudeClient.builder()
                .baseUrl(simulator().baseUrl())
                .apiKey(ApiKey.of("sk-test"))
                .apiVersion(ApiVersion.V2023_06_01)
                .build();
        assertThat(await(client.messages().create(sampling)).text()).isNotEmpty();
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void cancel_in_the_middle_of_a_stream_is_settled_and_seen_by_the_server(boolean tls) {
        ClaudeClient claude = start(tls, options -> options.tokensPerSecond(50));

        StepVerifier.create(claude.messages().stream(request("simulate:output_tokens=1000")))
                .expectNextCount(4)
                .thenCancel()
                .verify(PATIENCE);

        Awaitility.await().atMost(PATIENCE).untilAsserted(() -> {
            assertThat(pool(claude).inFlight()).isZero();
            assertThat(simulator().tally().calls().cancelled()).isEqualTo(1);
        });
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void a_pipeline_answers_each_request_and_a_failure_ends_nothing(boolean tls) {
        ClaudeClient claude = start(tls, options -> {});
        Flux<MessageRequest> requests = Flux.range(0, 100)
                .map(i -> i == 50
                        ? MessageRequest.builder("no-such-model", 10).user("hi").build()
                        : request("simulate:output_tokens=" + (1 + i)));

        List<Answer> answers = list(requests.transform(claude.messages().pipeline()));

        assertThat(answers).hasSize(100);
        assertThat(answers).filteredOn(Answer.Failed.class::isInstance).hasSize(1);
        assertThat(claude.limiter().limiter().snapshots())
                .allSatisfy(pool -> assertThat(pool.inFlight()).isZero());
    }

    @Test
    void an_ordered_pipeline_answers_in_the_order_of_its_requests() {
        ClaudeClient claude = start(false, options -> options.tokensPerSecond(2_000));
        Flux<MessageRequest> requests =
                Flux.range(0, 40).map(i -> request("simulate:output_tokens=" + (1 + (i * 37) % 100)));

        List<Long> outputs = list(requests.transform(
                        claude.messages().pipeline(p -> p.ordered().concurrency(8)))
                .map(answer -> ((Answer.Succeeded) answer).message().usage().outputTokens()));

        assertThat(outputs)
                .containsExactlyElementsOf(java.util.stream.LongStream.range(0, 40)
                        .mapToObj(i -> 1 + (i * 37) % 100)
                        .toList());
    }

    @Test
    void a_pipeline_takes_requests_only_as_they_are_about_to_be_admitted() {
        ClaudeClient claude = start(false, options -> options.tokensPerSecond(100));
        AtomicInteger taken = new AtomicInteger();
        Flux<MessageRequest> requests = Flux.range(0, 100_000)
                .doOnNext(i -> taken.incrementAndGet())
                .map(i -> request("simulate:output_tokens=1000"));

        var pipeline = requests.transform(claude.messages().pipeline(p -> p.concurrency(10)))
                .subscribe();

        Awaitility.await()
                .atMost(PATIENCE)
                .until(() -> simulator().tally().calls().inFlight() > 0);
        Awaitility.await().during(Duration.ofMillis(300)).until(() -> taken.get() < 100);
        pipeline.dispose();
        Awaitility.await()
                .atMost(PATIENCE)
                .untilAsserted(() -> assertThat(pool(claude).inFlight()).isZero());
    }

    @Test
    void a_spend_cap_is_not_retried() {
        ClaudeClient claude = start(
                false,
                options -> options.script(Fault.error(
                        "spend",
                        dev.sluice.simulator.fault.ErrorAnswer.of(
                                400, "invalid_request_error", "You have reached your specified API usage limits"))));

        assertThatThrownBy(() -> claude.messages().create(request("x")).block(PATIENCE))
                .isInstanceOf(PermanentApiException.class)
                .isNotInstanceOf(TransientApiException.class);
        assertThat(simulator().tally().requests()).isEqualTo(1);
    }

    /** Manual time is one thread's matter; here event loops set timers while the test moves the clock. */
    private static Timer oneAtATime(ManualTicker time) {
        return (task, delayNanos) -> {
            synchronized (time) {
                Timer.Cancellation set = time.schedule(task, delayNanos);
                return () -> {
                    synchronized (time) {
                        set.cancel();
                    }
                };
            }
        };
    }

    private static void advance(ManualTicker time, Duration by) {
        synchronized (time) {
            time.advance(by);
        }
    }

    private static int scheduled(ManualTicker time) {
        synchronized (time) {
            return time.scheduledTasks();
        }
    }

    private ClaudeClient start(boolean tls, Consumer<SimulatorOptionsBuilder> change) {
        return start(tls, change, builder -> {});
    }

    private ClaudeClient start(
            boolean tls, Consumer<SimulatorOptionsBuilder> change, Consumer<ClaudeClientBuilder> clientChange) {
        SimulatorOptionsBuilder options = SimulatorOptions.builder().unlimited().tls(tls);
        change.accept(options);
        simulator = Simulator.start(options.build());
        ClaudeClientBuilder builder = ClaudeClient.builder()
                .baseUrl(simulator.baseUrl())
                .apiKey(ApiKey.of("sk-test"))
                .listener(events::add)
                .retry(RetryRule.upTo(6, Backoff.fixed(Duration.ofMillis(1))));
        simulator.certificate().ifPresent(made -> builder.transport(transport -> transport.trustCertificate(made)));
        clientChange.accept(builder);
        client = builder.build();
        return client;
    }

    private Simulator simulator() {
        return Objects.requireNonNull(simulator);
    }

    private static PoolSnapshot pool(ClaudeClient claude) {
        return claude.limiter().limiter().snapshots().get(0);
    }

    private static void assertSettled(ClaudeClient claude, long input, long output) {
        PoolSnapshot pool = pool(claude);
        assertThat(pool.inFlight()).isZero();
        assertThat(pool.requests().usedLastMinute()).isEqualTo(1);
        assertThat(pool.inputTokens().usedLastMinute()).isEqualTo(input);
        assertThat(pool.outputTokens().usedLastMinute()).isEqualTo(output);
    }

    private static MessageRequest request(String userId) {
        return MessageRequest.builder(MODEL, 4_000)
                .user("Tell me about sluices.")
                .metadata(new Metadata(userId, Map.of()))
                .build();
    }

    private static <T> T await(Mono<T> mono) {
        return Objects.requireNonNull(mono.block(PATIENCE));
    }

    private static <T> List<T> list(Flux<T> flux) {
        return await(flux.collectList());
    }
}
