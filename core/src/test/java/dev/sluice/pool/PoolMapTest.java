package dev.sluice.pool;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.limit.RateLimits;
import java.util.Map;
import org.junit.jupiter.api.Test;

class PoolMapTest {

    private final PoolMap builtIn = PoolMap.builtIn();

    @Test
    void models_of_a_published_group_share_a_pool_and_near_names_do_not() { // claude-api facts, V12
        assertThat(builtIn.poolOf("claude-opus-4-7")).isEqualTo(builtIn.poolOf("claude-opus-4-5"));
        assertThat(builtIn.poolOf("claude-sonnet-4-6")).isEqualTo(builtIn.poolOf("claude-sonnet-4-5"));
        assertThat(builtIn.poolOf("claude-fable-5")).isEqualTo(builtIn.poolOf("claude-fable-5-1"));
        assertThat(builtIn.poolOf("claude-opus-5")).isNotEqualTo(builtIn.poolOf("claude-opus-5-5"));
        assertThat(builtIn.poolOf("claude-opus-5")).isNotEqualTo(builtIn.poolOf("claude-opus-4-8"));
        assertThat(builtIn.poolOf("claude-fable-5")).isNotEqualTo(builtIn.poolOf("claude-mythos-5"));
    }

    @Test
    void a_dated_id_is_where_its_undated_name_is() {
        assertThat(builtIn.poolOf("claude-opus-4-5-20251101")).isEqualTo(builtIn.poolOf("claude-opus-4-8"));
        assertThat(builtIn.poolOf("claude-haiku-4-5-20251001")).isEqualTo(builtIn.poolOf("claude-haiku-4-5"));
    }

    @Test
    void an_unknown_model_has_a_pool_of_its_own_dates_included() {
        assertThat(builtIn.poolOf("claude-fable-5-2")).isEqualTo("claude-fable-5-2");
        assertThat(builtIn.poolOf("somebody-else-20260101")).isEqualTo("somebody-else-20260101");
    }

    @Test
    void fast_mode_draws_on_a_pool_of_its_own() {
        assertThat(builtIn.poolOf(PoolMap.inFastMode("claude-opus-5-5")))
                .isNotEqualTo(builtIn.poolOf("claude-opus-5-5"))
                .isNotEqualTo(builtIn.poolOf(PoolMap.inFastMode("claude-opus-5")));
    }

    @Test
    void a_map_of_ones_own_wins_over_the_date() {
        PoolMap own = PoolMap.of(Map.of("m", "a", "m-20260101", "b"));

        assertThat(own.poolOf("m-20260101")).isEqualTo("b");
        assertThat(own.poolOf("m-20260202")).isEqualTo("a");
    }

    @Test
    void tiers_know_the_published_limits_of_the_built_in_pools_alone() {
        assertThat(Tier.START.limitsOf(builtIn.poolOf("claude-fable-5-1")))
                .contains(RateLimits.perMinute(1_000, 500_000, 100_000));
        assertThat(Tier.BUILD.limitsOf(builtIn.poolOf("claude-sonnet-5-5")))
                .contains(RateLimits.perMinute(5_000, 5_000_000, 1_000_000));
        assertThat(Tier.SCALE.limitsOf(builtIn.poolOf("claude-3-5-haiku-20241022")))
                .contains(RateLimits.perMinute(4_000, 400_000, 80_000));
        assertThat(Tier.SCALE.limitsOf("claude-fable-5-2")).isEmpty();
    }
}
