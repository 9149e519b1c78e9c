package dev.sluice.retry;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.error.ApiFailure;
import dev.sluice.error.ClaudeException;
import dev.sluice.error.ErrorKind;
import dev.sluice.error.MalformedResponseException;
import dev.sluice.error.PermanentApiException;
import dev.sluice.error.TransientApiException;
import dev.sluice.headers.ResponseHeaders;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ApiErrorsTest {

    private static final Instant NOW = Instant.parse("2026-11-24T00:00:00Z");

    @ParameterizedTest
    @CsvSource({
        "400, invalid_request_error, INVALID_REQUEST, false",
        "401, authentication_error, AUTHENTICATION, false",
        "402, billing_error, BILLING, false",
        "403, permission_error, PERMISSION, false",
        "404, not_found_error, NOT_FOUND, false",
        "408, timeout_error, TIMEOUT, true",
        "409, conflict_error, CONFLICT, true",
        "413, request_too_large, TOO_LARGE, false",
        "422, invalid_request_error, INVALID_REQUEST, false",
        "429, rate_limit_error, RATE_LIMIT, true",
        "499, invalid_request_error, INVALID_REQUEST, false",
        "500, api_error, SERVER, true",
        "502, api_error, SERVER, true",
        "503, api_error, SERVER, true",
        "503, overloaded_error, OVERLOADED, true",
        "504, timeout_error, TIMEOUT, true",
        "529, overloaded_error, OVERLOADED, true",
        "599, a_new_error, SERVER, true",
        "418, a_new_error, INVALID_REQUEST, false",
        "301, a_new_error, UNKNOWN, false",
    })
    void the_status_says_what_it_means_and_whether_it_may_pass(
            int status, String type, ErrorKind kind, boolean mayPass) {
        ClaudeException failure = from(status, Map.of(), error(type, "words", null));

        assertThat(failure).isInstanceOf(mayPass ? TransientApiException.class : PermanentApiException.class);
        assertThat(failure.retryable()).isEqualTo(mayPass);
        assertThat(((ApiFailure) failure).kind()).isEqualTo(kind);
        assertThat(((ApiFailure) failure).status()).isEqualTo(status);
        assertThat(((ApiFailure) failure).error().type()).isEqualTo(type);
        assertThat(failure).hasMessage("HTTP " + status + " " + type + ": words");
    }

    @ParameterizedTest
    @CsvSource({
        "503, false, false",
        "400, true, true",
        "400, TRUE, true",
        "429, False, false",
        "429, ' false ', false",
        "429, maybe, true",
        "400, '', false",
        "301, true, true",
    })
    void x_should_retry_wins_over_the_status(int status, String marked, boolean mayPass) {
        assertThat(from(status, Map.of("x-should-retry", marked), "{}").retryable())
                .isEqualTo(mayPass);
    }

    @ParameterizedTest
    @ValueSource(strings = {"enforced_spend_limit_reached", "contract_spend_limit_reached"})
    void a_spend_cap_wins_over_both(String code) {
        ClaudeException failure = from(
                429,
                Map.of("x-should-retry", "true", "retry-after", "5"),
                error("rate_limit_error", "cap", "{\"error_code\":\"" + code + "\"}"));

        assertThat(failure.retryable()).isFalse();
        assertThat(((ApiFailure) failure).kind()).isEqualTo(ErrorKind.SPEND_LIMIT);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "You have reached your specified API usage limits. You will regain access on 2026-12-01.",
                "You have reached your specified workspace API usage limits."
            })
    void a_limit_that_the_organisation_set_itself_shows_in_its_words(String message) {
        ClaudeException failure =
                from(400, Map.of("x-should-retry", "true"), error("invalid_request_error", message, null));

        assertThat(failure.retryable()).isFalse();
        assertThat(((ApiFailure) failure).kind()).isEqualTo(ErrorKind.SPEND_LIMIT);
    }

    @Test
    void the_words_of_such_a_limit_mean_nothing_under_another_type() {
        String message = "You have reached your specified API usage limits";

        assertThat(from(500, Map.of(), error("api_error", message, null)).retryable())
                .isTrue();
    }

    @Test
    void a_ramp_limit_is_a_429_of_its_own_kind_that_may_pass() {
        ClaudeException failure = from(
                429,
                Map.of("retry-after", "12"),
                error("rate_limit_error", "ramp", "{\"error_code\":\"ramp_limit_exceeded\"}"));

        assertThat(((ApiFailure) failure).kind()).isEqualTo(ErrorKind.RAMP_LIMIT);
        assertThat(failure.retryAfter()).hasValue(Duration.ofSeconds(12));
    }

    @ParameterizedTest
    @ValueSource(strings = {"null", "{}", "{\"error_code\":\"a_new_code\"}", "{\"error_code\":7}", "[]", "\"x\""})
    void unknown_details_are_read_as_the_bare_type(String details) {
        ClaudeException failure = from(429, Map.of(), error("rate_limit_error", "", details));

        assertThat(((ApiFailure) failure).kind()).isEqualTo(ErrorKind.RATE_LIMIT);
        assertThat(failure.retryable()).isTrue();
    }

    @Test
    void the_servers_wait_comes_along() {
        assertThat(from(429, Map.of("retry-after", "90"), "{}").retryAfter()).hasValue(Duration.ofSeconds(90));
        assertThat(from(429, Map.of("retry-after", "Tue, 24 Nov 2026 00:00:07 GMT"), "{}")
                        .retryAfter())
                .hasValue(Duration.ofSeconds(7));
        assertThat(from(429, Map.of("retry-after", "-3"), "{}").retryAfter()).isEmpty();
    }

    @Test
    void the_request_id_is_the_headers_else_the_bodys() {
        String body =
                "{\"type\":\"error\",\"error\":{\"type\":\"api_error\",\"message\":\"m\"},\"request_id\":\"req_body\"}";

        assertThat(from(500, Map.of("request-id", "req_header"), body).requestId())
                .hasValue("req_header");
        assertThat(from(500, Map.of(), body).requestId()).hasValue("req_body");
        assertThat(from(500, Map.of(), error("api_error", "m", null)).requestId())
                .isEmpty();
        assertThat(from(400, Map.of(), body).requestId()).hasValue("req_body");
    }

    @ParameterizedTest
    @CsvSource({
        "413, request_too_large, TOO_LARGE",
        "502, api_error, SERVER",
        "529, overloaded_error, OVERLOADED",
        "404, not_found_error, NOT_FOUND",
        "409, conflict_error, CONFLICT",
        "408, timeout_error, TIMEOUT",
        "429, rate_limit_error, RATE_LIMIT",
        "401, authentication_error, AUTHENTICATION",
        "402, billing_error, BILLING",
        "403, permission_error, PERMISSION",
        "307, api_error, UNKNOWN",
        "400, invalid_request_error, INVALID_REQUEST",
    })
    void a_proxys_page_is_described_and_never_quoted(int status, String type, ErrorKind kind) {
        ClaudeException failure = from(status, Map.of("content-type", "text/html"), "<html>secret prompt</html>");

        assertThat(((ApiFailure) failure).kind()).isEqualTo(kind);
        assertThat(failure)
                .hasMessage("HTTP " + status + " " + type
                        + ": 26 bytes of text/html (expected: the API's error as JSON; a proxy may have answered)");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "null",
                "[]",
                "{\"message\":\"gateway\"}",
                "{\"type\":\"error\",\"error\":{\"type\":\"api_err",
                "{\"error\":\"x\"}"
            })
    void bodies_that_are_no_error_of_the_apis_are_taken_by_their_status(String body) {
        ClaudeException failure = from(503, Map.of(), body);

        assertThat(((ApiFailure) failure).kind()).isEqualTo(ErrorKind.SERVER);
        assertThat(failure.retryable()).isTrue();
        assertThat(failure.getMessage())
                .contains(body.isEmpty() ? "an empty body" : body.length() + " bytes of no stated type")
                .doesNotContain("gateway");
    }

    @Test
    void a_success_that_cannot_be_read_is_transient_and_not_quoted() {
        MalformedResponseException failure = ApiErrors.malformed(
                ResponseHeaders.of(Map.of("request-id", "req_1", "content-type", "text/html; " + "x".repeat(500))),
                1_234,
                null);

        assertThat(failure.retryable()).isTrue();
        assertThat(failure.requestId()).hasValue("req_1");
        assertThat(failure.getMessage())
                .startsWith("response body: 1234 bytes of text/html; xxx")
                .hasSizeLessThan(200);
    }

    private static ClaudeException from(int status, Map<String, String> headers, String body) {
        return ApiErrors.from(status, ResponseHeaders.of(headers), body.getBytes(UTF_8), NOW);
    }

    private static String error(String type, String message, @Nullable String details) {
        return "{\"type\":\"error\",\"error\":{\"type\":\"" + type + "\",\"message\":\"" + message + "\""
                + (details == null ? "" : ",\"details\":" + details) + "},\"request_id\":null}";
    }
}
