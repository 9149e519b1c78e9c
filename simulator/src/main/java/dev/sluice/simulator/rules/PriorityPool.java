package dev.sluice.simulator.rules;

import java.time.Duration;

/** What is left of the priority tier in one pool. Refuses nobody. Not thread-safe. */
final class PriorityPool {

    private static final Duration DEPTH = Duration.ofMinutes(1);

    /** In hundredths: what input burns of it (service-tiers page, 2026-08); {@code inference_geo} is left out. */
    private static final long READ = 10;

    private static final long CREATION_5M = 125;
    private static final long CREATION_1H = 200;
    private static final long OTHER = 100;

    private final Bucket inputTokens;
    private final Bucket outputTokens;

    PriorityPool(PriorityRule rule, long nowMicros) {
        this.inputTokens = new Bucket(rule.inputTokensPerMinute(), DEPTH, nowMicros);
        this.outputTokens = new Bucket(rule.outputTokensPerMinute(), DEPTH, nowMicros);
    }

    /** Whether it holds what a call needs; takes the call's estimated input then. */
    boolean serves(long nowMicros, Demand demand) {
        refill(nowMicros);
        boolean enough = inputTokens.holds(demand.estimatedInputTokens()) && outputTokens.holds(1);
        if (enough) {
            inputTokens.take(demand.estimatedInputTokens());
        }
        return enough;
    }

    /** The input is known, and takes the place of the estimate. */
    void begin(long nowMicros, Demand demand, CacheUse use) {
        refill(nowMicros);
        inputTokens.correct(burnt(use) - demand.estimatedInputTokens());
    }

    void produce(long nowMicros, long tokens) {
        refill(nowMicros);
        outputTokens.take(tokens);
    }

    PriorityStatus status(long nowMicros) {
        refill(nowMicros);
        return new PriorityStatus(BucketStatus.of(inputTokens), BucketStatus.of(outputTokens));
    }

    private static long burnt(CacheUse use) {
        long hundredths = OTHER * use.inputTokens()
                + CREATION_5M * use.creation5mTokens()
                + CREATION_1H * use.creation1hTokens()
                + READ * use.readTokens();
        return (hundredths + 99) / 100;
    }

    private void refill(long nowMicros) {
        inputTokens.refill(nowMicros);
        outputTokens.refill(nowMicros);
    }
}
