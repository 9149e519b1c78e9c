package dev.sluice.cache;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.model.CacheCreation;
import dev.sluice.model.Speed;
import dev.sluice.model.Usage;
import java.math.BigDecimal;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** What reading saves and writing costs, by the published prices. */
class SavingsTallyTest {

    private static final long MILLION = 1_000_000;

    private final SavingsTally tally = new SavingsTally();

    private BigDecimal saved(String model, Usage usage) {
        tally.add(model, "w", usage, false);
        return tally.snapshot().of("w").dollars().stripTrailingZeros();
    }

    @Test
    void a_million_tokens_read_cost_the_price_of_reading_instead_of_that_of_input() {
        assertThat(saved("claude-sonnet-4-5-20250929", Usage.of(0, 0L, MILLION, 1)))
                .isEqualByComparingTo("2.7");
    }

    @Test
    void writing_costs_a_quarter_more_for_five_minutes_and_twice_as_much_for_an_hour() {
        assertThat(saved("claude-opus-5-5", Usage.of(0, MILLION, 0L, 1))).isEqualByComparingTo("-1");
        assertThat(saved("claude-opus-5-5", written(MILLION / 2, MILLION / 2, null, null)))
                .isEqualByComparingTo("-3.5"); // 1 + 0.5 + 2
    }

    @Test
    void haiku_costs_more_above_a_hundred_thousand_tokens_cached_ones_counted() {
        assertThat(saved("claude-haiku-5-5", Usage.of(0, 0L, 100_000L, 1))).isEqualByComparingTo("0.009");
        assertThat(saved("claude-haiku-5-5", Usage.of(1, 0L, 100_000L, 1))).isEqualByComparingTo("0.054");
    }

    @Test
    void fast_and_american_cost_more_and_so_save_more() {
        assertThat(saved("claude-opus-5-5", written(MILLION, 0, Speed.FAST, "us")))
                .isEqualByComparingTo("-2.2");
    }

    @Test
    void workflows_are_kept_apart_and_added_up() {
        tally.add("claude-sonnet-5", "a", Usage.of(1, 0L, 10L, 1), false);
        tally.add("claude-sonnet-5", "b", Usage.of(1, 5L, 20L, 1), true);
        tally.add("claude-sonnet-5", "c", Usage.of(9, 9), false);
        CacheSavings savings = tally.snapshot();

        assertThat(savings.byWorkflow()).containsOnlyKeys("a", "b");
        assertThat(savings.of("a").tokensKeptOff()).isEqualTo(10);
        assertThat(savings.of("b").tokensKeptOff())
                .as("where reads are charged")
                .isZero();
        assertThat(savings.total().readTokens()).isEqualTo(30);
        assertThat(savings.total().writtenTokens()).isEqualTo(5);
        assertThat(savings.total().requests()).isEqualTo(2);
        assertThat(savings.of("c")).isEqualTo(WorkflowSavings.NONE);
    }

    @Test
    void what_has_no_known_price_counts_in_tokens_alone() {
        assertThat(saved("a-model-of-a-gateway", Usage.of(0, 3L, 4L, 1))).isEqualByComparingTo("0");
        assertThat(tally.snapshot().total().unpricedTokens()).isEqualTo(7);
    }

    @Test
    void what_reads_cost_of_models_that_are_not_published_of_is_not_guessed() {
        assertThat(saved("claude-mythos-5-2", Usage.of(0, 3L, 4L, 1))).isEqualByComparingTo("0");
        assertThat(saved("claude-fable-5-2", Usage.of(0, 3L, 4L, 1))).isEqualByComparingTo("0");
        assertThat(tally.snapshot().total().unpricedTokens()).isEqualTo(14);
    }

    @Test
    void beyond_so_many_workflows_new_ones_are_counted_together() {
        for (int i = 0; i <= SavingsTally.MOST_WORKFLOWS + 1; i++) {
            tally.add("claude-sonnet-5", "w" + i, Usage.of(1, 0L, 10L, 1), false);
        }
        assertThat(tally.snapshot().byWorkflow()).hasSize(SavingsTally.MOST_WORKFLOWS + 1);
        assertThat(tally.snapshot().of(SavingsTally.OTHERS).readTokens()).isEqualTo(20);
    }

    private static Usage written(long shortly, long lasting, @Nullable Speed speed, @Nullable String geo) {
        return new Usage(
                0,
                1,
                shortly + lasting,
                0L,
                new CacheCreation(shortly, lasting, Map.of()),
                null,
                null,
                null,
                speed,
                geo,
                null,
                Map.of());
    }
}
