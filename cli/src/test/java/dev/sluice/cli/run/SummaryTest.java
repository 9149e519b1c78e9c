package dev.sluice.cli.run;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.admission.Priority;
import dev.sluice.budget.BucketLevel;
import dev.sluice.cli.output.Answered;
import dev.sluice.event.Forfeited;
import dev.sluice.event.Retrying;
import dev.sluice.event.Settled;
import dev.sluice.limit.Cost;
import dev.sluice.pool.PoolSnapshot;
import java.time.Duration;
import java.util.BitSet;
import java.util.List;
import org.junit.jupiter.api.Test;

class SummaryTest {

    private final RunTally tally = new RunTally();
    private final Traffic traffic = new Traffic();

    @Test
    void the_summary_is_one_line_of_json() {
        tally.written(Result.succeeded("a", Lines.message("a")));
        tally.written(Result.failed("b", Lines.overloaded()));
        settled("Sonnet 5.5", new Cost(1, 3_000, 150));
        traffic.on(new Forfeited("Sonnet 5.5", "w", Priority.STANDARD, Cost.of(1, 1), new Cost(1, 0, 50)));
        traffic.on(new Retrying("Sonnet 5.5", "w", 1, 5, Lines.overloaded()));
        traffic.on(new Retrying("Sonnet 5.5", "w", 2, 5, Lines.unreachable()));
        traffic.on(new Retrying("Sonnet 5.5", "w", 1, 5, Lines.overloaded()));
        Summary summary = new Summary(
                10,
                before(4, 1),
                tally,
                traffic,
                List.of(pool("Sonnet 5.5", 60, 1_000, 400)),
                Duration.ofMillis(90_500));
        assertThat(summary.toJson())
                .isEqualTo("{\"entries\":10,\"succeeded\":1,\"errored\":1,\"unanswered\":3,\"answered_before\":5,"
                        + "\"errored_before\":1,\"elapsed_seconds\":90.5,\"fluid_bound_seconds\":120,"
                        + "\"retries\":{\"connect\":1,\"overloaded\":2},"
                        + "\"tokens\":{\"input\":3,\"cache_creation_input\":0,\"cache_read_input\":0,\"output\":2},"
                        + "\"budgets\":{\"Sonnet 5.5\":{\"requests\":{\"used\":2,\"limit_per_minute\":60,\"utilisation\":0.013},"
                        + "\"input_tokens\":{\"used\":3000,\"limit_per_minute\":1000,\"utilisation\":1.196},"
                        + "\"output_tokens\":{\"used\":200,\"limit_per_minute\":400,\"utilisation\":0.199}}}}");
        assertThat(summary.allSucceeded()).isFalse();
    }

    @Test
    void all_succeeded_only_if_no_line_of_any_run_is_an_error() {
        tally.written(Result.succeeded("a", Lines.message("a")));
        assertThat(summary(2, before(1, 0)).allSucceeded()).isTrue();
        assertThat(summary(2, before(0, 1)).allSucceeded()).isFalse();
        assertThat(summary(3, before(1, 0)).allSucceeded()).isFalse();
    }

    @Test
    void the_bound_is_that_of_the_tightest_budget_of_any_pool() {
        settled("a", new Cost(100, 500, 10));
        settled("b", new Cost(10, 10, 260));
        List<PoolSnapshot> pools = List.of(pool("a", 60, 100_000, 100_000), pool("b", 60, 1_000, 100));
        // a: (100 - 60) requests at 1 a second; b: (260 - 100) tokens at 100 a minute
        assertThat(FluidBound.of(traffic.costs(), pools)).isEqualTo(Duration.ofSeconds(96));
        assertThat(FluidBound.of(traffic.costs(), pools.subList(0, 1))).isEqualTo(Duration.ofSeconds(40));
        assertThat(FluidBound.of(traffic.costs(), List.of(pool("b", 0, 0, 0)))).isEqualTo(Duration.ZERO);
    }

    private void settled(String pool, Cost actual) {
        traffic.on(new Settled(pool, "w", Priority.STANDARD, Cost.of(1, 1), actual));
    }

    private Summary summary(int entries, Answered before) {
        return new Summary(entries, before, tally, traffic, List.of(), Duration.ofSeconds(1));
    }

    private static Answered before(int succeeded, int errored) {
        BitSet entries = new BitSet();
        entries.set(0, succeeded + errored);
        return new Answered(entries, succeeded, errored, 0, 0, 0);
    }

    private static PoolSnapshot pool(String name, long requests, long inputTokens, long outputTokens) {
        return new PoolSnapshot(name, full(requests), full(inputTokens), full(outputTokens), 0, 0, 0, 0, Duration.ZERO);
    }

    private static BucketLevel full(long limit) {
        return new BucketLevel(limit, limit, limit, 0, 0);
    }
}
