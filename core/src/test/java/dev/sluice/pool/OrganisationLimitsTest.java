package dev.sluice.pool;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.limit.RateLimits;
import dev.sluice.model.RateLimitEntry;
import dev.sluice.wire.Codecs;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** What the documents of the Rate Limits API (claude-api admin reference, 2026-11) become. */
class OrganisationLimitsTest {

    private static final long NONE = RateLimits.MAX_PER_MINUTE;

    private static final String SONNET = entry(
            "rl_1",
            group("rlg_1", "\"Claude Sonnet 4.x\""),
            "[\"claude-sonnet-4-6\",\"claude-sonnet-4-5\",\"claude-sonnet-4-5-20250929\"]",
            "requests_per_minute:4000,input_tokens_per_minute_cache_aware:2000000,output_tokens_per_minute:400000");
    private static final String OPUS = entry(
            "rl_2",
            group("rlg_2", "\"Claude Opus 5.5\""),
            "[\"claude-opus-5-5\"]",
            "requests_per_minute:1000,input_tokens_per_minute_cache_aware:450000,output_tokens_per_minute:90000,"
                    + "fast_itpmca:50000,fast_otpm:10000");

    private static final String POOL = "Claude Sonnet 4.x";

    @Test
    void each_group_of_models_is_a_pool_with_its_limits() {
        OrganisationLimits told = OrganisationLimits.of(read(SONNET, OPUS));

        assertThat(told.poolOf("claude-sonnet-4-6")).isEqualTo(POOL);
        assertThat(told.poolOf("claude-sonnet-4-5-20250929")).isEqualTo(POOL);
        assertThat(told.limitsOf(POOL)).contains(RateLimits.perMinute(4_000, 2_000_000, 400_000));
        assertThat(told.ceilingOf(POOL)).isNull();
        assertThat(told.chargesCacheReads(POOL)).isFalse();
        assertThat(told.limitsOf("Claude Opus 5.5")).contains(RateLimits.perMinute(1_000, 450_000, 90_000));
    }

    @Test
    void fast_mode_has_its_own_tokens_and_the_requests_of_its_group() {
        OrganisationLimits told = OrganisationLimits.of(read(SONNET, OPUS));
        String fast = told.poolOf(PoolMap.inFastMode("claude-opus-5-5"));

        assertThat(fast).isNotEqualTo(told.poolOf("claude-opus-5-5"));
        assertThat(told.limitsOf(fast)).contains(RateLimits.perMinute(1_000, 50_000, 10_000));
        assertThat(told.poolOf(PoolMap.inFastMode("claude-sonnet-4-6")))
                .isEqualTo(PoolMap.builtIn().poolOf(PoolMap.inFastMode("claude-sonnet-4-6")));
    }

    @Test
    void a_model_in_no_group_is_where_the_built_in_map_has_it_or_else_alone() {
        OrganisationLimits told = OrganisationLimits.of(read(SONNET));

        assertThat(told.poolOf("claude-sonnet-4-6-20260217")).isEqualTo(POOL);
        assertThat(told.poolOf("claude-opus-4-5-20251101")).isEqualTo(told.poolOf("claude-opus-4-8"));
        assertThat(told.poolOf("claude-novel-7")).isEqualTo("claude-novel-7");
        assertThat(told.limitsOf("claude-novel-7")).isEmpty();
        assertThat(told.chargesCacheReads(told.poolOf("claude-3-5-haiku"))).isTrue();
    }

    @Test
    void what_is_not_of_the_messages_api_or_not_known_is_left_alone() {
        String batches = entry(
                "rl_8", group("rlg_8", "\"Batches\"").replace("model_group", "batch"), "null", "requests_per_minute:1");
        String files = entry(
                "rl_9", group("rlg_9", "\"Files\"").replace("model_group", "files"), "[\"claude-opus-5-5\"]", "x:1");
        String novel = SONNET.replace("output_tokens_per_minute", "thoughts_per_minute");

        OrganisationLimits told = OrganisationLimits.of(read(batches, files, novel));

        assertThat(told.limitsOf("Batches")).isEmpty();
        assertThat(told.poolOf("claude-opus-5-5")).isEqualTo("opus-5.5");
        assertThat(told.limitsOf(POOL)).contains(RateLimits.perMinute(4_000, 2_000_000, NONE));
    }

    @Test
    void odd_entries_are_read_for_what_they_say() {
        String nulls = entry("rl_1", group("rlg_1", "null"), "[\"m-1\"]", "requests_per_minute:null,novel:7");
        String halves = "{\"type\":\"rate_limit\",\"id\":\"rl_2\",\"group\":null,\"group_type\":\"model_group\","
                + "\"models\":[\"m-1\",\"m-2\"],\"limits\":[{\"type\":\"requests_per_minute\",\"value\":0},"
                + "{\"type\":\"output_tokens_per_minute\",\"value\":-5},{\"type\":\"requests_per_minute\",\"value\":9}]}";
        String sameName = entry("rl_3", group("rlg_1", "null"), "[\"m-3\"]", "requests_per_minute:5");
        String wrong = "{\"models\":7,\"limits\":\"many\"}";
        String nameless = entry("rl_4", "null", "[\"m-4\"]", "").replace("\"id\":\"rl_4\",", "");

        OrganisationLimits told = OrganisationLimits.of(read(nulls, halves, sameName, wrong, nameless));

        assertThat(told.poolOf("m-1")).as("in two groups: the first counts").isEqualTo("rlg_1");
        assertThat(told.limitsOf("rlg_1")).as("no limit is known").isEmpty();
        assertThat(told.poolOf("m-2")).as("the older version's type").isEqualTo("rl_2");
        assertThat(told.limitsOf("rl_2")).contains(RateLimits.perMinute(1, NONE, NONE));
        assertThat(told.poolOf("m-3")).as("the name is taken").isEqualTo("rl_3");
        assertThat(told.poolOf("m-4")).isEqualTo("m-4");
        assertThat(OrganisationLimits.of(List.of()).poolOf("claude-opus-4-7")).isEqualTo("opus-4.x");
    }

    @Test
    void a_workspaces_lower_limit_is_kept_to_and_a_higher_or_absent_one_is_the_organisations() {
        OrganisationLimits told = within("output_tokens_per_minute:9000,requests_per_minute:9000");

        assertThat(told.limitsOf(POOL)).contains(RateLimits.perMinute(4_000, 2_000_000, 9_000));
        assertThat(told.ceilingOf(POOL)).isEqualTo(RateLimits.perMinute(NONE, NONE, 9_000));
        assertThat(told.ceilingOf("Claude Opus 5.5")).isNull();
        assertThat(told.limitsOf("Claude Opus 5.5")).contains(RateLimits.perMinute(1_000, 450_000, 90_000));
    }

    @Test
    void a_workspace_that_repeats_what_it_inherits_has_no_limits_of_its_own() {
        OrganisationLimits told = within(
                "requests_per_minute:4000,input_tokens_per_minute_cache_aware:2000000,output_tokens_per_minute:400000");

        assertThat(told.limitsOf(POOL)).contains(RateLimits.perMinute(4_000, 2_000_000, 400_000));
        assertThat(told.ceilingOf(POOL)).isNull();
    }

    @Test
    void a_workspace_joins_by_its_group_where_it_does_not_name_the_limit() {
        String byGroup = entry("rl_ws", group("rlg_1", "null"), "null", "output_tokens_per_minute:9000");

        OrganisationLimits told = OrganisationLimits.of(read(SONNET), read(byGroup));

        assertThat(told.limitsOf(POOL)).contains(RateLimits.perMinute(4_000, 2_000_000, 9_000));
    }

    @Test
    void a_workspaces_limit_on_all_input_counts_what_is_read_from_the_cache() { // claude-api facts 1.5
        OrganisationLimits low = within("input_tokens_per_minute:50000");

        assertThat(low.chargesCacheReads(POOL)).isTrue();
        assertThat(low.limitsOf(POOL)).contains(RateLimits.perMinute(4_000, 50_000, 400_000));
        assertThat(low.ceilingOf(POOL)).isEqualTo(RateLimits.perMinute(NONE, 50_000, NONE));
        assertThat(within("input_tokens_per_minute_cache_aware:50000").chargesCacheReads(POOL))
                .isFalse();
    }

    @Test
    void a_limit_on_all_input_above_that_on_uncached_input_is_not_raised_by_headers_either() {
        OrganisationLimits high = within("input_tokens_per_minute:9000000");

        assertThat(high.chargesCacheReads(POOL)).isTrue();
        assertThat(high.limitsOf(POOL)).contains(RateLimits.perMinute(4_000, 1_999_999, 400_000));
        assertThat(high.ceilingOf(POOL)).isEqualTo(RateLimits.perMinute(NONE, 1_999_999, NONE));
    }

    private static OrganisationLimits within(String limits) {
        String narrowed =
                "{\"type\":\"workspace_rate_limit\",\"rate_limit_id\":\"rl_1\",\"workspace_id\":\"wrkspc_1\",\"limits\":["
                        + limits(limits, ",\"org_limit\":4000,\"source\":{\"type\":\"workspace\"}") + "]}";
        return OrganisationLimits.of(read(SONNET, OPUS), read(narrowed));
    }

    private static List<RateLimitEntry> read(String... entries) {
        return Codecs.RATE_LIMIT_PAGE
                .read("{\"data\":[" + String.join(",", entries) + "],\"next_page\":null}")
                .data();
    }

    private static String entry(String id, String group, String models, String limits) {
        return "{\"id\":\"" + id + "\",\"type\":\"rate_limit\",\"group\":" + group + ",\"models\":" + models
                + ",\"limits\":[" + limits(limits, "") + "]}";
    }

    private static String group(String id, String name) {
        return "{\"id\":\"" + id + "\",\"type\":\"model_group\",\"display_name\":" + name + "}";
    }

    private static String limits(String pairs, String more) {
        return Arrays.stream(pairs.split(","))
                .filter(pair -> !pair.isEmpty())
                .map(pair -> pair.split(":"))
                .map(pair -> "{\"type\":\"" + pair[0] + "\",\"value\":" + pair[1] + more + "}")
                .collect(Collectors.joining(","));
    }
}
