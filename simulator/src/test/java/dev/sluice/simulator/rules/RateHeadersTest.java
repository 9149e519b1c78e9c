package dev.sluice.simulator.rules;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.limit.Cost;
import dev.sluice.limit.RateLimits;
import dev.sluice.time.ManualTicker;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;

class RateHeadersTest {

    private static final Instant NOW = Instant.parse("2025-06-02T15:14:45.6Z");

    @Test
    void say_what_a_real_429_said() {
        PoolStatus pool = after(RateLimits.perMinute(4_000, 200_000, 80_000), new Cost(0, 209_000, 0));
        assertThat(headers(pool))
                .containsExactlyInAnyOrderEntriesOf(Map.ofEntries(
                        Map.entry("anthropic-ratelimit-requests-limit", "4000"),
                        Map.entry("anthropic-ratelimit-requests-remaining", "4000"),
                        Map.entry("anthropic-ratelimit-requests-reset", "2025-06-02T15:14:45Z"),
                        Map.entry("anthropic-ratelimit-input-tokens-limit", "200000"),
                        Map.entry("anthropic-ratelimit-input-tokens-remaining", "0"),
                        Map.entry("anthropic-ratelimit-input-tokens-reset", "2025-06-02T15:15:48Z"),
                        Map.entry("anthropic-ratelimit-output-tokens-limit", "80000"),
                        Map.entry("anthropic-ratelimit-output-tokens-remaining", "80000"),
                        Map.entry("anthropic-ratelimit-output-tokens-reset", "2025-06-02T15:14:45Z"),
                        Map.entry("anthropic-ratelimit-tokens-limit", "280000"),
                        Map.entry("anthropic-ratelimit-tokens-remaining", "80000"),
                        Map.entry("anthropic-ratelimit-tokens-reset", "2025-06-02T15:14:45Z")));
    }

    @Test
    void round_tokens_to_the_nearest_thousand_and_requests_not_at_all() {
        RateLimits limits = RateLimits.perMinute(1_234, 100_000, 100_000);
        assertThat(headers(after(limits, new Cost(1, 499, 500))))
                .containsEntry("anthropic-ratelimit-requests-remaining", "1233")
                .containsEntry("anthropic-ratelimit-input-tokens-remaining", "100000")
                .containsEntry("anthropic-ratelimit-output-tokens-remaining", "100000")
                .containsEntry("anthropic-ratelimit-tokens-remaining", "200000");
        assertThat(headers(after(limits, new Cost(0, 501, 99_500))))
                .containsEntry("anthropic-ratelimit-input-tokens-remaining", "99000")
                .containsEntry("anthropic-ratelimit-output-tokens-remaining", "1000");
        assertThat(headers(after(limits, new Cost(2_000, 99_501, 100_900))))
                .containsEntry("anthropic-ratelimit-requests-remaining", "0")
                .containsEntry("anthropic-ratelimit-input-tokens-remaining", "0")
                .containsEntry("anthropic-ratelimit-output-tokens-remaining", "0");
    }

    @Test
    void say_of_fast_mode_what_is_its_own_beside_what_is_standard() {
        PoolStatus standard = after(RateLimits.perMinute(1_000, 200_000, 80_000), Cost.ZERO);
        PoolStatus fast = after(RateLimits.perMinute(1_000, 20_000, 30_000), Cost.ZERO);
        Map<String, String> headers = new LinkedHashMap<>();
        new RateHeaders(standard, fast, NOW).writeTo(headers::put);
        assertThat(headers)
                .containsEntry("anthropic-ratelimit-input-tokens-limit", "200000")
                .containsEntry("anthropic-ratelimit-output-tokens-remaining", "80000")
                .containsEntry("anthropic-fast-input-tokens-limit", "20000")
                .containsEntry("anthropic-fast-output-tokens-remaining", "30000")
                .doesNotContainKey("anthropic-fast-requests-limit");
    }

    private static Map<String, String> headers(PoolStatus pool) {
        Map<String, String> headers = new LinkedHashMap<>();
        new RateHeaders(pool, null, NOW).writeTo(headers::put);
        return headers;
    }

    private static PoolStatus after(RateLimits limits, Cost use) {
        OrganisationRules rules = new OrganisationRules(limits, Map.of(), Duration.ofMinutes(1), 1, 0, 0, null, null);
        Organisation organisation = new Organisation(rules, new ManualTicker());
        organisation.consume("Opus 5", use);
        return organisation.pools().values().iterator().next();
    }
}
