package dev.sluice.headers;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.limit.Dimension;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class RateLimitSnapshotTest {

    private static final String INPUT = "anthropic-ratelimit-input-tokens-";
    private static final Instant RECEIVED_AT = Instant.parse("2025-06-02T15:14:45Z");

    /** A 429 as it was recorded, 2025-06. */
    private static final Map<String, String> RECORDED = Map.ofEntries(
            Map.entry("date", "Mon, 02 Jun 2025 15:14:45 GMT"),
            Map.entry("x-should-retry", "true"),
            Map.entry("retry-after", "16"),
            Map.entry("anthropic-ratelimit-input-tokens-limit", "200000"),
            Map.entry("anthropic-ratelimit-input-tokens-remaining", "0"),
            Map.entry("anthropic-ratelimit-input-tokens-reset", "2025-06-02T15:15:48Z"),
            Map.entry("anthropic-ratelimit-output-tokens-limit", "80000"),
            Map.entry("anthropic-ratelimit-output-tokens-remaining", "80000"),
            Map.entry("anthropic-ratelimit-output-tokens-reset", "2025-06-02T15:14:45Z"),
            Map.entry("anthropic-ratelimit-requests-limit", "4000"),
            Map.entry("anthropic-ratelimit-requests-remaining", "4000"),
            Map.entry("anthropic-ratelimit-requests-reset", "2025-06-02T15:14:45Z"),
            Map.entry("anthropic-ratelimit-tokens-limit", "280000"),
            Map.entry("anthropic-ratelimit-tokens-remaining", "80000"),
            Map.entry("anthropic-ratelimit-tokens-reset", "2025-06-02T15:14:45Z"));

    @Test
    void reads_a_recorded_429_dimension_by_dimension() {
        RateLimitSnapshot snapshot = parse(RECORDED);

        assertThat(snapshot.requests()).isEqualTo(new BucketReading(4_000L, 4_000L, Duration.ZERO));
        assertThat(snapshot.inputTokens()).isEqualTo(new BucketReading(200_000L, 0L, Duration.ofSeconds(63)));
        assertThat(snapshot.outputTokens()).isEqualTo(new BucketReading(80_000L, 80_000L, Duration.ZERO));
        assertThat(snapshot.ignored()).isEmpty();
        assertThat(snapshot.isEmpty()).isFalse();
        for (Dimension dimension : Dimension.values()) {
            assertThat(snapshot.in(dimension).isEmpty()).isFalse();
        }
        assertThat(snapshot.in(Dimension.INPUT_TOKENS)).isEqualTo(snapshot.inputTokens());
    }

    @Test
    void a_reset_beyond_a_minute_shows_the_debt_that_remaining_hides() {
        BucketReading input = parse(RECORDED).inputTokens();

        assertThat(input.levelByReset(200_000)).hasValue(-10_000);
    }

    @Test
    void the_headers_without_a_dimension_are_never_read_as_input_tokens() {
        RateLimitSnapshot snapshot = parse(Map.of(
                "anthropic-ratelimit-tokens-limit", "280000",
                "anthropic-ratelimit-tokens-remaining", "80000",
                "anthropic-ratelimit-tokens-reset", "2025-06-02T15:14:45Z"));

        assertThat(snapshot.isEmpty()).isTrue();
        assertThat(snapshot.ignored()).isEmpty();
    }

    @Test
    void priority_and_fast_families_speak_of_other_buckets() {
        RateLimitSnapshot snapshot = parse(Map.of(
                "anthropic-priority-input-tokens-limit", "10000",
                "anthropic-priority-input-tokens-remaining", "unreadable",
                "anthropic-fast-output-tokens-remaining", "7"));

        assertThat(snapshot.isEmpty()).isTrue();
        assertThat(snapshot.priority().inputTokens()).isEqualTo(new BucketReading(10_000L, null, null));
        assertThat(snapshot.priority().outputTokens()).isEqualTo(BucketReading.NONE);
        assertThat(snapshot.ignored())
                .extracting(IgnoredHeader::name)
                .containsExactly("anthropic-priority-input-tokens-remaining");
    }

    @Test
    void what_is_said_of_the_priority_tier_is_read_beside_the_standard_limits_and_of_no_other_family() {
        Map<String, String> headers = new LinkedHashMap<>(RECORDED);
        headers.put("anthropic-priority-output-tokens-limit", "3000");
        headers.put("anthropic-priority-output-tokens-remaining", "0");
        headers.put("anthropic-priority-output-tokens-reset", "2025-06-02T15:14:55Z");

        RateLimitSnapshot standard = parse(headers);

        assertThat(standard.priority().outputTokens()).isEqualTo(new BucketReading(3_000L, 0L, Duration.ofSeconds(10)));
        assertThat(standard.outputTokens().limitPerMinute()).isEqualTo(80_000);
        assertThat(parse(RECORDED).priority()).isSameAs(PriorityReading.NONE);
        assertThat(RateLimitSnapshot.parse(ResponseHeaders.of(headers), HeaderFamily.FAST, RECEIVED_AT)
                        .priority()
                        .isEmpty())
                .isTrue();
    }

    @ParameterizedTest
    @CsvSource({"STANDARD, 200000, 80000", "PRIORITY, 10000, 3000", "FAST, 50000, 20000"})
    void of_several_families_in_one_response_the_one_asked_for_is_read(HeaderFamily family, long input, long output) {
        Map<String, String> headers = new LinkedHashMap<>(RECORDED);
        headers.put("anthropic-priority-input-tokens-limit", "10000");
        headers.put("anthropic-priority-output-tokens-limit", "3000");
        headers.put("anthropic-fast-input-tokens-limit", "50000");
        headers.put("anthropic-fast-output-tokens-limit", "20000");

        RateLimitSnapshot snapshot = RateLimitSnapshot.parse(ResponseHeaders.of(headers), family, RECEIVED_AT);

        assertThat(snapshot.inputTokens().limitPerMinute()).isEqualTo(input);
        assertThat(snapshot.outputTokens().limitPerMinute()).isEqualTo(output);
        assertThat(snapshot.requests()).isEqualTo(new BucketReading(4_000L, 4_000L, Duration.ZERO));
    }

    @Test
    void a_family_that_is_not_there_says_nothing_of_tokens() {
        RateLimitSnapshot snapshot =
                RateLimitSnapshot.parse(ResponseHeaders.of(RECORDED), HeaderFamily.FAST, RECEIVED_AT);

        assertThat(snapshot.inputTokens()).isEqualTo(BucketReading.NONE);
        assertThat(snapshot.outputTokens()).isEqualTo(BucketReading.NONE);
    }

    @Test
    void a_missing_family_leaves_its_dimension_empty_and_the_others_read() {
        Map<String, String> headers = new LinkedHashMap<>(RECORDED);
        headers.keySet().removeIf(name -> name.startsWith(INPUT));

        RateLimitSnapshot snapshot = parse(headers);

        assertThat(snapshot.inputTokens()).isEqualTo(BucketReading.NONE);
        assertThat(snapshot.requests().limitPerMinute()).isEqualTo(4_000L);
        assertThat(snapshot.ignored()).isEmpty();
    }

    @Test
    void no_headers_at_all_are_an_empty_snapshot() {
        RateLimitSnapshot snapshot = RateLimitSnapshot.parse(ResponseHeaders.none(), RECEIVED_AT);

        assertThat(snapshot.isEmpty()).isTrue();
        assertThat(snapshot.takenAt()).isEqualTo(RECEIVED_AT);
        assertThat(snapshot.ignored()).isEmpty();
    }

    @Test
    void each_header_of_a_family_may_be_missing() {
        assertThat(parse(Map.of(INPUT + "limit", "5")).inputTokens()).isEqualTo(new BucketReading(5L, null, null));
        assertThat(parse(Map.of(INPUT + "remaining", "5")).inputTokens()).isEqualTo(new BucketReading(null, 5L, null));
        assertThat(parse(Map.of(INPUT + "reset", "2025-06-02T15:14:46Z")).inputTokens())
                .isEqualTo(new BucketReading(null, null, Duration.ofSeconds(1)));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "-5",
                "0",
                "10000000001",
                "99999999999999999999",
                "18446744073709551621",
                "NaN",
                "Infinity",
                "many",
                "",
                "1e6",
                "1,000",
                "7.5",
                "+7",
                "٣",
                "0x10"
            })
    void an_absurd_limit_is_ignored_and_reported(String value) {
        RateLimitSnapshot snapshot = parse(Map.of(INPUT + "limit", value, INPUT + "remaining", "7"));

        assertThat(snapshot.inputTokens()).isEqualTo(new BucketReading(null, 7L, null));
        assertThat(snapshot.ignored())
                .containsExactly(
                        new IgnoredHeader(INPUT + "limit", value, "expected: a whole number from 1 to 10000000000"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"-1", "8501", "10000000000", "NaN"})
    void an_absurd_remainder_is_ignored_and_reported(String value) {
        RateLimitSnapshot snapshot = parse(Map.of(INPUT + "limit", "8000", INPUT + "remaining", value));

        assertThat(snapshot.inputTokens()).isEqualTo(new BucketReading(8_000L, null, null));
        assertThat(snapshot.ignored()).extracting(IgnoredHeader::name).containsExactly(INPUT + "remaining");
    }

    @Test
    void a_remainder_may_exceed_its_limit_by_the_rounding_of_tokens_alone() {
        RateLimitSnapshot snapshot = parse(Map.of(
                INPUT + "limit",
                "8500",
                INPUT + "remaining",
                "9000",
                "anthropic-ratelimit-requests-limit",
                "50",
                "anthropic-ratelimit-requests-remaining",
                "51"));

        assertThat(snapshot.inputTokens().remaining()).isEqualTo(9_000L);
        assertThat(snapshot.requests()).isEqualTo(new BucketReading(50L, null, null));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"2025-06-02T16:14:46Z", "2025-06-02T14:14:44Z", "9999-12-31T23:59:59Z", "1748877348", "soon", ""
            })
    void an_absurd_reset_is_ignored_and_reported(String value) {
        RateLimitSnapshot snapshot = parse(Map.of(INPUT + "limit", "8000", INPUT + "reset", value));

        assertThat(snapshot.inputTokens()).isEqualTo(new BucketReading(8_000L, null, null));
        assertThat(snapshot.ignored()).extracting(IgnoredHeader::name).containsExactly(INPUT + "reset");
        assertThat(snapshot.ignored().get(0).value()).isEqualTo(value);
    }

    @Test
    void a_reset_before_the_date_means_full() {
        RateLimitSnapshot snapshot = parse(Map.of(
                "date", "Mon, 02 Jun 2025 15:14:45 GMT",
                "anthropic-ratelimit-requests-reset", "2025-06-02T15:14:33Z"));

        assertThat(snapshot.requests().fullIn()).isEqualTo(Duration.ZERO);
        assertThat(snapshot.ignored()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "2025-06-02T15:15:48Z, PT1M3S",
        "2025-06-02T15:15:48.250Z, PT1M3.25S",
        "2025-06-02T17:15:48+02:00, PT1M3S",
        "2025-06-02t15:15:48z, PT1M3S",
        "' 2025-06-02T15:15:48Z ', PT1M3S",
    })
    void resets_are_read_in_any_spelling_of_rfc_3339(String reset, Duration expected) {
        assertThat(parse(Map.of(INPUT + "reset", reset)).inputTokens().fullIn()).isEqualTo(expected);
    }

    @Test
    void durations_are_taken_by_the_servers_clock_not_by_ours() {
        Instant anHourAndAHalfSlow = RECEIVED_AT.minusSeconds(5_400);

        RateLimitSnapshot snapshot = RateLimitSnapshot.parse(ResponseHeaders.of(RECORDED), anHourAndAHalfSlow);

        assertThat(snapshot.takenAt()).isEqualTo(RECEIVED_AT);
        assertThat(snapshot.inputTokens().fullIn()).isEqualTo(Duration.ofSeconds(63));
    }

    @Test
    void the_furthest_believable_resets_are_an_hour_away() {
        assertThat(parse(Map.of(INPUT + "reset", "2025-06-02T16:14:45Z"))
                        .inputTokens()
                        .fullIn())
                .isEqualTo(Duration.ofHours(1));
        assertThat(parse(Map.of(INPUT + "reset", "2025-06-02T14:14:45Z"))
                        .inputTokens()
                        .fullIn())
                .isEqualTo(Duration.ZERO);
    }

    @Test
    void white_space_around_a_count_is_passed_over() {
        assertThat(parse(Map.of(INPUT + "limit", " 8000 ")).inputTokens().limitPerMinute())
                .isEqualTo(8_000L);
    }

    @Test
    void white_space_around_a_date_is_passed_over() {
        assertThat(parse(Map.of("date", " Mon, 02 Jun 2025 15:14:46 GMT ")).takenAt())
                .isEqualTo(RECEIVED_AT.plusSeconds(1));
    }

    @Test
    void an_unreadable_date_is_reported_and_our_clock_serves() {
        RateLimitSnapshot snapshot = parse(Map.of("date", "yesterday", INPUT + "reset", "2025-06-02T15:14:50Z"));

        assertThat(snapshot.takenAt()).isEqualTo(RECEIVED_AT);
        assertThat(snapshot.inputTokens().fullIn()).isEqualTo(Duration.ofSeconds(5));
        assertThat(snapshot.ignored()).extracting(IgnoredHeader::name).containsExactly("date");
    }

    @Test
    void a_long_value_is_reported_cut() {
        RateLimitSnapshot snapshot = parse(Map.of(INPUT + "limit", "x".repeat(10_000)));

        assertThat(snapshot.ignored().get(0).value()).hasSize(IgnoredHeader.MAX_VALUE_CHARACTERS);
    }

    private static RateLimitSnapshot parse(Map<String, String> headers) {
        return RateLimitSnapshot.parse(ResponseHeaders.of(headers), RECEIVED_AT);
    }
}
