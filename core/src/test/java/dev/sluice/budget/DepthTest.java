package dev.sluice.budget;

import static dev.sluice.limit.OutputAccounting.AS_WRITTEN;
import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.headers.BucketReading;
import dev.sluice.limit.Cost;
import dev.sluice.limit.Dimension;
import dev.sluice.limit.RateLimits;
import java.time.Duration;
import org.junit.jupiter.api.Test;

/** How deep a bucket is, from what remains and when it will be full. */
class DepthTest {

    private static final long LIMIT = 450_000; // 7,500 a second
    private static final long HALF_A_SECOND = 500_000;

    private final Depth depth = new Depth(Duration.ofMinutes(1));

    private boolean hear(long remaining, int fullInSeconds) {
        return depth.observe(
                Dimension.INPUT_TOKENS,
                new BucketReading(LIMIT, remaining, Duration.ofSeconds(fullInSeconds)),
                LIMIT,
                HALF_A_SECOND);
    }

    @Test
    void a_bucket_of_a_whole_minute_stays_one_however_full_it_is_seen() {
        assertThat(hear(449_000, 0)).isFalse();
        assertThat(hear(225_000, 30)).isFalse();
        assertThat(hear(0, 62)).isFalse();

        assertThat(depth.micros()).isEqualTo(60_000_000);
    }

    @Test
    void a_shallow_one_is_found_out_by_the_first_reading_and_pinned_down_by_more() {
        assertThat(hear(30_000, 2)).isTrue(); // 6 s deep, 45,000, in truth
        assertThat(depth.micros()).isBetween(4_900_000L, 6_000_000L);
        assertThat(depth.mostMicros()).isBetween(6_000_000L, 7_600_000L);

        hear(45_000, 0);
        hear(38_000, 1);

        assertThat(depth.micros()).isEqualTo(6_000_000);
        assertThat(depth.mostMicros()).isBetween(6_000_000L, 7_600_000L);
    }

    @Test
    void an_empty_one_that_will_soon_be_full_is_shallow_though_its_level_is_unknown() {
        assertThat(hear(0, 6)).isTrue();

        assertThat(depth.micros()).isBetween(6_000_000L, 7_600_000L);
    }

    @Test
    void a_reading_that_contradicts_all_before_it_begins_anew() {
        hear(30_000, 2);

        assertThat(hear(400_000, 6)).isTrue();

        assertThat(depth.micros()).isEqualTo(60_000_000);
    }

    @Test
    void one_that_was_configured_shallower_than_it_is_stays_so() {
        Depth configured = new Depth(Duration.ofSeconds(6));

        configured.observe(Dimension.INPUT_TOKENS, new BucketReading(LIMIT, 400_000L, Duration.ofSeconds(6)), LIMIT, 0);

        assertThat(configured.micros()).isEqualTo(6_000_000);
    }

    @Test
    void a_budget_learns_it_and_refuses_only_what_surely_never_fits() {
        Budget budget = new Budget(
                new BudgetTerms(RateLimits.perMinute(1_000, LIMIT, 90_000), null, Budget.DEFAULT_DEPTH, AS_WRITTEN), 0);
        Mark mark = budget.reserve(Cost.of(1_000, 0));
        budget.advance(HALF_A_SECOND * 1_000);

        budget.observe(Dimension.INPUT_TOKENS, mark, 1_000, new BucketReading(LIMIT, 44_000L, Duration.ofSeconds(0)));

        assertThat(budget.level(Dimension.INPUT_TOKENS).capacity()).isEqualTo(44_000);
        assertThat(budget.neverAdmits(Cost.of(52_000, 0))).isNull();
        assertThat(budget.neverAdmits(Cost.of(60_000, 0))).isNull(); // one reading may be odd
        for (int again = 0; again < 2; again++) {
            budget.observe(
                    Dimension.INPUT_TOKENS, mark, 1_000, new BucketReading(LIMIT, 44_000L, Duration.ofSeconds(0)));
        }
        assertThat(budget.neverAdmits(Cost.of(52_000, 0))).isNull();
        assertThat(budget.neverAdmits(Cost.of(60_000, 0))).isEqualTo(Dimension.INPUT_TOKENS);
        budget.advance(60_000_000_000L);
        assertThat(budget.level(Dimension.INPUT_TOKENS).available()).isEqualTo(44_000);
        assertThat(budget.nanosUntilAdmits(Cost.of(52_000, 0))).isZero(); // full is all that can be waited for
        assertThat(budget.level(Dimension.INPUT_TOKENS).othersPerMinute()).isZero();
    }
}
