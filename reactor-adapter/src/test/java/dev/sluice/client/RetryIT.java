package dev.sluice.client;

import static dev.sluice.client.Rig.PATIENCE;
import static dev.sluice.client.Rig.answeredBy;
import static dev.sluice.client.Rig.await;
import static dev.sluice.client.Rig.failure;
import static dev.sluice.client.Rig.list;
import static dev.sluice.client.Rig.until;
import static dev.sluice.client.ScriptedServer.error;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.InstanceOfAssertFactories.LONG;

import dev.sluice.error.PermanentApiException;
import dev.sluice.error.RefusedException;
import dev.sluice.error.StreamException;
import dev.sluice.error.TransportException;
import dev.sluice.event.Admitted;
import dev.sluice.event.HeaderIgnored;
import dev.sluice.event.Retrying;
import dev.sluice.event.SluiceEvent;
import dev.sluice.headers.IgnoredHeader;
import dev.sluice.limit.RateLimits;
import dev.sluice.model.Message;
import dev.sluice.model.MessageStart;
import dev.sluice.model.StreamEvent;
import dev.sluice.pool.PoolSnapshot;
import dev.sluice.retry.Backoff;
import dev.sluice.retry.RetryDecision;
import dev.sluice.retry.RetryRule;
import dev.sluice.transport.ApiKey;
import dev.sluice.transport.Sse;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import reactor.core.publisher.Mono;
import reactor.core.publisher.Sinks;
import reactor.test.scheduler.VirtualTimeScheduler;

/** What is sent again, when, and at what price, on real connections. */
class RetryIT {

    private static final Duration JITTER = Duration.ofMillis(500);
    private static final String CUT = ScriptedServer.MESSAGE.substring(0, 100);

    private final List<AutoCloseable> closing = new ArrayList<>();
    private final Queue<SluiceEvent> events = new ConcurrentLinkedQueue<>();
    private final Queue<RetryDecision> decisions = new ConcurrentLinkedQueue<>();

    @AfterEach
    void close() throws Exception {
        for (AutoCloseable opened : closing) {
            opened.close();
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {408, 409, 429, 500, 502, 503, 504, 520, 529})
    void a_status_that_may_pass_is_sent_again(int status) {
        ScriptedServer server = server(error(status, "some_error", Map.of("retry-after-ms", "20")));

        assertThat(await(client(server).messages().create(answeredBy(5))).text())
                .isEqualTo("well");
        assertThat(server.requests()).isEqualTo(2);
    }

    @ParameterizedTest
    @ValueSource(ints = {400, 401, 402, 403, 404, 413, 422})
    void another_4xx_is_not(int status) {
        ScriptedServer server = server(error(status, "some_error", Map.of()));

        assertThat(failure(client(server).messages().create(answeredBy(5)))).isInstanceOf(PermanentApiException.class);
        assertThat(server.requests()).isEqualTo(1);
    }

    @ParameterizedTest
    @CsvSource({"400, true, 2", "404, true, 2", "503, false, 1", "529, false, 1", "503, perhaps, 2", "400, perhaps, 1"})
    void x_should_retry_wins_over_the_status(int status, String marked, int requests) {
        ScriptedServer server = server(error(status, "some_error", Map.of("x-should-retry", marked)));

        client(server).messages().create(answeredBy(5)).onErrorComplete().block(PATIENCE);

        assertThat(server.requests()).isEqualTo(requests);
    }

    @ParameterizedTest
    @CsvSource({"429, retry-after, -3", "503, retry-after, soon", "529, retry-after-ms, 0"})
    void a_wait_that_cannot_be_believed_is_told_once_and_does_not_count(int status, String header, String value) {
        ScriptedServer server = server(error(status, "some_error", Map.of(header, value)));

        ClaudeClient claude = client(server);

        await(claude.messages().create(answeredBy(5)));

        String pool = claude.limiter().limiter().poolOf(Rig.MODEL);
        assertThat(ignored()).containsExactly(new HeaderIgnored(pool, told(header, value)));
    }

    @Test
    void so_it_is_with_a_count() {
        ScriptedServer server = server(
                error(429, "rate_limit_error", Map.of("retry-after", "NaN")),
                ScriptedServer.json(200, "{\"input_tokens\":7}"));

        await(client(server).messages().countTokens(answeredBy(5)));

        assertThat(ignored()).containsExactly(new HeaderIgnored("count_tokens", told("retry-after", "NaN")));
    }

    private List<HeaderIgnored> ignored() {
        return events.stream()
                .filter(HeaderIgnored.class::isInstance)
                .map(HeaderIgnored.class::cast)
                .toList();
    }

    private static IgnoredHeader told(String header, String value) {
        return new IgnoredHeader(
                header,
                value,
                header.endsWith("-ms")
                        ? "expected: milliseconds above 0, a day at most"
                        : "expected: seconds above 0 or a future date, a day at most");
    }

    @Test
    void a_spend_cap_wins_over_x_should_retry_and_the_status() {
        ScriptedServer server = server((request, response) -> response.status(429)
                .header("x-should-retry", "true")
                .header("retry-after", "1")
                .sendString(
                        Mono.just("{\"type\":\"error\",\"error\":{\"type\":\"rate_limit_error\",\"message\":\"spent\","
                                + "\"details\":{\"error_code\":\"enforced_spend_limit_reached\"}}}")));

        assertThat(failure(client(server).messages().create(answeredBy(5)))).isInstanceOf(PermanentApiException.class);
        assertThat(server.requests()).isEqualTo(1);
    }

    static Stream<ScriptedServer.Reply> unreadable() {
        return Stream.of(
                ScriptedServer.json(200, CUT),
                ScriptedServer.json(200, ""),
                ScriptedServer.html(200),
                ScriptedServer.html(502),
                ScriptedServer.RESET);
    }

    @ParameterizedTest
    @MethodSource("unreadable")
    void cut_json_html_and_broken_connections_are_sent_again(ScriptedServer.Reply reply) {
        ScriptedServer server = server(reply, reply);

        assertThat(await(client(server).messages().create(answeredBy(5))).text())
                .isEqualTo("well");
        assertThat(server.requests()).isEqualTo(3);
    }

    @Test
    void a_server_that_cannot_be_reached_is_tried_seven_times_by_default() throws IOException {
        int nobody;
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            nobody = socket.getLocalPort();
        }
        ClaudeClient claude = client("http://127.0.0.1:" + nobody, builder -> {});

        assertThat(failure(claude.messages().create(answeredBy(5)))).isInstanceOf(TransportException.class);
        assertThat(events(Admitted.class)).hasSize(7);
        assertThat(events(Retrying.class)).hasSize(6);
    }

    @ParameterizedTest
    @CsvSource({
        "retry-after, 1.5, 1500",
        "retry-after, 90, 90000",
        "retry-after, 'Tue, 24 Nov 2026 10:00:20 GMT', 20000",
        "retry-after-ms, 2500.5, 2500.5",
        "retry-after, soon, 1000",
        "retry-after, -5, 1000",
        "retry-after, 0, 1000",
        "retry-after, NaN, 1000",
        "retry-after, 1e9, 1000",
        "retry-after, 99999999, 1000",
        "retry-after, 'Tue, 24 Nov 2026 09:59:00 GMT', 1000",
        "retry-after-ms, x, 1000",
    })
    void retry_after_is_a_floor_with_jitter_above_and_bad_values_are_ignored(String name, String value, double millis) {
        ScriptedServer server =
                server(error(529, "overloaded_error", Map.of(name, value, "date", "Tue, 24 Nov 2026 10:00:00 GMT")));

        await(client(server).messages().create(answeredBy(5)));

        assertThat(decisions).containsExactly(new RetryDecision.Retry(JITTER.plusNanos((long) (millis * 1_000_000))));
    }

    @Test
    void retry_after_ms_wins_over_retry_after_and_a_bad_one_does_not() {
        ScriptedServer server = server(
                error(529, "overloaded_error", Map.of("retry-after-ms", "700", "retry-after", "3")),
                error(529, "overloaded_error", Map.of("retry-after-ms", "x", "retry-after", "3")));

        await(client(server).messages().create(answeredBy(5)));

        assertThat(decisions)
                .containsExactly(
                        new RetryDecision.Retry(JITTER.plusMillis(700)),
                        new RetryDecision.Retry(JITTER.plusSeconds(3)));
    }

    @Test
    void each_attempt_pays_the_budgets_again() {
        ScriptedServer server = server(ScriptedServer.html(200), error(500, "api_error", Map.of()));
        ClaudeClient claude = client(
                server.baseUrl(),
                builder -> builder.limiter(limiter -> limiter.limits(RateLimits.perMinute(3, 1_000_000, 1_000_000))
                        .coldStart(0)));

        await(claude.messages().create(answeredBy(5)));

        PoolSnapshot pool = Rig.pool(claude);
        assertThat(pool.requests().usedLastMinute()).isEqualTo(3);
        assertThat(pool.requests().available()).isZero();
        long estimate = events(Admitted.class).get(0).held().inputTokens();
        assertThat(events(Admitted.class))
                .extracting(Admitted::held)
                .hasSize(3)
                .containsOnly(events(Admitted.class).get(0).held());
        assertThat(pool.inputTokens().usedLastMinute())
                .as("two estimates kept, one settled")
                .isEqualTo(2 * estimate + 10);
    }

    @Test
    void a_retry_waits_for_the_budgets_and_stands_before_those_who_came_later() {
        Sinks.Empty<Void> second = Sinks.empty();
        ScriptedServer server = server(
                error(503, "api_error", Map.of()),
                (request, response) -> second.asMono().then(Mono.from(ScriptedServer.WELL.to(request, response))));
        ClaudeClient claude = client(
                server.baseUrl(),
                builder -> builder.limiter(limiter -> limiter.maxInFlight(1).coldStart(0)));

        Mono<List<String>> answers = Mono.zip(named(claude, "first"), named(claude, "second"), named(claude, "third"))
                .map(all -> all.toList().stream().map(String.class::cast).toList())
                .cache();
        answers.subscribe();
        // The first has failed, the second has its slot; the first's retry and the third wait.
        until(() -> server.requests() == 2 && Rig.pool(claude).queued() == 2);
        second.tryEmitEmpty();
        await(answers);

        assertThat(server.names()).containsExactly("first", "second", "first", "third");
    }

    static Stream<ScriptedServer.Reply> brokenBeforeContent() {
        return Stream.of(
                ScriptedServer.stream(""),
                ScriptedServer.stream(Sse.START + Sse.BLOCK + Sse.PING),
                ScriptedServer.stream(Sse.START + Sse.error("overloaded_error")),
                ScriptedServer.brokenStream(Sse.START + Sse.BLOCK),
                ScriptedServer.html(200),
                ScriptedServer.RESET,
                error(529, "overloaded_error", Map.of()));
    }

    @ParameterizedTest
    @MethodSource("brokenBeforeContent")
    void a_stream_that_breaks_before_its_first_content_is_sent_again_unseen(ScriptedServer.Reply reply) {
        ScriptedServer server = server(reply, ScriptedServer.WELL_STREAMED);

        List<StreamEvent> seen = list(client(server).messages().stream(answeredBy(5)));

        assertThat(seen).hasSize(6).filteredOn(MessageStart.class::isInstance).hasSize(1);
        assertThat(server.requests()).isEqualTo(2);
    }

    @Test
    void a_limit_that_is_told_within_an_answer_has_closed_no_pool_and_is_waited_out() {
        ScriptedServer server =
                server(ScriptedServer.stream(Sse.START + Sse.error("rate_limit_error")), ScriptedServer.WELL_STREAMED);

        list(client(server).messages().stream(answeredBy(5)));

        assertThat(events)
                .filteredOn(Retrying.class::isInstance)
                .extracting(event -> ((Retrying) event).delayNanos())
                .singleElement(LONG)
                .isPositive();
    }

    static Stream<ScriptedServer.Reply> brokenAfterContent() {
        String begun = Sse.START + Sse.BLOCK + Sse.delta("half");
        return Stream.of(
                ScriptedServer.stream(begun),
                ScriptedServer.stream(begun + Sse.error("overloaded_error")),
                ScriptedServer.brokenStream(begun));
    }

    @ParameterizedTest
    @MethodSource("brokenAfterContent")
    void a_stream_that_breaks_after_content_is_not_sent_again(ScriptedServer.Reply reply) {
        ScriptedServer server = server(reply, ScriptedServer.WELL_STREAMED);
        List<StreamEvent> seen = new ArrayList<>();

        Throwable failure = failure(client(server).messages().stream(answeredBy(5))
                .doOnNext(seen::add)
                .then());

        assertThat(failure).isInstanceOf(StreamException.class);
        assertThat(seen).hasSize(3);
        assertThat(server.requests()).isEqualTo(1);
    }

    @Test
    void an_error_event_that_will_not_pass_is_not_sent_again() {
        ScriptedServer server = server(
                ScriptedServer.stream(Sse.START + Sse.error("invalid_request_error")), ScriptedServer.WELL_STREAMED);

        assertThat(failure(client(server).messages().stream(answeredBy(5)).then()))
                .isInstanceOf(StreamException.class);
        assertThat(server.requests()).isEqualTo(1);
    }

    @Test
    void counts_and_models_are_sent_again_too_and_pay_no_budget() {
        ScriptedServer server = server(
                ScriptedServer.html(200), ScriptedServer.RESET, ScriptedServer.json(200, "{\"input_tokens\":7}"));
        ClaudeClient claude = client(server);

        assertThat(await(claude.messages().countTokens(answeredBy(5))).inputTokens())
                .isEqualTo(7);
        assertThat(server.requests()).isEqualTo(3);
        assertThat(claude.limiter().limiter().snapshots()).isEmpty();
    }

    @Test
    void the_waits_of_calls_and_of_the_limiter_pass_in_the_time_that_the_client_was_given() {
        VirtualTimeScheduler time = VirtualTimeScheduler.create();
        ScriptedServer server = server(error(503, "some_error", Map.of("retry-after", "3600")));
        ClaudeClient claude = client(
                server.baseUrl(),
                builder -> builder.retry(RetryRule.standard()).time(() -> time.now(TimeUnit.NANOSECONDS), time));
        Mono<Message> call = claude.messages().create(answeredBy(5)).cache();
        call.subscribe();
        until(() -> time.getScheduledTaskCount() > 0);

        time.advanceTimeBy(Duration.ofSeconds(3_601));

        assertThat(await(call).text()).isEqualTo("well");
    }

    @Test
    void a_client_that_is_closed_ends_its_calls_between_two_attempts() {
        ScriptedServer server = server(error(503, "some_error", Map.of("retry-after", "3600")));
        ClaudeClient claude = client(server.baseUrl(), builder -> builder.retry(RetryRule.standard()));
        Mono<Throwable> call = claude.messages()
                .create(answeredBy(5))
                .then(Mono.<Throwable>empty())
                .onErrorResume(Mono::just)
                .cache();
        call.subscribe();
        until(() -> !events(Retrying.class).isEmpty());

        claude.close();

        assertThat(await(call)).isInstanceOf(RefusedException.class).hasMessageContaining("closed");
        assertThat(server.requests()).isEqualTo(1);
    }

    private Mono<String> named(ClaudeClient claude, String name) {
        return claude.messages()
                .create(answeredBy(5), CallOptions.defaults().withHeader("x-name", name))
                .map(message -> message.text());
    }

    private ScriptedServer server(ScriptedServer.Reply... replies) {
        ScriptedServer server = new ScriptedServer(replies);
        closing.add(server);
        return server;
    }

    private ClaudeClient client(ScriptedServer server) {
        return client(server.baseUrl(), builder -> builder.limiter(limiter -> limiter.coldStart(0)));
    }

    private ClaudeClient client(String baseUrl, Consumer<ClaudeClientBuilder> change) {
        ClaudeClientBuilder builder = ClaudeClient.builder()
                .baseUrl(baseUrl)
                .apiKey(ApiKey.of("sk-test"))
                .listener(events::add)
                .retry(this::decideAndHurry);
        change.accept(builder);
        ClaudeClient client = builder.build();
        closing.add(0, () -> client.closeLater().block(PATIENCE));
        return client;
    }

    /** Decides as the standard does, with the largest jitter, and notes it; the wait itself is RetryingTest's matter. */
    private RetryDecision decideAndHurry(int retry, Throwable failure) {
        RetryRule standard = RetryRule.upTo(
                RetryRule.STANDARD_RETRIES,
                Backoff.exponential(Backoff.STANDARD_FIRST, Backoff.STANDARD_MOST)
                        .withJitter(JITTER, RetryingTest.LARGEST));
        RetryDecision decision = standard.decide(retry, failure);
        if (decision instanceof RetryDecision.Retry) {
            decisions.add(decision);
            return new RetryDecision.Retry(Duration.ofMillis(1));
        }
        return decision;
    }

    private <E extends SluiceEvent> List<E> events(Class<E> kind) {
        return events.stream().filter(kind::isInstance).map(kind::cast).toList();
    }
}
