package dev.sluice.transport;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.time.Duration;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The defaults are as documented, and what cannot be meant is refused where it is set, by name. */
class TransportOptionsTest {

    @Test
    void the_defaults_are_the_documented_ones() {
        TransportOptions options = TransportOptions.defaults();

        assertThat(options.baseUrl()).isEqualTo("https://api.anthropic.com");
        assertThat(options.maxInFlight()).isEqualTo(512);
        assertThat(options.compression()).isTrue();
        assertThat(options.proxy()).isNull();
        assertThat(options.trustedCertificates()).isEmpty();
        assertThat(options.timeouts())
                .isEqualTo(new Timeouts(Duration.ofSeconds(10), Duration.ofMinutes(2), Duration.ofMinutes(2), null));
    }

    @ParameterizedTest
    @CsvSource({"1, 30", "1000, 30", "4000, 120", "20000, 600", "128000, 600"})
    void a_whole_answer_is_allowed_30_s_per_1000_tokens_from_30_s_to_10_min(long maxTokens, long seconds) {
        assertThat(Timeouts.DEFAULT.whole(maxTokens)).isEqualTo(Duration.ofSeconds(seconds));
    }

    @ParameterizedTest
    @CsvSource({"1, 600", "4000, 600", "64000, 1800", "128000, 3600", "1000000, 3600"})
    void a_stream_is_allowed_an_hour_per_128000_tokens_from_10_min_to_1_h(long maxTokens, long seconds) {
        assertThat(Timeouts.DEFAULT.streamed(maxTokens)).isEqualTo(Duration.ofSeconds(seconds));
    }

    @Test
    void a_call_timeout_that_is_set_holds_for_both() {
        Timeouts timeouts = Timeouts.DEFAULT.withCall(Duration.ofSeconds(5));

        assertThat(timeouts.whole(100_000)).isEqualTo(Duration.ofSeconds(5));
        assertThat(timeouts.streamed(100_000)).isEqualTo(Duration.ofSeconds(5));
    }

    static Stream<Arguments> bad() {
        return Stream.of(
                bad("connect timeout: PT0S", options -> options.connectTimeout(Duration.ZERO)),
                bad("response timeout: PT-1S", options -> options.responseTimeout(Duration.ofSeconds(-1))),
                bad("idle timeout: PT0S", options -> options.idleTimeout(Duration.ZERO)),
                bad("call timeout: PT0S", options -> options.callTimeout(Duration.ZERO)),
                bad("maxInFlight: 0", options -> options.maxInFlight(0)),
                bad("maxInFlight: 16385", options -> options.maxInFlight(16_385)));
    }

    @ParameterizedTest
    @MethodSource("bad")
    void what_cannot_be_meant_is_refused_by_name(String message, Consumer<TransportOptions.Builder> change) {
        TransportOptions.Builder builder = TransportOptions.builder();
        change.accept(builder);

        assertThatIllegalArgumentException()
                .isThrownBy(builder::build)
                .withMessageStartingWith(message)
                .withMessageContaining("(expected: ");
    }

    @ParameterizedTest
    @CsvSource({
        "https://api.anthropic.com/, https://api.anthropic.com",
        "' https://api.anthropic.com ', https://api.anthropic.com",
        "HTTPS://gateway.example:8443/claude//, https://gateway.example:8443/claude",
        "http://[::1]:8080, http://[::1]:8080",
    })
    void a_base_url_is_normalised(String given, String url) {
        assertThat(TransportOptions.builder().baseUrl(given).build().baseUrl()).isEqualTo(url);
    }

    @ParameterizedTest
    @CsvSource({
        "api.anthropic.com, http://",
        "ftp://api.anthropic.com, http://",
        "https://, URL",
        "https:///v1, host name",
        "https://host:0, port",
        "https://host:70000, port",
        "https://host?key=x, query",
        "https://host#x, fragment",
        "https://ho st, URL",
        "'', http://",
    })
    void a_base_url_that_leads_nowhere_is_refused_at_once(String url, String expected) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> TransportOptions.builder().baseUrl(url))
                .withMessageStartingWith("baseUrl: ")
                .withMessageContaining(expected);
    }

    @Test
    void a_password_in_a_base_url_is_refused_and_not_quoted() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> TransportOptions.builder().baseUrl("https://me:hunter2@host"))
                .withMessageContaining("apiKey(...)")
                .satisfies(refusal -> assertThat(refusal.getMessage()).doesNotContain("hunter2"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "https://gw.example/v1?api_key=sk-ant-SECRET",
                "https://gw.example/v1#sk-ant-SECRET",
                "https://me:sk-ant-SECRET@gw.example",
                "https://me:sk-ant-SEC@RET@gw.example",
                "https://me:sk-ant-SECRET@gw.example:0/v1",
                "https://me:sk-ant-SE CRET@gw.example",
                "https://gw.example/v1?api key=sk-ant-SECRET",
                "ftp://me:sk-ant-SECRET@gw.example",
                "//me:sk-ant-SECRET@gw.example",
                "me:sk-ant-SECRET@gw.example",
                "gw.example/sk-ant-SECRET",
                "sk-ant-SECRET",
            })
    void no_secret_in_a_base_url_is_quoted(String url) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> TransportOptions.builder().baseUrl(url))
                .withMessageContaining("(expected: ")
                .satisfies(refusal -> assertThat(refusal)
                        .hasNoCause()
                        .hasMessageNotContainingAny("sk-ant", "SECRET", "SE CRET", "RET@"));
    }

    @ParameterizedTest
    @CsvSource({"nowhere, nowhere", "ftp://gw.example, ftp://gw.example", "http://host:0/v1?key=x, http://host:0"})
    void what_is_no_secret_in_a_base_url_is_quoted(String url, String quoted) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> TransportOptions.builder().baseUrl(url))
                .withMessageStartingWith("baseUrl: " + quoted + " (expected: ");
    }

    @Test
    void a_proxy_is_checked_and_hides_its_password() {
        assertThat(new HttpProxy("proxy", 3128, "me", "hunter2").toString()).doesNotContain("hunter2", "me");
        for (Runnable bad : List.<Runnable>of(
                () -> HttpProxy.of(" ", 3128),
                () -> HttpProxy.of("proxy", 0),
                () -> HttpProxy.of("proxy", 65_536),
                () -> new HttpProxy("proxy", 3128, null, "hunter2"))) {
            assertThatIllegalArgumentException()
                    .isThrownBy(bad::run)
                    .withMessageStartingWith("proxy ")
                    .withMessageContaining("(expected: ")
                    .satisfies(refusal -> assertThat(refusal.getMessage()).doesNotContain("hunter2"));
        }
    }

    private static Arguments bad(String message, Consumer<TransportOptions.Builder> change) {
        return Arguments.of(message, change);
    }
}
