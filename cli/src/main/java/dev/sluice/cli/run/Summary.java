package dev.sluice.cli.run;

import dev.sluice.budget.BucketLevel;
import dev.sluice.cli.output.Answered;
import dev.sluice.limit.Cost;
import dev.sluice.limit.Dimension;
import dev.sluice.pool.PoolSnapshot;
import java.time.Duration;
import java.util.List;
import java.util.Map;

/**
 * A run in figures: the last line of stdout.
 *
 * @param entries lines of the input
 * @param before what an earlier run had answered
 * @param tally what this run wrote
 * @param traffic what passed through the limiter
 * @param pools the pools at the end
 * @param elapsed the time from the first line to the last result
 */
public record Summary(
        int entries, Answered before, RunTally tally, Traffic traffic, List<PoolSnapshot> pools, Duration elapsed) {

    public Summary {
        pools = List.copyOf(pools);
    }

    /** Lines that have no answer, neither from this run nor from an earlier one. */
    public long unanswered() {
        return entries - before.entries().cardinality() - tally.written();
    }

    /** Whether every line of the input has a message. */
    public boolean allSucceeded() {
        return before.succeeded() + tally.succeeded() == entries;
    }

    /** The least time in which any client could have done this. */
    public Duration fluidBound() {
        return FluidBound.of(traffic.costs(), pools);
    }

    /** The summary as one line of JSON. */
    public String toJson() {
        return new JsonObject()
                .put("entries", entries)
                .put("succeeded", tally.succeeded())
                .put("errored", tally.errored())
                .put("unanswered", unanswered())
                .put("answered_before", before.entries().cardinality())
                .put("errored_before", before.errored())
                .put("elapsed_seconds", seconds(elapsed))
                .put("fluid_bound_seconds", seconds(fluidBound()))
                .put("retries", traffic.retries())
                .put("tokens", tokens())
                .put("budgets", budgets())
                .toString();
    }

    private JsonObject tokens() {
        return new JsonObject()
                .put("input", tally.inputTokens())
                .put("cache_creation_input", tally.cacheCreationInputTokens())
                .put("cache_read_input", tally.cacheReadInputTokens())
                .put("output", tally.outputTokens());
    }

    private JsonObject budgets() {
        Map<String, Cost> totals = traffic.costs();
        JsonObject budgets = new JsonObject();
        for (PoolSnapshot pool : pools) {
            Cost total = totals.getOrDefault(pool.pool(), Cost.ZERO);
            JsonObject dimensions = new JsonObject();
            for (Dimension dimension : Dimension.values()) {
                dimensions.put(name(dimension), budget(total.in(dimension), pool.in(dimension)));
            }
            budgets.put(pool.pool(), dimensions);
        }
        return budgets;
    }

    /** Utilisation is against all that the bucket could give: what it held at the start and what came in since. */
    private JsonObject budget(long used, BucketLevel bucket) {
        JsonObject budget = new JsonObject().put("used", used).put("limit_per_minute", bucket.limitPerMinute());
        if (bucket.limited()) {
            double offered = bucket.capacity() + bucket.limitPerMinute() * seconds(elapsed) / 60;
            budget.put("utilisation", used / offered);
        }
        return budget;
    }

    private static String name(Dimension dimension) {
        return switch (dimension) {
            case REQUESTS -> "requests";
            case INPUT_TOKENS -> "input_tokens";
            case OUTPUT_TOKENS -> "output_tokens";
        };
    }

    private static double seconds(Duration duration) {
        return duration.toNanos() / 1e9;
    }
}
