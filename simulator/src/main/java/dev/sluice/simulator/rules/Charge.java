package dev.sluice.simulator.rules;

import org.jspecify.annotations.Nullable;

/**
 * An admitted call, as its pool sees it: the estimate was taken at admission; {@link #begin} corrects it, {@link #produce} burns
 * output as it comes into being, {@link #end} frees the call's place and, where {@code max_tokens} was charged, gives back what of it was not
 * written. A call that ends without having begun keeps its estimate
 * charged: it was sent, and no one gives that back. Safe for use by many threads.
 */
public final class Charge {

    private final Organisation organisation;
    private final Pool pool;
    private final @Nullable WorkspacePool workspace;
    private final @Nullable PriorityPool priority;
    private final Demand demand;
    private long produced;
    private boolean begun;
    private boolean ended;

    /** {@code priority}: what serves it; null: it is a standard call. */
    Charge(
            Organisation organisation,
            Pool pool,
            @Nullable WorkspacePool workspace,
            @Nullable PriorityPool priority,
            Demand demand) {
        this.organisation = organisation;
        this.pool = pool;
        this.workspace = workspace;
        this.priority = priority;
        this.demand = demand;
    }

    /** Whether the priority tier serves it. */
    public boolean isPriority() {
        return priority != null;
    }

    /** Replaces the estimate by the real count: uncached input, in tokens. Only the first call counts. */
    public void begin(long inputTokens) {
        begin(CacheUse.none(inputTokens));
    }

    /** Replaces the estimate by the real count: uncached input and cache writes. Only the first call counts. */
    public void begin(CacheUse use) {
        long inputTokens = use.chargedTokens();
        organisation.locked(nowMicros -> {
            if (!begun && !ended) {
                begun = true;
                long moreTokens = inputTokens - demand.estimatedInputTokens();
                pool.correctInput(nowMicros, moreTokens);
                if (workspace != null) {
                    workspace.correctInput(nowMicros, moreTokens);
                }
                if (priority != null) {
                    priority.begin(nowMicros, demand, use);
                }
                organisation.spend(inputTokens);
            }
        });
    }

    /** Burns output that has just been produced. Nothing is burnt after the end. */
    public void produce(long outputTokens) {
        organisation.locked(nowMicros -> {
            if (!ended) {
                produced += outputTokens;
                pool.produceOutput(nowMicros, outputTokens);
                if (workspace != null) {
                    workspace.produceOutput(nowMicros, outputTokens);
                }
                if (priority != null) {
                    priority.produce(nowMicros, outputTokens);
                }
                organisation.spend(outputTokens);
            }
        });
    }

    /** The call is over, however it went. Idempotent. */
    public void end() {
        organisation.locked(nowMicros -> {
            if (!ended) {
                ended = true;
                pool.endOutput(nowMicros, demand.maxTokens(), produced);
                if (workspace != null) {
                    workspace.endOutput(nowMicros, demand.maxTokens(), produced);
                }
                organisation.freeOne();
            }
        });
    }
}
