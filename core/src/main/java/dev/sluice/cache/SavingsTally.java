package dev.sluice.cache;

import dev.sluice.model.CacheCreation;
import dev.sluice.model.Speed;
import dev.sluice.model.Usage;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/** Adds up what the prompt cache saves, by workflow. Safe for use by many threads. */
public final class SavingsTally {

    /** Workflows are named by users, perhaps after documents; beyond this many, new ones are counted together. */
    public static final int MOST_WORKFLOWS = 10_000;

    /** The name under which the workflows beyond {@link #MOST_WORKFLOWS} are counted. */
    public static final String OTHERS = "(others)";

    private static final long FAST_FACTOR =
            2; // of both prices, on the models that have it (claude-api pricing page, 2026-10-08)
    private static final long US_PERCENT = 110; // the same page

    private final Map<String, WorkflowSavings> byWorkflow = new ConcurrentHashMap<>();

    /** Takes in what one request used in the end. */
    public void add(String model, String workflow, Usage usage, boolean chargesCacheReads) {
        WorkflowSavings saved = savings(model, usage, chargesCacheReads);
        if (saved.requests() > 0) {
            String name = byWorkflow.containsKey(workflow) || byWorkflow.size() < MOST_WORKFLOWS ? workflow : OTHERS;
            byWorkflow.merge(name, saved, WorkflowSavings::plus);
        }
    }

    /** What was saved so far. */
    public CacheSavings snapshot() {
        return new CacheSavings(byWorkflow);
    }

    private static WorkflowSavings savings(String model, Usage usage, boolean chargesCacheReads) {
        long read = orZero(usage.cacheReadInputTokens());
        long written = orZero(usage.cacheCreationInputTokens());
        if (read <= 0 && written <= 0) {
            return WorkflowSavings.NONE;
        }
        CachedModel priced = CachedModel.priced(model, usage.totalInputTokens());
        return new WorkflowSavings(
                1,
                read,
                written,
                chargesCacheReads ? 0 : read,
                priced == null ? 0 : nanoDollars(priced, usage, read, written),
                priced == null ? read + written : 0);
    }

    /** Writing costs a quarter more than uncached input for five minutes, and twice as much for an hour. */
    private static long nanoDollars(CachedModel model, Usage usage, long read, long written) {
        CacheCreation creation = usage.cacheCreation();
        long writtenForAnHour = creation == null ? 0 : creation.ephemeral1hInputTokens();
        long saved = read * (model.inputNanos() - model.readNanos())
                - (written - writtenForAnHour) * model.inputNanos() / 4
                - writtenForAnHour * model.inputNanos();
        long atSpeed = Speed.FAST.equals(usage.speed()) ? saved * FAST_FACTOR : saved;
        return "us".equals(usage.inferenceGeo()) ? atSpeed * US_PERCENT / 100 : atSpeed;
    }

    private static long orZero(@Nullable Long tokens) {
        return tokens == null ? 0 : tokens;
    }
}
