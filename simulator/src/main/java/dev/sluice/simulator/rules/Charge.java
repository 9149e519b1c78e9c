package dev.sluice.simulator.rules;

/**
 * An admitted call, as its pool sees it: the estimate was taken at admission; {@link #begin} corrects it, {@link #produce} burns
 * output as it comes into being, {@link #end} frees the call's place. A call that ends without having begun keeps its estimate
 * charged: it was sent, and no one gives that back. Safe for use by many threads.
 */
public final class Charge {

    private final Organisation organisation;
    private final Pool pool;
    private final long estimatedInputTokens;
    private boolean begun;
    private boolean ended;

    Charge(Organisation organisation, Pool pool, long estimatedInputTokens) {
        this.organisation = organisation;
        this.pool = pool;
        this.estimatedInputTokens = estimatedInputTokens;
    }

    /** Replaces the estimate by the real count: uncached input and cache writes, in tokens. Only the first call counts. */
    public void begin(long inputTokens) {
        organisation.locked(nowMicros -> {
            if (!begun && !ended) {
                begun = true;
                pool.correctInput(nowMicros, inputTokens - estimatedInputTokens);
                organisation.spend(inputTokens);
            }
        });
    }

    /** Burns output that has just been produced. Nothing is burnt after the end. */
    public void produce(long outputTokens) {
        organisation.locked(nowMicros -> {
            if (!ended) {
                pool.burnOutput(nowMicros, outputTokens);
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
