package dev.sluice.simulator;

import static dev.sluice.simulator.RawClient.header;
import static dev.sluice.simulator.RawClient.number;
import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.limit.RateLimits;
import dev.sluice.simulator.rules.PriorityRule;
import dev.sluice.time.ManualTicker;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.time.Instant;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The headers of an answer, as they stand on the wire. */
class HeadersIT {

    private static final RateLimits LIMITS = RateLimits.perMinute(50, 100_000, 20_000);

    private final ManualTicker ticker = new ManualTicker();

    @Test
    void limits_are_exact_requests_are_exact_and_tokens_go_to_the_nearest_thousand() {
        try (Simulator simulator = start(builder())) {
            RawClient client = RawClient.of(simulator);
            String ask = RawClient.body(
                    RawClient.MODEL,
                    "river ".repeat(300),
                    ",\"metadata\":{\"user_id\":\"simulate:output_tokens=1300\"}");
            long input = number(client.ask(ask), "usage", "input_tokens");
            HttpResponse<String> second = client.ask(ask);
            assertThat(2 * input).isBetween(501L, 1_499L); // 99,499 at most: down to 99,000
            assertThat(header(second, "anthropic-ratelimit-requests-limit")).isEqualTo("50");
            assertThat(header(second, "anthropic-ratelimit-requests-remaining")).isEqualTo("48");
            assertThat(header(second, "anthropic-ratelimit-input-tokens-limit")).isEqualTo("100000");
            assertThat(header(second, "anthropic-ratelimit-input-tokens-remaining"))
                    .isEqualTo("99000");
            assertThat(header(second, "anthropic-ratelimit-output-tokens-limit"))
                    .isEqualTo("20000");
            // 18,700: what the first call produced; the second had produced nothing when its headers were written
            assertThat(header(second, "anthropic-ratelimit-output-tokens-remaining"))
                    .isEqualTo("19000");
            assertThat(header(second, "anthropic-ratelimit-tokens-limit")).isEqualTo("120000");
            assertThat(header(second, "anthropic-ratelimit-tokens-remaining")).isEqualTo("118000");
        }
    }

    @Test
    void reset_is_when_the_bucket_is_full_again_counted_from_the_answers_date() {
        try (Simulator simulator = start(builder())) {
            RawClient client = RawClient.of(simulator);
            client.ask(RawClient.wishing("output_tokens=6000"));
            HttpResponse<String> second = client.ask(RawClient.wishing("output_tokens=1"));
            Instant date = ZonedDateTime.parse(header(second, "date"), DateTimeFormatter.RFC_1123_DATE_TIME)
                    .toInstant();
            assertThat(reset(second, "requests")).isBetween(date.plusSeconds(2), date.plusSeconds(3)); // 2.4 s
            assertThat(reset(second, "output-tokens")).isBetween(date.plusSeconds(18), date.plusSeconds(19));
            ticker.advance(Duration.ofSeconds(9));
            HttpResponse<String> third = client.ask(RawClient.wishing("output_tokens=1"));
            assertThat(header(third, "anthropic-ratelimit-output-tokens-remaining"))
                    .isEqualTo("17000");
            assertThat(header(third, "anthropic-ratelimit-requests-remaining")).isEqualTo("49");
        }
    }

    @Test
    void every_answer_names_its_request_and_its_organisation_and_an_error_repeats_the_id() {
        try (Simulator simulator = start(builder())) {
            RawClient client = RawClient.of(simulator);
            HttpResponse<String> good = client.ask(RawClient.wishing("output_tokens=1"));
            HttpResponse<String> bad = client.ask("{}");
            assertThat(header(good, "request-id")).startsWith("req_").isNotEqualTo(header(bad, "request-id"));
            assertThat(RawClient.text(bad, "request_id")).isEqualTo(header(bad, "request-id"));
            assertThat(header(good, "anthropic-organization-id")).isEqualTo(header(bad, "anthropic-organization-id"));
            assertThat(header(bad, "anthropic-ratelimit-requests-remaining")).isEqualTo("(none)");
        }
    }

    @Test
    void fast_mode_has_a_pool_and_headers_of_its_own() {
        try (Simulator simulator = start(builder().limits("Opus 5.5 fast", RateLimits.perMinute(50, 30_000, 5_000)))) {
            RawClient client = RawClient.of(simulator);
            HttpResponse<String> standard = client.ask(RawClient.body("claude-opus-5-5", "Hello", ""));
            HttpResponse<String> fast = client.ask(RawClient.body("claude-opus-5-5", "Hello", ",\"speed\":\"fast\""));
            assertThat(header(standard, "anthropic-fast-input-tokens-limit")).isEqualTo("(none)");
            assertThat(header(fast, "anthropic-fast-input-tokens-limit")).isEqualTo("30000");
            assertThat(header(fast, "anthropic-fast-output-tokens-remaining")).isEqualTo("5000");
            assertThat(header(fast, "anthropic-ratelimit-input-tokens-limit")).isEqualTo("100000");
            assertThat(header(fast, "anthropic-ratelimit-output-tokens-remaining"))
                    .isEqualTo("20000");
            assertThat(header(fast, "anthropic-ratelimit-requests-remaining")).isEqualTo("48");
            assertThat(RawClient.text(fast, "usage", "speed")).isEqualTo("fast");
            assertThat(simulator.tally().pools().keySet())
                    .filteredOn(name -> name.startsWith("Opus 5.5"))
                    .hasSize(2);
        }
    }

    @Test
    void the_priority_tier_has_headers_of_its_own_for_as_long_as_a_call_is_eligible() {
        try (Simulator simulator = start(builder().priority(new PriorityRule(40_000, 6_000)))) {
            RawClient client = RawClient.of(simulator);
            HttpResponse<String> served = client.ask(RawClient.wishing("output_tokens=6000"));
            HttpResponse<String> beyond = client.ask(RawClient.wishing("output_tokens=1"));
            assertThat(header(served, "anthropic-priority-input-tokens-limit")).isEqualTo("40000");
            assertThat(header(served, "anthropic-priority-output-tokens-remaining"))
                    .isEqualTo("6000");
            assertThat(header(served, "anthropic-ratelimit-output-tokens-limit"))
                    .isEqualTo("20000");
            assertThat(RawClient.text(served, "usage", "service_tier")).isEqualTo("priority");
            assertThat(header(beyond, "anthropic-priority-output-tokens-remaining"))
                    .isEqualTo("0");
            assertThat(header(beyond, "anthropic-ratelimit-output-tokens-remaining"))
                    .isEqualTo("14000"); // of the standard limits too
            assertThat(RawClient.text(beyond, "usage", "service_tier")).isEqualTo("standard");
        }
    }

    @Test
    void who_declines_the_priority_tier_or_cannot_have_it_hears_nothing_of_it() {
        try (Simulator simulator = start(builder().priority(new PriorityRule(40_000, 6_000)))) {
            RawClient client = RawClient.of(simulator);
            String only = ",\"service_tier\":\"standard_only\"";
            for (HttpResponse<String> answer : List.of(
                    client.ask(RawClient.body(RawClient.MODEL, "Hello", only)),
                    client.ask(RawClient.body("claude-opus-5", "Hello", "")),
                    client.ask(RawClient.body("claude-opus-5-5", "Hello", ",\"speed\":\"fast\"")))) {
                assertThat(header(answer, "anthropic-priority-input-tokens-limit"))
                        .isEqualTo("(none)");
                assertThat(RawClient.text(answer, "usage", "service_tier")).isEqualTo("standard");
            }
            assertThat(client.ask(RawClient.body(RawClient.MODEL, "Hello", ",\"service_tier\":\"priority\""))
                            .statusCode())
                    .isEqualTo(400);
        }
    }

    @Test
    void rate_limit_headers_can_be_left_out() {
        try (Simulator simulator = start(builder().rateLimitHeaders(false))) {
            HttpResponse<String> response = RawClient.of(simulator).ask(RawClient.wishing("output_tokens=1"));
            assertThat(response.headers().map().keySet()).noneMatch(name -> name.startsWith("anthropic-ratelimit"));
        }
    }

    private SimulatorOptionsBuilder builder() {
        return SimulatorOptions.builder().limits(LIMITS).estimateError(0).ticker(ticker);
    }

    private static Simulator start(SimulatorOptionsBuilder options) {
        return Simulator.start(options.build());
    }

    private static Instant reset(HttpResponse<?> response, String name) {
        return Instant.parse(header(response, "anthropic-ratelimit-" + name + "-reset"));
    }
}
