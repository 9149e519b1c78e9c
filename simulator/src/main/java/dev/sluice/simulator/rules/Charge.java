package dev.sluice.simulator.rules;

import org.jspecify.annotations.Nullable;

/**
 * An admitted call, as its pool sees it: the estimate was taken at admission; {@link #begin} corrects it, {@link #produce} burns
 * output as it comes into being, {@link #end} frees the call's place. A call that ends without having begun keeps its estimate
 * charged: it was sent, and no one gives that back. Safe for use by many threads.
 */
public final class Charge {

    private final Organisation organisation;
    private final Pool pool;
    private final @Nullable WorkspacePool workspace;
    private final long estimatedInputTokens;
    private boolean begun;
    private boolean ended;

    Charge(Organisation organisation, Pool pool, @Nullable WorkspacePool workspace, long estimatedInputTokens) {
        this.organisation = organisation;
        this.pool = pool;
        this.workspace = workspace;
        this.estimatedInputTokens = estimatedInputTokens;
    }

    /** Replaces the estimate by the real count: uncached input and cache writes, in tokens. Only the first call counts. */
    public void begin(long inputTokens) {
        organisation.locked(nowMicros -> {
            if (!begun && !ended) {
                begun = true;
                pool.correctInput(nowMicros, inputTokens - estimatedInputTokens);
                if (workspace != null) {
                    workspace.correctInput(nowMicros, inputTokens - estimatedInputTokens);
                }
                organisation.spend(inputTokens);
            }
        });
    }

    /** Burns output that has just been produced. Nothing is burnt after the end. */
    public void produce(long outputTokens) {
        organisation.locked(nowMicros -> {
            if (!ended) {
                pool.burnOutput(nowMicros, outputTokens);
                if (workspace != null) {
                    workspace.burnOutput(nowMicros, outputTokens);
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
                organisation.freeOne();
            }
        });
    }
}
