package dev.sluice.benchmarks.peer;

import static org.assertj.core.api.Assertions.assertThat;

import com.anthropic.client.AnthropicClientAsync;
import com.anthropic.client.okhttp.AnthropicOkHttpClientAsync;
import com.anthropic.errors.RateLimitException;
import com.anthropic.models.messages.Message;
import dev.sluice.admission.AdmissionRequest;
import dev.sluice.limit.Cost;
import dev.sluice.limit.RateLimits;
import dev.sluice.limiter.CallFailure;
import dev.sluice.limiter.Guard;
import dev.sluice.limiter.ReactiveLimiter;
import dev.sluice.pool.PoolSnapshot;
import dev.sluice.simulator.Simulator;
import dev.sluice.simulator.SimulatorOptions;
import dev.sluice.simulator.fault.Fault;
import java.time.Duration;
import java.util.Objects;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.http.MediaType;
import org.springframework.web.reactive.function.client.WebClient;
import org.springframework.web.reactive.function.client.WebClientResponseException;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The limiter alone in front of clients that know nothing of it: their calls are admitted, settled with their usage, and meet no 429. */
final class GuardedPeersIT {

    private static final Duration PATIENCE = Duration.ofSeconds(30);
    private static final RateLimits LIMITS = RateLimits.perMinute(600, 60_000, 60_000);
    private static final Cost ESTIMATE = Cost.of(100, 100);
    private static final int CALLS = 20;

    private final ReactiveLimiter limiter = ReactiveLimiter.create(LIMITS);
    private @Nullable Simulator simulator;

    @AfterEach
    void close() {
        if (simulator != null) {
            simulator.close();
        }
        limiter.close();
    }

    @Test
    void the_official_sdks_calls_are_settled_with_the_usage_of_their_answers() {
        start(SimulatorOptions.limitedTo(LIMITS));
        AnthropicClientAsync client = official();
        try {
            send(officialCall(client), GuardedPeersIT::usageOf);
        } finally {
            client.close();
        }
        assertSettledAsCharged();
    }

    @Test
    void web_clients_calls_are_settled_with_the_usage_of_their_answers() {
        start(SimulatorOptions.limitedTo(LIMITS));
        send(webCall(), GuardedPeersIT::usageOf);
        assertSettledAsCharged();
    }

    @Test
    void a_429_that_the_official_sdk_meets_closes_the_pool_and_the_call_passes_when_it_opens() {
        start(SimulatorOptions.builder().script(Fault.RAMP_LIMIT).build());
        AnthropicClientAsync client = official();
        try {
            assertPassesAfter429(
                    officialCall(client),
                    GuardedPeersIT::usageOf,
                    error -> error instanceof RateLimitException limited
                            ? throttled(limited.headers().values("retry-after").get(0))
                            : new CallFailure.Broken());
        } finally {
            client.close();
        }
    }

    @Test
    void a_429_that_web_client_meets_closes_the_pool_and_the_call_passes_when_it_opens() {
        start(SimulatorOptions.builder().script(Fault.RAMP_LIMIT).build());
        assertPassesAfter429(
                webCall(),
                GuardedPeersIT::usageOf,
                error -> error instanceof WebClientResponseException.TooManyRequests limited
                        ? throttled(limited.getHeaders().getFirst("retry-after"))
                        : new CallFailure.Broken());
    }

    private <T> void send(Mono<T> call, Function<T, @Nullable Cost> usageOf) {
        Mono<T> guarded = limiter.guard(call, ESTIMATE, usageOf);
        Long answered = Flux.range(0, CALLS)
                .flatMap(i -> guarded, Exchange.CALLS_AT_ONCE)
                .count()
                .block(PATIENCE);
        assertThat(answered).isEqualTo(CALLS);
    }

    private void assertSettledAsCharged() {
        PoolSnapshot pool = pool();
        assertThat(pool.inFlight()).isZero();
        assertThat(pool.requests().usedLastMinute()).isEqualTo(CALLS);
        assertThat(pool.inputTokens().usedLastMinute())
                .isEqualTo(simulator().tally().tokens().input());
        assertThat(pool.outputTokens().usedLastMinute())
                .isEqualTo(simulator().tally().tokens().output())
                .isEqualTo((long) CALLS * Exchange.SMALL_TOKENS);
        assertThat(simulator().tally().requests()).isEqualTo(CALLS);
    }

    private <T> void assertPassesAfter429(
            Mono<T> call, Function<T, @Nullable Cost> usageOf, Function<Throwable, CallFailure> failureOf) {
        Guard<T> guard = Guard.<T>of(AdmissionRequest.of(Exchange.MODEL, ESTIMATE), usageOf)
                .withFailures(failureOf);
        Duration[] closedFor = {Duration.ZERO};
        T answer = limiter.guard(call, guard)
                .doOnError(error -> closedFor[0] = pool().closedFor())
                .retry(1)
                .block(PATIENCE);
        assertThat(answer).isNotNull();
        assertThat(closedFor[0]).isPositive();
        assertThat(simulator().tally().requests()).isEqualTo(2);
        assertThat(pool().requests().usedLastMinute()).isEqualTo(1);
    }

    private AnthropicClientAsync official() {
        return AnthropicOkHttpClientAsync.builder()
                .baseUrl(simulator().baseUrl())
                .apiKey(Exchange.API_KEY)
                .maxRetries(0)
                .build();
    }

    private static Mono<Message> officialCall(AnthropicClientAsync client) {
        return Mono.fromFuture(() -> client.messages().create(OfficialRequests.call()));
    }

    private Mono<JsonNode> webCall() {
        return WebClient.create(simulator().baseUrl())
                .post()
                .uri("/v1/messages")
                .header("x-api-key", Exchange.API_KEY)
                .header("anthropic-version", Exchange.VERSION)
                .contentType(MediaType.APPLICATION_JSON)
                .bodyValue(Exchange.callBody())
                .retrieve()
                .bodyToMono(String.class)
                .map(body -> new JsonMapper().readTree(body));
    }

    private static Cost usageOf(Message message) {
        return Cost.of(message.usage().inputTokens(), message.usage().outputTokens());
    }

    private static Cost usageOf(JsonNode message) {
        JsonNode usage = message.get("usage");
        return Cost.of(
                usage.get("input_tokens").asLong(), usage.get("output_tokens").asLong());
    }

    private static CallFailure throttled(@Nullable String seconds) {
        return new CallFailure.Throttled(seconds == null ? null : Duration.ofSeconds(Long.parseLong(seconds)));
    }

    private void start(SimulatorOptions options) {
        simulator = Simulator.start(options);
    }

    private Simulator simulator() {
        return Objects.requireNonNull(simulator);
    }

    private PoolSnapshot pool() {
        return limiter.limiter().snapshots().get(0);
    }
}
