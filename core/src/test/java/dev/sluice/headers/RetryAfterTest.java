package dev.sluice.headers;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class RetryAfterTest {

    private static final Instant NOW = Instant.parse("2026-10-21T07:28:00Z");

    private final List<IgnoredHeader> ignored = new ArrayList<>();

    @ParameterizedTest
    @CsvSource({
        "16, PT16S",
        "90, PT1M30S",
        "86400, PT24H",
        "0.25, PT0.25S",
        "1.5, PT1.5S",
        ".5, PT0.5S",
        "3., PT3S",
        "' 7 ', PT7S",
        "0.1, PT0.1S",
        "0.0000000001, PT0.000000001S",
        "1.0000000010, PT1.000000001S",
        "1.0000000011, PT1.000000002S",
        "007, PT7S",
    })
    void seconds_are_exact_and_rounded_up(String value, Duration expected) {
        assertThat(parse(Map.of("retry-after", value))).hasValue(expected);
        assertThat(ignored).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "'Wed, 21 Oct 2026 07:28:30 GMT', PT30S",
        "'Wednesday, 21-Oct-26 07:29:00 GMT', PT1M",
        "'Wed Oct 21 07:28:01 2026', PT1S",
        "'Thu, 22 Oct 2026 07:28:00 GMT', PT24H",
        "'Wed, 21 Oct 2026 09:28:30 +0200', PT30S",
    })
    void dates_count_from_now(String value, Duration expected) {
        assertThat(parse(Map.of("retry-after", value))).hasValue(expected);
        assertThat(ignored).isEmpty();
    }

    @Test
    void a_date_counts_from_the_responses_own_date() {
        Map<String, String> headers = Map.of(
                "date", "Wed, 21 Oct 2026 05:00:00 GMT",
                "retry-after", "Wed, 21 Oct 2026 05:00:10 GMT");

        assertThat(parse(headers)).hasValue(Duration.ofSeconds(10));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "-3",
                "0",
                "0.0",
                "-0",
                "NaN",
                "Infinity",
                "1e3",
                "0x10",
                "5s",
                "soon",
                "",
                ".",
                "1.2.3",
                "٣",
                "86401",
                "86400.000000001",
                "9999999999",
                "99999999999999999999999999",
                "Wed, 21 Oct 2026 07:27:59 GMT",
                "Wed, 21 Oct 2026 07:28:00 GMT",
                "Sun, 06 Nov 1994 08:49:37 GMT",
                "Thu, 22 Oct 2026 07:28:01 GMT",
                "Wed, 32 Oct 2026 07:28:30 GMT",
                "Sat, 31 Feb 2026 07:28:30 GMT",
                "Wed, 21 ctN 2026 07:28:30 GMT",
                "Wed, 21 Oct 2026 24:28:30 GMT",
            })
    void what_is_bad_or_past_or_absurd_is_ignored_and_reported(String value) {
        assertThat(parse(Map.of("retry-after", value))).isEmpty();
        assertThat(ignored)
                .containsExactly(new IgnoredHeader(
                        "retry-after", value, "expected: seconds above 0 or a future date, a day at most"));
    }

    @Test
    void milliseconds_win_over_seconds() {
        assertThat(parse(Map.of("retry-after-ms", "1500", "retry-after", "9"))).hasValue(Duration.ofMillis(1_500));
        assertThat(parse(Map.of("retry-after-ms", "0.5"))).hasValue(Duration.ofNanos(500_000));
        assertThat(parse(Map.of("retry-after-ms", "86400000"))).hasValue(Duration.ofDays(1));
        assertThat(ignored).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"-1", "0", "x", "86400001", "NaN"})
    void bad_milliseconds_are_reported_and_leave_the_word_to_seconds(String millis) {
        assertThat(parse(Map.of("retry-after-ms", millis, "retry-after", "9"))).hasValue(Duration.ofSeconds(9));
        assertThat(ignored).extracting(IgnoredHeader::name).containsExactly("retry-after-ms");
    }

    @Test
    void no_header_is_no_wait_and_no_report() {
        assertThat(parse(Map.of())).isEmpty();
        assertThat(ignored).isEmpty();
        assertThat(RetryAfter.parse(ResponseHeaders.none(), NOW)).isEmpty();
    }

    private Optional<Duration> parse(Map<String, String> headers) {
        return RetryAfter.parse(ResponseHeaders.of(headers), NOW, ignored::add);
    }
}
