package dev.sluice.retry;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.sluice.error.ErrorKind;
import dev.sluice.error.MalformedResponseException;
import dev.sluice.error.PermanentApiException;
import dev.sluice.error.RefusedException;
import dev.sluice.error.StreamException;
import dev.sluice.error.TransientApiException;
import dev.sluice.error.TransportException;
import dev.sluice.model.ApiError;
import dev.sluice.model.RawJson;
import java.time.Duration;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class RetryRuleTest {

    private static final RetryDecision PERMANENT = new RetryDecision.Stop(RetryDecision.Reason.PERMANENT);
    private static final RetryDecision SPENT = new RetryDecision.Stop(RetryDecision.Reason.SPENT);

    private final RetryRule rule =
            RetryRule.upTo(2, Backoff.exponential(Duration.ofSeconds(1), Duration.ofSeconds(60)));

    @Test
    void what_may_pass_is_retried_until_the_retries_are_spent() {
        assertThat(rule.decide(0, overloaded(null))).isEqualTo(retryIn(Duration.ofSeconds(1)));
        assertThat(rule.decide(1, overloaded(null))).isEqualTo(retryIn(Duration.ofSeconds(2)));
        assertThat(rule.decide(2, overloaded(null))).isEqualTo(SPENT);
        assertThat(rule.decide(Integer.MAX_VALUE, overloaded(null))).isEqualTo(SPENT);
    }

    @Test
    void the_servers_wait_is_passed_to_the_backoff() {
        assertThat(rule.decide(1, overloaded(Duration.ofSeconds(90)))).isEqualTo(retryIn(Duration.ofSeconds(90)));
    }

    @ParameterizedTest
    @EnumSource
    void every_fault_of_the_transport_is_retried(TransportException.Fault fault) {
        assertThat(rule.decide(0, new TransportException(fault, "broke", null)))
                .isEqualTo(retryIn(Duration.ofSeconds(1)));
    }

    @Test
    void an_unreadable_success_is_retried() {
        assertThat(rule.decide(0, new MalformedResponseException("cut", null, null)))
                .isEqualTo(retryIn(Duration.ofSeconds(1)));
    }

    @Test
    void permanent_failures_are_not_even_at_the_first() {
        PermanentApiException bad = new PermanentApiException(
                400, ApiError.of("invalid_request_error", "no"), ErrorKind.INVALID_REQUEST, null);

        assertThat(rule.decide(0, bad)).isEqualTo(PERMANENT);
        assertThat(rule.decide(9, bad)).isEqualTo(PERMANENT);
    }

    @ParameterizedTest
    @EnumSource
    void a_refusal_of_our_own_is_the_callers_to_repeat(RefusedException.Reason reason) {
        assertThat(rule.decide(0, new RefusedException(reason, "refused", Duration.ofSeconds(3))))
                .isEqualTo(PERMANENT);
    }

    @Test
    void what_is_not_ours_is_not_retried() {
        assertThat(rule.decide(0, new IllegalStateException("a bug"))).isEqualTo(PERMANENT);
    }

    @ParameterizedTest
    @ValueSource(strings = {"overloaded_error", "api_error", "rate_limit_error", "timeout_error", "a_new_error"})
    void a_stream_broken_by_an_error_that_may_pass_is_retried(String type) {
        assertThat(rule.decide(0, broken(ApiError.of(type, "")))).isEqualTo(retryIn(Duration.ofSeconds(1)));
    }

    @Test
    void a_stream_that_just_ended_is_retried() {
        assertThat(rule.decide(0, broken(null))).isEqualTo(retryIn(Duration.ofSeconds(1)));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "invalid_request_error",
                "authentication_error",
                "billing_error",
                "permission_error",
                "not_found_error",
                "request_too_large"
            })
    void a_stream_broken_by_an_error_that_will_not_pass_is_not(String type) {
        assertThat(rule.decide(0, broken(ApiError.of(type, "")))).isEqualTo(PERMANENT);
    }

    @Test
    void a_spend_cap_inside_a_stream_is_not_retried() {
        RawJson details = RawJson.of("{\"error_code\":\"enforced_spend_limit_reached\"}");

        assertThat(rule.decide(0, broken(new ApiError("rate_limit_error", "", details, Map.of()))))
                .isEqualTo(PERMANENT);
    }

    @Test
    void never_tells_what_might_have_passed_from_what_would_not() {
        assertThat(RetryRule.never().decide(0, overloaded(null))).isEqualTo(SPENT);
        assertThat(RetryRule.never().decide(0, new IllegalStateException())).isEqualTo(PERMANENT);
    }

    @Test
    void the_standard_gives_six_retries() {
        assertThat(RetryRule.standard().decide(5, overloaded(null))).isInstanceOf(RetryDecision.Retry.class);
        assertThat(RetryRule.standard().decide(6, overloaded(null))).isEqualTo(SPENT);
    }

    @Test
    void bad_options_are_refused_by_name() {
        assertThatThrownBy(() -> RetryRule.upTo(-1, Backoff.standard())).hasMessageStartingWith("mostRetries: -1");
        assertThatThrownBy(() -> retryIn(Duration.ofNanos(-1))).hasMessageStartingWith("delay: ");
    }

    private static RetryDecision retryIn(Duration delay) {
        return new RetryDecision.Retry(delay);
    }

    private static TransientApiException overloaded(@Nullable Duration retryAfter) {
        return new TransientApiException(
                529, ApiError.of("overloaded_error", "Overloaded"), ErrorKind.OVERLOADED, null, retryAfter);
    }

    private static StreamException broken(@Nullable ApiError error) {
        return error == null ? new StreamException("broke", null, null, null) : ApiErrors.inStream(error, null, null);
    }
}
