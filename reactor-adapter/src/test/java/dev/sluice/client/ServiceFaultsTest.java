package dev.sluice.client;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.error.ErrorKind;
import dev.sluice.error.PermanentApiException;
import dev.sluice.error.StreamException;
import dev.sluice.error.TransientApiException;
import dev.sluice.error.TransportException;
import dev.sluice.model.ApiError;
import dev.sluice.retry.ApiErrors;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** Which failures speak of the service as a whole. */
class ServiceFaultsTest {

    private static ApiError error(String type) {
        return new ApiError(type, "words", null, Map.of());
    }

    private static boolean answered(int status, ErrorKind kind) {
        return ServiceFaults.isOne(new TransientApiException(status, error("some_error"), kind, null, null));
    }

    private static boolean inStream(String type) {
        return ServiceFaults.isOne(ApiErrors.inStream(error(type), null, null));
    }

    @Test
    void overload_server_errors_and_a_gateways_timeout_do() {
        assertThat(answered(529, ErrorKind.OVERLOADED)).isTrue();
        assertThat(answered(500, ErrorKind.SERVER)).isTrue();
        assertThat(answered(504, ErrorKind.TIMEOUT)).isTrue();
    }

    @Test
    void quota_conflict_and_what_the_request_did_wrong_do_not() {
        assertThat(answered(429, ErrorKind.RATE_LIMIT)).isFalse();
        assertThat(answered(408, ErrorKind.TIMEOUT)).isFalse();
        assertThat(answered(409, ErrorKind.CONFLICT)).isFalse();
        assertThat(ServiceFaults.isOne(new PermanentApiException(
                        400, error("invalid_request_error"), ErrorKind.INVALID_REQUEST, null)))
                .isFalse();
        assertThat(ServiceFaults.isOne(new IllegalStateException("no key"))).isFalse();
    }

    @Test
    void of_the_transports_faults_those_do_that_are_not_the_callers_own_bounds() {
        Set<TransportException.Fault> own =
                Set.of(TransportException.Fault.IDLE_TIMEOUT, TransportException.Fault.CALL_TIMEOUT);
        for (TransportException.Fault fault : TransportException.Fault.values()) {
            assertThat(ServiceFaults.isOne(new TransportException(fault, "it broke", null)))
                    .as(fault.name())
                    .isEqualTo(!own.contains(fault));
        }
    }

    @Test
    void an_error_inside_a_stream_does_if_it_is_the_servers() {
        assertThat(inStream("overloaded_error")).isTrue();
        assertThat(inStream("api_error")).isTrue();
        assertThat(inStream("invalid_request_error")).isFalse();
        assertThat(ServiceFaults.isOne(new StreamException("it just ended", null, null, null)))
                .isFalse();
    }
}
