package dev.sluice.pool;

import dev.sluice.admission.AdmissionRequest;
import dev.sluice.budget.BudgetTerms;
import dev.sluice.event.SluiceListener;
import dev.sluice.limit.OutputAccounting;
import dev.sluice.limit.RateLimits;
import dev.sluice.time.Ticker;
import dev.sluice.time.Timer;
import java.time.Duration;
import java.util.Map;
import java.util.function.ToDoubleFunction;
import org.jspecify.annotations.Nullable;

/** What a {@link Limiter.Builder} gathers. */
record LimiterOptions(
        Ticker ticker,
        Timer timer,
        PoolMap pools,
        @Nullable RateLimits limits,
        Map<String, RateLimits> limitsByPool,
        @Nullable Tier tier,
        @Nullable OrganisationLimits organisation,
        int maxInFlight,
        int maxQueued,
        int coldStart,
        Duration depth,
        OutputAccounting outputAccounting,
        Duration ageing,
        boolean backfill,
        @Nullable Duration growth,
        ToDoubleFunction<String> weights,
        SluiceListener listener) {

    LimiterOptions {
        limitsByPool = Map.copyOf(limitsByPool);
    }

    /** What the budget of {@code pool} keeps to. */
    BudgetTerms termsOf(String pool) {
        return new BudgetTerms(startOf(pool), ceilingOf(pool), depth, outputAccounting);
    }

    /** {@code request} as its pool is to take it: an output that is charged whole on arrival is no guess. */
    AdmissionRequest asked(AdmissionRequest request) {
        long output = request.estimate().outputTokens();
        return outputAccounting == OutputAccounting.AS_WRITTEN
                        || request.least().outputTokens() == output
                ? request
                : request.withLeast(request.least().withOutputTokens(output));
    }

    /** What {@code pool} must keep to, whatever the headers allow: what the user said, and what its workspace may. */
    @Nullable RateLimits ceilingOf(String pool) {
        RateLimits own = limitsByPool.get(pool);
        return tighter(own == null ? limits : own, organisation == null ? null : organisation.ceilingOf(pool));
    }

    /** What {@code pool} keeps to until headers speak; null: nothing is known. */
    @Nullable RateLimits startOf(String pool) {
        RateLimits told =
                organisation == null ? null : organisation.limitsOf(pool).orElse(null);
        RateLimits start = tighter(ceilingOf(pool), told);
        return start != null || tier == null ? start : tier.limitsOf(pool).orElse(null);
    }

    private static @Nullable RateLimits tighter(@Nullable RateLimits one, @Nullable RateLimits other) {
        return one == null ? other : other == null ? one : one.tighter(other);
    }

    static Duration aboveZero(String name, Duration value) {
        if (value.isNegative() || value.isZero()) {
            throw new IllegalArgumentException(name + ": " + value + " (expected: > 0)");
        }
        return value;
    }

    static int atLeast(int least, String name, int value) {
        if (value < least) {
            throw new IllegalArgumentException(name + ": " + value + " (expected: >= " + least + ")");
        }
        return value;
    }
}
