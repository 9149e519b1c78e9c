package dev.sluice.pool;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.admission.AdmissionRequest;
import dev.sluice.admission.Eta;
import dev.sluice.budget.BucketLevel;
import dev.sluice.error.RefusedException;
import dev.sluice.event.Corrected;
import dev.sluice.event.HeaderIgnored;
import dev.sluice.event.LimitChanged;
import dev.sluice.event.OthersUse;
import dev.sluice.event.SluiceEvent;
import dev.sluice.event.Throttled;
import dev.sluice.headers.RateLimitSnapshot;
import dev.sluice.headers.ResponseHeaders;
import dev.sluice.limit.Cost;
import dev.sluice.limit.Dimension;
import dev.sluice.limit.RateLimits;
import dev.sluice.time.ManualTicker;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;

/** Response headers and 429s, through the limiter. */
class HeaderFeedbackTest {

    private final ManualTicker time = new ManualTicker();
    private final Recorder seen = new Recorder();
    private final List<SluiceEvent> events = new ArrayList<>();

    private Limiter.Builder builder() {
        return Limiter.builder(time, time)
                .pools(PoolMap.single("pool"))
                .coldStart(0)
                .listener(events::add);
    }

    private static RateLimitSnapshot headers(String... namesAndValues) {
        Map<String, String> headers = new HashMap<>();
        for (int i = 0; i < namesAndValues.length; i += 2) {
            headers.put("anthropic-ratelimit-" + namesAndValues[i], namesAndValues[i + 1]);
        }
        return RateLimitSnapshot.parse(ResponseHeaders.of(headers), Instant.EPOCH);
    }

    private void submit(Limiter limiter, long inputTokens) {
        limiter.submit(AdmissionRequest.of("model", Cost.of(inputTokens, 0)), seen.any());
    }

    private PoolSnapshot pool(Limiter limiter) {
        return limiter.snapshot("pool").orElseThrow();
    }

    @Test
    void limits_are_learned_from_the_first_response_and_said_aloud() {
        Limiter limiter = builder().build();
        submit(limiter, 1_000);

        seen.reservation(0).observe(headers("input-tokens-limit", "450000", "input-tokens-remaining", "449000"));

        assertThat(pool(limiter).inputTokens().limitPerMinute()).isEqualTo(450_000);
        assertThat(pool(limiter).inputTokens().available()).isEqualTo(449_000);
        assertThat(pool(limiter).requests().limited()).isFalse();
        assertThat(events).contains(new LimitChanged("pool", Dimension.INPUT_TOKENS, 0, 450_000));
    }

    @Test
    void other_consumers_seen_in_headers_lower_the_level_and_are_said_aloud() {
        Limiter limiter =
                builder().limits(RateLimits.perMinute(1_000, 450_000, 90_000)).build();
        submit(limiter, 1_000);

        seen.reservation(0).progressed(1_000, 0);
        seen.reservation(0).observe(headers("input-tokens-remaining", "300000"));

        assertThat(pool(limiter).inputTokens().available()).isEqualTo(300_500);
        assertThat(events).contains(new Corrected("pool", Dimension.INPUT_TOKENS, -148_500));
    }

    @Test
    void a_lasting_use_of_others_is_told_as_it_comes_and_as_it_goes() {
        Limiter limiter =
                builder().limits(RateLimits.perMinute(1_000, 450_000, 90_000)).build();
        for (int call = 0; call < 50; call++) {
            submit(limiter, 0);
            long remaining = 450_000 - Math.min(call, 20) * 5_000L;
            seen.reservation(call)
                    .observe(headers("input-tokens-limit", "450000", "input-tokens-remaining", "" + remaining));
            time.advance(Duration.ofSeconds(1));
        }

        List<OthersUse> told = events.stream()
                .filter(OthersUse.class::isInstance)
                .map(OthersUse.class::cast)
                .toList();
        assertThat(told.size()).isBetween(4, 30);
        assertThat(told).allMatch(use -> use.dimension() == Dimension.INPUT_TOKENS);
        assertThat(told.get(0).perMinute()).isBetween(22_500L, 200_000L);
        assertThat(pool(limiter).inputTokens().othersPerMinute()).isPositive();
    }

    @Test
    void a_forecast_counts_on_what_others_leave_and_not_on_what_is_withheld() {
        Limiter limiter =
                builder().limits(RateLimits.perMinute(1_000, 450_000, 90_000)).build();
        for (int call = 0; call < 20; call++) {
            submit(limiter, 0);
            seen.reservation(call)
                    .observe(headers(
                            "input-tokens-limit", "450000", "input-tokens-remaining", "" + (450_000 - call * 5_000)));
            time.advance(Duration.ofSeconds(1));
        }
        BucketLevel level = pool(limiter).inputTokens();

        Eta eta = limiter.forecast(AdmissionRequest.of("model", Cost.of(440_000, 0)))
                .orElseThrow();

        double lacking = 440_000.0 - level.available() + level.withheld();
        double seconds = lacking / (450_000 - level.othersPerMinute()) * 60;
        assertThat(level.othersPerMinute()).isGreaterThan(100_000);
        assertThat(level.withheld()).isPositive();
        assertThat(eta.p50().toMillis() / 1e3).isCloseTo(seconds, Offset.offset(0.01));
    }

    @Test
    void a_response_that_was_sent_earlier_is_not_heard_after_one_that_was_sent_later() { // V11
        Limiter limiter =
                builder().limits(RateLimits.perMinute(1_000, 1_000_000, 90_000)).build();
        submit(limiter, 0);
        time.advance(Duration.ofSeconds(8));
        submit(limiter, 0);

        seen.reservation(1).observe(headers("input-tokens-limit", "1000000", "input-tokens-remaining", "400000"));
        time.advance(Duration.ofMillis(500));
        long before = pool(limiter).inputTokens().available();
        seen.reservation(0).observe(headers("input-tokens-limit", "500000", "input-tokens-remaining", "0"));

        assertThat(pool(limiter).inputTokens().available()).isEqualTo(before);
        assertThat(pool(limiter).inputTokens().limitPerMinute()).isEqualTo(1_000_000);
    }

    @Test
    void a_lowered_limit_refuses_the_head_that_can_no_longer_fit() {
        Limiter limiter = builder().build();
        submit(limiter, 1_000);
        seen.reservation(0).observe(headers("input-tokens-limit", "450000", "input-tokens-remaining", "0"));
        submit(limiter, 400_000);
        submit(limiter, 1_000);

        seen.reservation(0).observe(headers("input-tokens-limit", "200000", "input-tokens-remaining", "100000"));

        assertThat(seen.refusals)
                .extracting(RefusedException::reason)
                .containsExactly(RefusedException.Reason.NEVER_FITS);
        assertThat(seen.reservations).hasSize(2);
    }

    @Test
    void headers_that_were_not_believed_are_said_aloud() {
        Limiter limiter = builder().build();
        submit(limiter, 1_000);

        seen.reservation(0).observe(headers("input-tokens-limit", "many"));

        assertThat(events)
                .filteredOn(HeaderIgnored.class::isInstance)
                .extracting(event -> ((HeaderIgnored) event).header().name())
                .containsExactly("anthropic-ratelimit-input-tokens-limit");
    }

    @Test
    void a_429_returns_what_was_held_and_closes_the_pool_until_retry_after() {
        Limiter limiter =
                builder().limits(RateLimits.perMinute(1_000, 450_000, 90_000)).build();
        submit(limiter, 1_000);

        assertThat(seen.reservation(0).throttled(Duration.ofSeconds(16))).isTrue();
        submit(limiter, 1_000);

        assertThat(pool(limiter).inputTokens().available()).isEqualTo(450_000);
        assertThat(pool(limiter).closedFor()).isEqualTo(Duration.ofSeconds(16));
        assertThat(events).contains(new Throttled("pool", Duration.ofSeconds(16).toNanos()));
        time.advance(Duration.ofSeconds(16).minusNanos(1));
        assertThat(seen.reservations).hasSize(1);
        time.advanceNanos(1);
        assertThat(seen.reservations).hasSize(2);
        assertThat(pool(limiter).closedFor()).isZero();
    }

    @Test
    void the_longest_of_several_429s_counts_and_one_without_a_wait_closes_for_a_second() {
        Limiter limiter = builder().build();
        submit(limiter, 1);
        submit(limiter, 1);
        submit(limiter, 1);

        seen.reservation(0).throttled(null);
        assertThat(pool(limiter).closedFor()).isEqualTo(Duration.ofSeconds(1));
        seen.reservation(1).throttled(Duration.ofSeconds(90)); // V4
        seen.reservation(2).throttled(Duration.ofSeconds(5));

        assertThat(pool(limiter).closedFor()).isEqualTo(Duration.ofSeconds(90));
    }

    @Test
    void a_429_whose_wait_no_clock_can_count_closes_for_a_year() {
        Limiter limiter = builder().build();
        submit(limiter, 1);

        seen.reservation(0).throttled(Duration.ofSeconds(Long.MAX_VALUE));

        assertThat(pool(limiter).closedFor()).isEqualTo(Duration.ofDays(366));
    }

    @Test
    void a_tier_gives_the_limits_to_start_from_and_headers_overrule_it() {
        Limiter limiter =
                Limiter.builder(time, time).coldStart(0).tier(Tier.START).build();
        limiter.submit(AdmissionRequest.of("claude-opus-5-5", Cost.of(1_000, 10)), seen.any());
        String pool = limiter.poolOf("claude-opus-5-5");
        assertThat(limiter.snapshot(pool).orElseThrow().requests().limitPerMinute())
                .isEqualTo(1_000);

        seen.reservation(0).observe(headers("requests-limit", "5000", "requests-remaining", "4990"));

        assertThat(limiter.snapshot(pool).orElseThrow().requests().limitPerMinute())
                .isEqualTo(5_000);
        assertThat(limiter.snapshot(pool).orElseThrow().requests().available()).isEqualTo(4_990);
    }
}
