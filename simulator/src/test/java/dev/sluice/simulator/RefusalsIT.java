package dev.sluice.simulator;

import static dev.sluice.simulator.RawClient.header;
import static dev.sluice.simulator.RawClient.text;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.sluice.limit.RateLimits;
import dev.sluice.simulator.rules.RampRule;
import dev.sluice.simulator.rules.SpendRule;
import dev.sluice.time.ManualTicker;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Each way in which limits say no. */
class RefusalsIT {

    private static final long PLENTY = 1_000_000;

    private final ManualTicker ticker = new ManualTicker();

    @Test
    void too_many_requests_wait_for_the_refill_of_one() {
        try (Simulator simulator = start(builder(1, PLENTY, PLENTY))) {
            RawClient client = RawClient.of(simulator);
            client.ask(RawClient.wishing("output_tokens=1"));
            assertRetryAfterIsExact(client, RawClient.wishing("output_tokens=1"), "requests", "60");
            assertThat(simulator.tally().ofKind("rate_limit_error:requests")).isEqualTo(2);
        }
    }

    @Test
    void too_much_input_waits_until_the_whole_prompt_fits() {
        try (Simulator simulator = start(builder(PLENTY, 100, PLENTY))) {
            RawClient client = RawClient.of(simulator);
            String ask = RawClient.body(RawClient.MODEL, "word ".repeat(60), "");
            long input = RawClient.number(client.ask(ask), "usage", "input_tokens");
            assertThat(input).isBetween(51L, 100L);
            long missing = 2 * input - 100;
            assertRetryAfterIsExact(client, ask, "input_tokens", Long.toString((missing * 60 + 99) / 100));
            assertThat(RawClient.pool(simulator).inputTokens().refused()).isEqualTo(2);
        }
    }

    @Test
    void output_in_debt_waits_until_the_debt_is_paid() {
        try (Simulator simulator = start(builder(PLENTY, PLENTY, 100))) {
            RawClient client = RawClient.of(simulator);
            client.ask(RawClient.wishing("output_tokens=150"));
            // 51 tokens at 100 a minute: 30.6 s
            assertRetryAfterIsExact(client, RawClient.wishing("output_tokens=1"), "output_tokens", "31");
        }
    }

    @Test
    void max_tokens_plays_no_part() {
        try (Simulator simulator = start(builder(PLENTY, PLENTY, 100))) {
            String ask = RawClient.wishing("output_tokens=10"); // with max_tokens 128,000
            for (int i = 0; i < 10; i++) {
                assertThat(RawClient.of(simulator).ask(ask).statusCode()).isEqualTo(200);
            }
        }
    }

    @Test
    void models_of_one_group_share_a_pool_and_others_do_not() {
        try (Simulator simulator = start(builder(1, PLENTY, PLENTY))) {
            RawClient client = RawClient.of(simulator);
            assertThat(client.ask(RawClient.body("claude-opus-4-7", "a", "")).statusCode())
                    .isEqualTo(200);
            assertThat(client.ask(RawClient.body("claude-opus-4-6", "a", "")).statusCode())
                    .isEqualTo(429);
            assertThat(client.ask(RawClient.body("claude-opus-5", "a", "")).statusCode())
                    .isEqualTo(200);
            assertThat(client.ask(RawClient.body("claude-opus-5-5", "a", "")).statusCode())
                    .isEqualTo(200);
        }
    }

    @Test
    void a_sharp_rise_is_refused_with_its_code_until_the_span_is_over() {
        try (Simulator simulator = start(builder(PLENTY, PLENTY, PLENTY).ramp(new RampRule(100, 2)))) {
            RawClient client = RawClient.of(simulator);
            String ask = RawClient.body(RawClient.MODEL, "word ".repeat(60), "");
            assertThat(client.ask(ask).statusCode()).isEqualTo(200);
            HttpResponse<String> refused = client.ask(ask);
            assertThat(refused.statusCode()).isEqualTo(429);
            assertThat(text(refused, "error", "details", "error_code")).isEqualTo("ramp_limit_exceeded");
            long seconds = Long.parseLong(header(refused, "retry-after"));
            assertThat(seconds).isBetween(1L, 10L);
            ticker.advance(Duration.ofSeconds(seconds));
            assertThat(client.ask(ask).statusCode()).isEqualTo(200);
            assertThat(simulator.tally().ofKind("rate_limit_error:ramp_limit_exceeded"))
                    .isEqualTo(1);
        }
    }

    @Test
    void too_many_at_once_are_refused_while_the_place_is_taken() {
        SimulatorOptionsBuilder slow =
                builder(PLENTY, PLENTY, PLENTY).maxConcurrent(1).tokensPerSecond(1);
        try (Simulator simulator = start(slow)) {
            RawClient client = RawClient.of(simulator);
            CompletableFuture<HttpResponse<String>> first = client.askLater(RawClient.wishing("output_tokens=1"));
            await().until(() -> simulator.tally().calls().inFlight() == 1);
            HttpResponse<String> refused = client.ask(RawClient.wishing("output_tokens=0"));
            assertThat(refused.statusCode()).isEqualTo(429);
            assertThat(text(refused, "error", "message")).contains("concurrent connections");
            assertThat(header(refused, "retry-after")).isEqualTo("1");
            ticker.advance(Duration.ofSeconds(1));
            assertThat(first.join().statusCode()).isEqualTo(200);
            assertThat(client.ask(RawClient.wishing("output_tokens=0")).statusCode())
                    .isEqualTo(200);
            assertThat(simulator.tally().ofKind("rate_limit_error:concurrent_connections"))
                    .isEqualTo(1);
        }
    }

    @Test
    void counting_tokens_has_a_limit_of_its_own_and_touches_no_other() {
        try (Simulator simulator = start(builder(1, PLENTY, PLENTY).countTokensPerMinute(1))) {
            RawClient client = RawClient.of(simulator);
            String body = "{\"model\":\"claude-sonnet-5-5\",\"messages\":[{\"role\":\"user\",\"content\":\"a\"}]}";
            assertThat(count(client, body).statusCode()).isEqualTo(200);
            HttpResponse<String> refused = count(client, body);
            assertThat(refused.statusCode()).isEqualTo(429);
            assertThat(header(refused, "retry-after")).isEqualTo("60");
            assertThat(client.ask(RawClient.wishing("output_tokens=1")).statusCode())
                    .isEqualTo(200);
            assertThat(simulator.tally().ofKind("count_tokens:rate_limit_error"))
                    .isEqualTo(1);
        }
    }

    @ParameterizedTest
    @CsvSource({
        "TIER, 429, rate_limit_error, enforced_spend_limit_reached, monthly spend limit",
        "CONTRACT, 429, rate_limit_error, contract_spend_limit_reached, contract",
        "ORGANISATION, 400, invalid_request_error, , You have reached your specified API usage limits",
        "WORKSPACE, 400, invalid_request_error, , You have reached your specified workspace API usage limits",
    })
    void money_that_is_spent_offers_no_retry(
            SpendRule.Kind kind, int status, String type, String code, String message) {
        SimulatorOptionsBuilder options = builder(PLENTY, PLENTY, PLENTY).spend(new SpendRule(kind, 5));
        try (Simulator simulator = start(options)) {
            RawClient client = RawClient.of(simulator);
            assertThat(client.ask(RawClient.wishing("output_tokens=5")).statusCode())
                    .isEqualTo(200);
            ticker.advance(Duration.ofMinutes(10)); // no refill helps
            HttpResponse<String> refused = client.ask(RawClient.wishing("output_tokens=1"));
            assertThat(refused.statusCode()).isEqualTo(status);
            assertThat(text(refused, "error", "type")).isEqualTo(type);
            assertThat(text(refused, "error", "message")).contains(message);
            assertThat(refused.body())
                    .contains(code == null ? "\"error\"" : "\"details\":{\"error_code\":\"" + code + "\"}");
            assertThat(refused.body().contains("details")).isEqualTo(code != null);
            assertThat(header(refused, "retry-after")).isEqualTo("(none)");
            assertThat(header(refused, "x-should-retry")).isEqualTo("(none)");
        }
    }

    /** Refused now and a second before the time that was told; let in just then. */
    private void assertRetryAfterIsExact(RawClient client, String ask, String dimension, String seconds) {
        HttpResponse<String> refused = client.ask(ask);
        assertThat(refused.statusCode()).isEqualTo(429);
        assertThat(text(refused, "error", "type")).isEqualTo("rate_limit_error");
        assertThat(text(refused, "error", "message")).contains(dimension.replace('_', ' ') + " per minute");
        assertThat(refused.body()).doesNotContain("details");
        assertThat(header(refused, "retry-after")).isEqualTo(seconds);
        assertThat(header(refused, "x-should-retry")).isEqualTo("true");
        assertThat(header(refused, "anthropic-ratelimit-requests-limit")).isNotEqualTo("(none)");
        ticker.advance(Duration.ofSeconds(Long.parseLong(seconds) - 1));
        assertThat(client.ask(ask).statusCode()).isEqualTo(429);
        ticker.advance(Duration.ofSeconds(1));
        assertThat(client.ask(ask).statusCode()).isEqualTo(200);
    }

    private SimulatorOptionsBuilder builder(long requests, long input, long output) {
        return SimulatorOptions.builder()
                .limits(RateLimits.perMinute(requests, input, output))
                .estimateError(0)
                .ticker(ticker);
    }

    private static Simulator start(SimulatorOptionsBuilder options) {
        return Simulator.start(options.build());
    }

    private static HttpResponse<String> count(RawClient client, String body) {
        return client.send(client.to("/v1/messages/count_tokens")
                .POST(BodyPublishers.ofString(body))
                .build());
    }
}
