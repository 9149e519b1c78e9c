package dev.sluice.simulator.rules;

import dev.sluice.limit.Dimension;
import dev.sluice.limit.RateLimits;
import java.time.Duration;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What a workspace may use of a pool, beside what its organisation may. Not thread-safe. */
final class WorkspacePool {

    private final Pool limits;

    /** For input that is read from the cache too; null if that has no limit. */
    private final @Nullable Bucket allInput;

    private WorkspacePool(Pool limits, @Nullable Bucket allInput) {
        this.limits = limits;
        this.allInput = allInput;
    }

    static WorkspacePool standard(Map<String, Long> values, Duration depth, long nowMicros) {
        RateLimits limits = limits(values, WorkspaceRules.UNCACHED_INPUT, WorkspaceRules.OUTPUT);
        Long all = values.get(WorkspaceRules.INPUT);
        return new WorkspacePool(
                new Pool(limits, depth, null, nowMicros), all == null ? null : new Bucket(all, depth, nowMicros));
    }

    /** The pool of the fast mode of {@code standard}. */
    static WorkspacePool fast(Map<String, Long> values, Duration depth, WorkspacePool standard, long nowMicros) {
        RateLimits limits = limits(values, WorkspaceRules.FAST_INPUT, WorkspaceRules.FAST_OUTPUT);
        return new WorkspacePool(new Pool(limits, depth, null, standard.limits, nowMicros), null);
    }

    /** Why it refuses a call; null if it does not. Charges nothing. */
    @Nullable Refusal refusal(long nowMicros, long estimatedInputTokens, long cacheReadTokens) {
        Refusal.RateLimited refusal = limits.refusal(nowMicros, estimatedInputTokens);
        Bucket all = allInput;
        if (all != null) {
            all.refill(nowMicros);
            long needed = estimatedInputTokens + cacheReadTokens;
            long seconds = all.holds(needed) ? 0 : Pool.wholeSeconds(all.microsUntilHolds(needed));
            if (seconds > 0 && (refusal == null || seconds > refusal.retryAfterSeconds())) {
                all.countRefusal();
                return new Refusal.WorkspaceLimited(
                        new Refusal.RateLimited(Dimension.INPUT_TOKENS, all.perMinute(), seconds),
                        BucketStatus.of(all));
            }
        }
        return refusal == null
                ? null
                : new Refusal.WorkspaceLimited(refusal, limits.status(nowMicros).in(refusal.dimension()));
    }

    void take(long estimatedInputTokens, long cacheReadTokens) {
        limits.take(estimatedInputTokens);
        if (allInput != null) {
            allInput.take(estimatedInputTokens + cacheReadTokens);
        }
    }

    void correctInput(long nowMicros, long moreTokens) {
        limits.correctInput(nowMicros, moreTokens);
        if (allInput != null) {
            allInput.refill(nowMicros);
            allInput.correct(moreTokens);
        }
    }

    void burnOutput(long nowMicros, long tokens) {
        limits.burnOutput(nowMicros, tokens);
    }

    private static RateLimits limits(Map<String, Long> values, String input, String output) {
        return RateLimits.perMinute(
                value(values, WorkspaceRules.REQUESTS), value(values, input), value(values, output));
    }

    private static long value(Map<String, Long> values, String word) {
        return values.getOrDefault(word, RateLimits.MAX_PER_MINUTE);
    }
}
