package dev.sluice.simulator.rules;

import dev.sluice.limit.Dimension;
import dev.sluice.limit.RateLimits;
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

    static WorkspacePool standard(Map<String, Long> values, OrganisationRules rules, long nowMicros) {
        RateLimits limits = limits(values, WorkspaceRules.UNCACHED_INPUT, WorkspaceRules.OUTPUT);
        Long all = values.get(WorkspaceRules.INPUT);
        return new WorkspacePool(
                new Pool(limits, rules, nowMicros), all == null ? null : new Bucket(all, rules.depth(), nowMicros));
    }

    /** The pool of the fast mode of {@code standard}. */
    static WorkspacePool fast(
            Map<String, Long> values, OrganisationRules rules, WorkspacePool standard, long nowMicros) {
        RateLimits limits = limits(values, WorkspaceRules.FAST_INPUT, WorkspaceRules.FAST_OUTPUT);
        return new WorkspacePool(new Pool(limits, rules, null, standard.limits, nowMicros), null);
    }

    /** Why it refuses a call; null if it does not. Charges nothing. */
    @Nullable Refusal refusal(long nowMicros, Demand demand) {
        Refusal.RateLimited refusal = limits.refusal(nowMicros, demand);
        Bucket all = allInput;
        if (all != null) {
            all.refill(nowMicros);
            long needed = demand.estimatedInputTokens() + demand.cacheReadTokens();
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

    void take(Demand demand) {
        limits.take(demand);
        if (allInput != null) {
            allInput.take(demand.estimatedInputTokens() + demand.cacheReadTokens());
        }
    }

    void correctInput(long nowMicros, long moreTokens) {
        limits.correctInput(nowMicros, moreTokens);
        if (allInput != null) {
            allInput.refill(nowMicros);
            allInput.correct(moreTokens);
        }
    }

    void produceOutput(long nowMicros, long tokens) {
        limits.produceOutput(nowMicros, tokens);
    }

    void endOutput(long nowMicros, long maxTokens, long produced) {
        limits.endOutput(nowMicros, maxTokens, produced);
    }

    private static RateLimits limits(Map<String, Long> values, String input, String output) {
        return RateLimits.perMinute(
                value(values, WorkspaceRules.REQUESTS), value(values, input), value(values, output));
    }

    private static long value(Map<String, Long> values, String word) {
        return values.getOrDefault(word, RateLimits.MAX_PER_MINUTE);
    }
}
