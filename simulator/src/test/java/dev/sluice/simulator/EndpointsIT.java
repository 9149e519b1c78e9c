package dev.sluice.simulator;

import static dev.sluice.simulator.RawClient.header;
import static dev.sluice.simulator.RawClient.text;
import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.simulator.json.Json;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What every endpoint asks of a request, the pages of models, and the tally. */
class EndpointsIT {

    private static Simulator simulator;
    private static RawClient client;

    @BeforeAll
    static void start() {
        simulator = Simulator.start(SimulatorOptions.builder()
                .unlimited()
                .apiKey("sk-ant-any")
                .maxBodyBytes(10_000)
                .build());
        client = RawClient.of(simulator);
    }

    @AfterAll
    static void stop() {
        simulator.close();
    }

    @ParameterizedTest
    @CsvSource({"/v1/messages, POST", "/v1/messages/count_tokens, POST", "/v1/models, GET", "/v1/models/x, GET"})
    void a_request_needs_the_right_key_and_a_known_version(String path, String method) {
        assertError(bare(path, method), 401, "authentication_error", "x-api-key header is required");
        assertError(
                bare(path, method).header("x-api-key", "sk-ant-other"),
                401,
                "authentication_error",
                "invalid x-api-key");
        HttpRequest.Builder keyed = bare(path, method).header("x-api-key", "sk-ant-any");
        assertError(keyed, 400, "invalid_request_error", "anthropic-version: header is required");
        assertError(keyed.copy().header("anthropic-version", "2024-01-01"), 400, "invalid_request_error", "2024-01-01");
    }

    @Test
    void a_key_may_come_as_a_bearer_token() {
        HttpRequest request = bare("/v1/models", "GET")
                .header("authorization", "Bearer sk-ant-any")
                .header("anthropic-version", "2023-06-01")
                .build();
        assertThat(client.send(request).statusCode()).isEqualTo(200);
    }

    @Test
    void unknown_places_models_and_methods_are_told() {
        assertError(client.to("/v1/nothing"), 404, "not_found_error", "Not found");
        assertError(client.to("/v1/models/claude-none"), 404, "not_found_error", "claude-none");
        assertError(client.to("/v1/messages"), 405, "invalid_request_error", "Method Not Allowed");
        String ask = RawClient.body("claude-none", "Hello", "");
        assertError(
                client.to("/v1/messages").POST(BodyPublishers.ofString(ask)), 404, "not_found_error", "claude-none");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "not json", "[]", "{}", "{\"model\":\"claude-sonnet-5-5\"}"})
    void a_body_that_is_no_call_is_a_400_in_the_apis_form(String body) {
        assertError(client.to("/v1/messages").POST(BodyPublishers.ofString(body)), 400, "invalid_request_error", "");
    }

    @Test
    void too_large_a_body_is_answered_by_what_stands_in_front() {
        HttpResponse<String> refused = client.ask(RawClient.body(RawClient.MODEL, "a".repeat(10_000), ""));
        assertThat(refused.statusCode()).isEqualTo(413);
        assertThat(header(refused, "content-type")).startsWith("text/html");
        assertThat(header(refused, "request-id")).isEqualTo("(none)");
    }

    @Test
    void sampling_fields_belong_to_the_older_version_and_to_older_models() {
        assertThat(sample("2023-06-01", "claude-sonnet-4-6", "\"temperature\":0.5"))
                .isEqualTo(200);
        assertThat(sample("2023-06-01", "claude-sonnet-4-6", "\"top_p\":0.5")).isEqualTo(200);
        assertThat(sample("2023-06-01", "claude-sonnet-4-6", "\"top_k\":5")).isEqualTo(200);
        assertThat(sample("2023-06-01", "claude-sonnet-5-5", "\"temperature\":0.5"))
                .isEqualTo(400);
        assertThat(sample("2023-06-01", "claude-sonnet-5-5", "\"temperature\":1.0"))
                .isEqualTo(200);
        for (String field : List.of("\"temperature\":1.0", "\"top_p\":0.5", "\"top_k\":5")) {
            assertThat(sample("2026-10-21", "claude-sonnet-4-6", field))
                    .as(field)
                    .isEqualTo(400);
        }
    }

    @Test
    void pages_of_models_follow_each_other_forwards_and_backwards() {
        List<String> all = ids(client.get("/v1/models?limit=1000"));
        assertThat(all).hasSizeGreaterThan(7).doesNotHaveDuplicates();
        List<String> forwards = new ArrayList<>();
        String query = "limit=7";
        HttpResponse<String> page;
        do {
            page = client.get("/v1/models?" + query);
            forwards.addAll(ids(page));
            query = "limit=7&after_id=" + text(page, "last_id");
        } while (page.body().contains("\"has_more\":true"));
        assertThat(forwards).isEqualTo(all);
        HttpResponse<String> back = client.get("/v1/models?limit=2&before_id=" + all.get(5));
        assertThat(ids(back)).isEqualTo(all.subList(3, 5));
        assertThat(text(back, "first_id")).isEqualTo(all.get(3));
        assertThat(back.body()).contains("\"has_more\":true");
        assertThat(client.get("/v1/models?limit=5&before_id=" + all.get(5)).body())
                .contains("\"has_more\":false");
    }

    @ParameterizedTest
    @ValueSource(strings = {"limit=0", "limit=1001", "limit=x", "after_id=claude-none", "before_id=claude-none"})
    void a_page_that_cannot_be_is_refused(String query) {
        assertError(client.to("/v1/models?" + query), 400, "invalid_request_error", query.replaceAll("=.*", ""));
    }

    @Test
    void the_tally_can_be_fetched_without_a_key() {
        try (Simulator fresh = Simulator.start()) {
            RawClient asking = RawClient.of(fresh);
            asking.ask(RawClient.wishing("output_tokens=12,id=first"));
            asking.ask(RawClient.wishing("output_tokens=12,id=first"));
            asking.ask("{}");
            HttpResponse<String> tally =
                    asking.send(HttpRequest.newBuilder(URI.create(fresh.baseUrl() + "/simulator/tally"))
                            .build());
            assertThat(header(tally, "content-type")).isEqualTo("application/json");
            assertThat(RawClient.number(tally, "requests")).isEqualTo(3); // its own is none
            assertThat(RawClient.number(tally, "by_status", "200")).isEqualTo(2);
            assertThat(RawClient.number(tally, "by_status", "400")).isEqualTo(1);
            assertThat(RawClient.number(tally, "by_kind", "ok")).isEqualTo(2);
            assertThat(RawClient.number(tally, "by_kind", "invalid_request_error"))
                    .isEqualTo(1);
            assertThat(RawClient.number(tally, "calls", "answered")).isEqualTo(2);
            assertThat(RawClient.number(tally, "calls", "distinct_answered")).isEqualTo(1);
            assertThat(RawClient.number(tally, "calls", "answered_again")).isEqualTo(1);
            assertThat(RawClient.number(tally, "tokens", "output")).isEqualTo(24);
            assertThat(RawClient.number(tally, "pools", "Sonnet 5.5", "requests", "limit"))
                    .isEqualTo(1_000);
            assertThat(fresh.tally().toJson()).contains("\"answered_again\":1");
        }
    }

    private static HttpRequest.Builder bare(String path, String method) {
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(simulator.baseUrl() + path));
        return method.equals("POST") ? request.POST(BodyPublishers.ofString("{}")) : request;
    }

    private static int sample(String version, String model, String field) {
        String body = RawClient.body(model, "Hello", "," + field).replace("128000", "1000");
        HttpRequest request = bare("/v1/messages", "GET")
                .header("x-api-key", "sk-ant-any")
                .header("anthropic-version", version)
                .POST(BodyPublishers.ofString(body))
                .build();
        return client.send(request).statusCode();
    }

    private static List<String> ids(HttpResponse<String> page) {
        Json data = Objects.requireNonNull(RawClient.json(page).field("data"));
        return data.elements().stream()
                .map(model -> ((Json.Str) Objects.requireNonNull(model.field("id"))).text())
                .toList();
    }

    private static void assertError(HttpRequest.Builder request, int status, String type, String message) {
        HttpResponse<String> response = client.send(request.build());
        assertThat(response.statusCode()).isEqualTo(status);
        assertThat(text(response, "type")).isEqualTo("error");
        assertThat(text(response, "error", "type")).isEqualTo(type);
        assertThat(text(response, "error", "message")).contains(message);
    }
}
