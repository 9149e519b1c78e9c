package dev.sluice.pool;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.admission.AdmissionRequest;
import dev.sluice.headers.RateLimitSnapshot;
import dev.sluice.headers.ResponseHeaders;
import dev.sluice.limit.Cost;
import dev.sluice.limit.RateLimits;
import dev.sluice.model.LimiterValue;
import dev.sluice.model.RateLimitEntry;
import dev.sluice.model.RateLimitGroup;
import dev.sluice.time.ManualTicker;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** I35: what a limiter keeps to that was told its organisation's pools and limits. */
class OrganisationLimiterTest {

    private static final String POOL = "Group";
    private static final String MODEL = "claude-novel-7";
    private static final String ALL_INPUT = "input_tokens_per_minute";
    private static final String UNCACHED = "input_tokens_per_minute_cache_aware";

    private static final List<RateLimitEntry> ORGANISATION = List.of(entry(
            LimiterValue.of("requests_per_minute", 1_000),
            LimiterValue.of(UNCACHED, 450_000),
            LimiterValue.of("output_tokens_per_minute", 90_000)));

    private final ManualTicker time = new ManualTicker();
    private final Recorder seen = new Recorder();

    @Test
    void the_organisations_limits_rule_from_the_first_call_and_headers_overrule_them_both_ways() {
        Limiter limiter =
                builder().organisation(OrganisationLimits.of(ORGANISATION)).build();
        submit(limiter, 450_000);
        submit(limiter, 1);

        assertThat(seen.reservations).hasSize(1);
        assertThat(pool(limiter).queued()).isEqualTo(1);

        seen.reservation(0).observe(input(2_000_000, 1_550_000));
        assertThat(pool(limiter).inputTokens().limitPerMinute()).isEqualTo(2_000_000);
        assertThat(seen.reservations).hasSize(2);

        seen.reservation(1).observe(input(30_000, 20_000));
        assertThat(pool(limiter).inputTokens().limitPerMinute()).isEqualTo(30_000);
    }

    @Test
    void no_header_raises_a_workspaces_limit_or_what_is_left_of_it() {
        Limiter limiter = within(LimiterValue.of(UNCACHED, 45_000));
        submit(limiter, 40_000);

        seen.reservation(0).progressed(40_000, 0);
        seen.reservation(0).observe(input(450_000, 410_000));

        assertThat(pool(limiter).inputTokens().limitPerMinute()).isEqualTo(45_000);
        assertThat(pool(limiter).inputTokens().available()).isLessThanOrEqualTo(5_000);
    }

    @Test
    void what_other_workspaces_leave_lowers_what_is_left_of_a_workspaces_own() {
        Limiter limiter = within(LimiterValue.of(UNCACHED, 45_000));
        submit(limiter, 0);

        seen.reservation(0).observe(input(450_000, 7_000));

        assertThat(pool(limiter).inputTokens().available()).isLessThanOrEqualTo(7_500);
    }

    @Test
    void where_all_input_counts_headers_of_uncached_input_do_not_fill_the_bucket() {
        Limiter limiter = within(LimiterValue.of(ALL_INPUT, 900_000));
        submit(limiter, 400_000); // nearly all of it read from the cache, as the headers tell
        seen.reservation(0).progressed(400_000, 0);
        time.advance(Duration.ofSeconds(1));
        submit(limiter, 0);

        seen.reservation(1).observe(input(450_000, 450_000));

        assertThat(limiter.chargesCacheReads(POOL)).isTrue();
        assertThat(pool(limiter).inputTokens().available()).isLessThan(60_000);
    }

    @Test
    void limits_of_ones_own_and_those_of_the_workspace_hold_together() {
        Limiter limiter = builder()
                .organisation(OrganisationLimits.of(
                        ORGANISATION, workspace(LimiterValue.of("output_tokens_per_minute", 9_000))))
                .limits(RateLimits.perMinute(10, 450_000, 20_000))
                .build();
        submit(limiter, 1_000);

        seen.reservation(0).observe(input(450_000, 449_000));

        assertThat(pool(limiter).requests().limitPerMinute()).isEqualTo(10);
        assertThat(pool(limiter).inputTokens().limitPerMinute()).isEqualTo(450_000);
        assertThat(pool(limiter).outputTokens().limitPerMinute()).isEqualTo(9_000);
    }

    @Test
    void a_model_that_nobody_knows_starts_without_limits_and_learns_them() {
        Limiter limiter =
                builder().organisation(OrganisationLimits.of(ORGANISATION)).build();
        limiter.submit(AdmissionRequest.of("claude-other-1", Cost.of(10, 0)), seen.any());

        seen.reservation(0).observe(input(20_000, 20_000));

        PoolSnapshot own = limiter.snapshot("claude-other-1").orElseThrow();
        assertThat(own.inputTokens().limitPerMinute()).isEqualTo(20_000);
        assertThat(own.requests().limited()).isFalse();
        assertThat(limiter.snapshot(POOL)).isEmpty();
    }

    private Limiter within(LimiterValue own) {
        return builder()
                .organisation(OrganisationLimits.of(ORGANISATION, workspace(own)))
                .build();
    }

    private Limiter.Builder builder() {
        return Limiter.builder(time, time).coldStart(0);
    }

    private void submit(Limiter limiter, long inputTokens) {
        limiter.submit(AdmissionRequest.of(MODEL, Cost.of(inputTokens, 0)), seen.any());
    }

    private static PoolSnapshot pool(Limiter limiter) {
        return limiter.snapshot(POOL).orElseThrow();
    }

    private static RateLimitSnapshot input(long limit, long remaining) {
        return RateLimitSnapshot.parse(
                ResponseHeaders.of(Map.of(
                        "anthropic-ratelimit-input-tokens-limit", "" + limit,
                        "anthropic-ratelimit-input-tokens-remaining", "" + remaining)),
                Instant.EPOCH);
    }

    private static RateLimitEntry entry(LimiterValue... limits) {
        RateLimitGroup group = new RateLimitGroup("rlg_1", RateLimitGroup.MODELS, POOL, Map.of());
        return new RateLimitEntry("rl_1", null, group, null, List.of(MODEL), List.of(limits), Map.of());
    }

    private static List<RateLimitEntry> workspace(LimiterValue own) {
        return List.of(new RateLimitEntry("rl_w", "rl_1", null, null, null, List.of(own), Map.of()));
    }
}
