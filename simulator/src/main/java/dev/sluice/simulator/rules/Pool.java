package dev.sluice.simulator.rules;

import dev.sluice.limit.Dimension;
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

    Pool(RateLimits limits, Duration depth, @Nullable RampRule ramp, long nowMicros) {
        this(limits, depth, ramp, null, nowMicros);
    }

    /** A pool for the fast mode of {@code standard}, or a standard one if that is null. */
    Pool(RateLimits limits, Duration depth, @Nullable RampRule ramp, @Nullable Pool standard, long nowMicros) {
        this.standard = standard;
        this.requests = standard == null ? new Bucket(limits.requestsPerMinute(), depth, nowMicros) : standard.requests;
        this.inputTokens = new Bucket(limits.inputTokensPerMinute(), depth, nowMicros);
        this.outputTokens = new Bucket(limits.outputTokensPerMinute(), depth, nowMicros);
        this.ramp = ramp == null ? null : new RampGuard(ramp);
    }

    /**
     * Admits a call and charges its request and estimated input, or says why not and charges nothing. Output has only to be not
     * used up: it is metered as it is produced, and {@code max_tokens} plays no part.
     */
    @Nullable Refusal admit(long nowMicros, long estimatedInputTokens) {
        Refusal refusal = refusal(nowMicros, estimatedInputTokens);
        if (refusal == null && ramp != null) {
            refusal = ramp.admit(nowMicros, estimatedInputTokens);
        }
        if (refusal == null) {
            take(estimatedInputTokens);
        }
        return refusal;
    }

    /** Charges a call's request and estimated input. */
    void take(long estimatedInputTokens) {
        requests.take(1);
        inputTokens.take(estimatedInputTokens);
    }

    /** What of the buckets refuses a call; null if they all hold what it needs. Charges nothing. */
    Refusal.@Nullable RateLimited refusal(long nowMicros, long estimatedInputTokens) {
        refill(nowMicros);
        long longestMicros = 0;
        Dimension binding = null;
        for (Dimension dimension : Dimension.values()) {
            long needed = dimension == Dimension.INPUT_TOKENS ? estimatedInputTokens : 1;
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

    void correctInput(long nowMicros, long moreTokens) {
        refill(nowMicros);
        inputTokens.correct(moreTokens);
    }

    void burnOutput(long nowMicros, long tokens) {
        refill(nowMicros);
        outputTokens.take(tokens);
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
