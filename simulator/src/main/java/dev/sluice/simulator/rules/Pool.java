package dev.sluice.simulator.rules;

import dev.sluice.limit.Dimension;
import dev.sluice.limit.OutputAccounting;
import dev.sluice.limit.RateLimits;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * The budget that a group of models shares: three buckets and, where there is one, the guard of the ramp. Fast mode has tokens of its
 * own and takes its requests from those of the group. Not thread-safe.
 */
final class Pool {

    private static final long MICROS_PER_SECOND = 1_000_000;

    private final Bucket requests;
    private final Bucket inputTokens;
    private final Bucket outputTokens;
    private final @Nullable RampGuard ramp;
    private final @Nullable Pool standard;

    /** Whether a call is charged its max_tokens until its end. */
    private final boolean holdsMaxTokens;

    /** A pool with these limits, without a guard of the ramp. */
    Pool(RateLimits limits, OrganisationRules rules, long nowMicros) {
        this(limits, rules, null, null, nowMicros);
    }

    /** A pool for the fast mode of {@code standard}, or a standard one if that is null. */
    Pool(RateLimits limits, OrganisationRules rules, @Nullable RampRule ramp, @Nullable Pool standard, long nowMicros) {
        Duration depth = rules.depth();
        this.standard = standard;
        this.requests = standard == null ? new Bucket(limits.requestsPerMinute(), depth, nowMicros) : standard.requests;
        this.inputTokens = new Bucket(limits.inputTokensPerMinute(), depth, nowMicros);
        this.outputTokens = new Bucket(limits.outputTokensPerMinute(), depth, nowMicros);
        this.ramp = ramp == null ? null : new RampGuard(ramp);
        this.holdsMaxTokens = rules.outputAccounting() == OutputAccounting.MAX_TOKENS;
    }

    /**
     * Admits a call and charges its request and estimated input, or says why not and charges nothing. Output has only to be not
     * used up: it is metered as it is produced, and {@code max_tokens} plays no part; unless all of that is charged here, until the end.
     */
    @Nullable Refusal admit(long nowMicros, Demand demand) {
        Refusal refusal = refusal(nowMicros, demand);
        if (refusal == null && ramp != null) {
            refusal = ramp.admit(nowMicros, demand.estimatedInputTokens());
        }
        if (refusal == null) {
            take(demand);
        }
        return refusal;
    }

    /** Charges what a call is charged on arrival. */
    void take(Demand demand) {
        requests.take(1);
        inputTokens.take(demand.estimatedInputTokens());
        if (holdsMaxTokens) {
            outputTokens.take(demand.maxTokens());
        }
    }

    /** What of the buckets refuses a call; null if they all hold what it needs. Charges nothing. */
    Refusal.@Nullable RateLimited refusal(long nowMicros, Demand demand) {
        refill(nowMicros);
        long longestMicros = 0;
        Dimension binding = null;
        for (Dimension dimension : Dimension.values()) {
            long needed = needed(dimension, demand);
            Bucket bucket = bucket(dimension);
            if (bucket.holds(needed)) {
                continue;
            }
            long waitMicros = bucket.microsUntilHolds(needed);
            if (binding == null || waitMicros > longestMicros) {
                binding = dimension;
                longestMicros = waitMicros;
            }
        }
        if (binding == null) {
            return null;
        }
        bucket(binding).countRefusal();
        return new Refusal.RateLimited(binding, bucket(binding).perMinute(), wholeSeconds(longestMicros));
    }

    private long needed(Dimension dimension, Demand demand) {
        return switch (dimension) {
            case REQUESTS -> 1;
            case INPUT_TOKENS -> demand.estimatedInputTokens();
            case OUTPUT_TOKENS -> holdsMaxTokens ? demand.maxTokens() : 1;
        };
    }

    void correctInput(long nowMicros, long moreTokens) {
        refill(nowMicros);
        inputTokens.correct(moreTokens);
    }

    /** Others have used that much. */
    void burnOutput(long nowMicros, long tokens) {
        refill(nowMicros);
        outputTokens.take(tokens);
    }

    /** A call has written that much more. */
    void produceOutput(long nowMicros, long tokens) {
        if (!holdsMaxTokens) {
            burnOutput(nowMicros, tokens);
        }
    }

    /** A call that might have written {@code maxTokens} has written {@code produced} in all and is over. */
    void endOutput(long nowMicros, long maxTokens, long produced) {
        if (holdsMaxTokens) {
            refill(nowMicros);
            outputTokens.correct(produced - maxTokens);
        }
    }

    void limit(long nowMicros, RateLimits limits) {
        refill(nowMicros);
        if (standard == null) {
            requests.limit(limits.requestsPerMinute());
        }
        inputTokens.limit(limits.inputTokensPerMinute());
        outputTokens.limit(limits.outputTokensPerMinute());
    }

    void takeRequests(long nowMicros, long count) {
        refill(nowMicros);
        requests.take(count);
    }

    /** The pool whose fast mode this one is for; null: it is itself standard. */
    @Nullable Pool standard() {
        return standard;
    }

    PoolStatus status(long nowMicros) {
        refill(nowMicros);
        return new PoolStatus(BucketStatus.of(requests), BucketStatus.of(inputTokens), BucketStatus.of(outputTokens));
    }

    /** Rounded up, and at least one: a client told to come back in no time would be refused again. */
    static long wholeSeconds(long micros) {
        return Math.max(1, (micros + MICROS_PER_SECOND - 1) / MICROS_PER_SECOND);
    }

    private void refill(long nowMicros) {
        requests.refill(nowMicros);
        inputTokens.refill(nowMicros);
        outputTokens.refill(nowMicros);
    }

    private Bucket bucket(Dimension dimension) {
        return switch (dimension) {
            case REQUESTS -> requests;
            case INPUT_TOKENS -> inputTokens;
            case OUTPUT_TOKENS -> outputTokens;
        };
    }
}
