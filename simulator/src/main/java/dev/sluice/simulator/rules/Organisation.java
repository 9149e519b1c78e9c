package dev.sluice.simulator.rules;

import dev.sluice.limit.Cost;
import dev.sluice.limit.RateLimits;
import dev.sluice.time.Ticker;
import java.util.HashMap;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.LongConsumer;
import org.jspecify.annotations.Nullable;

/**
 * One organisation's limits at work: all keys and all processes draw on it. A call asks once ({@link #admit}) and then reports its
 * real use to the {@link Charge} it was given.
 *
 * <p>Safe for use by many threads: every transition happens under one short lock that calls nobody. All time is the ticker's.
 */
public final class Organisation {

    /** What the name of a pool for fast mode ends in, after that of the standard one. */
    public static final String FAST = " fast";

    private static final String TOKEN_COUNTING = "token counting";

    private final OrganisationRules rules;
    private final @Nullable WorkspaceRules workspace;
    private final Ticker ticker;
    private final Object lock = new Object();
    private final Map<String, Pool> pools = new HashMap<>();
    private final Map<String, WorkspacePool> workspacePools = new HashMap<>();
    private final Map<String, PriorityPool> priorityPools = new HashMap<>();
    private final Pool tokenCounting;
    private long spentTokens;
    private int inFlight;
    private int maxInFlight;

    /** An organisation whose buckets are all full. */
    public Organisation(OrganisationRules rules, Ticker ticker) {
        this(rules, null, ticker);
    }

    /** The same with a workspace that has limits of its own; null for none. */
    public Organisation(OrganisationRules rules, @Nullable WorkspaceRules workspace, Ticker ticker) {
        this.rules = rules;
        this.workspace = workspace;
        this.ticker = ticker;
        RateLimits counting = RateLimits.perMinute(
                rules.countTokensPerMinute(), RateLimits.MAX_PER_MINUTE, RateLimits.MAX_PER_MINUTE);
        this.tokenCounting = new Pool(counting, rules, nowMicros());
    }

    /** Decides on one call to {@code /v1/messages} for a model of {@code pool}, and charges it if it may go. */
    public Admission admit(String pool, Demand demand) {
        synchronized (lock) {
            return admit(pool, null, demand);
        }
    }

    /** As {@link #admit(String, Demand)}, where {@code max_tokens} plays no part. */
    public Admission admit(String pool, long estimatedInputTokens) {
        return admit(pool, Demand.ofInput(estimatedInputTokens));
    }

    /** As {@link #admit}, of a call with the workspace's key, which has to pass its limits too; these may count cache reads. */
    public Admission admitInWorkspace(String pool, Demand demand) {
        synchronized (lock) {
            return admit(pool, workspacePool(pool, nowMicros()), demand);
        }
    }

    private Admission admit(String pool, @Nullable WorkspacePool own, Demand demand) {
        long nowMicros = nowMicros();
        Pool budget = poolNamed(pool, nowMicros);
        Refusal refusal = beyondBuckets();
        if (refusal == null && own != null) {
            refusal = own.refusal(nowMicros, demand);
        }
        if (refusal == null) {
            refusal = budget.admit(nowMicros, demand);
        }
        PriorityPool priority = demand.mayUsePriority() ? priorityPool(pool, nowMicros) : null;
        Charge charge = null;
        if (refusal == null) {
            maxInFlight = Math.max(maxInFlight, ++inFlight);
            boolean served = priority != null && priority.serves(nowMicros, demand);
            charge = new Charge(this, budget, own, served ? priority : null, demand);
            if (own != null) {
                own.take(demand);
            }
        }
        PriorityStatus left = priority == null ? null : priority.status(nowMicros);
        Pool standard = budget.standard();
        return standard == null
                ? new Admission(charge, refusal, budget.status(nowMicros), null, left)
                : new Admission(charge, refusal, standard.status(nowMicros), budget.status(nowMicros), left);
    }

    /**
     * What the server takes {@code inputTokens} for before it has counted them: off by at most the rules' error, which {@code hash}
     * decides, so that the same prompt is always misjudged alike.
     */
    public long estimate(long inputTokens, long hash) {
        double share = (hash >>> 11) * 0x1p-53; // the top 53 bits as a fraction of 1
        return Math.round(inputTokens * (1 + rules.estimateError() * (2 * share - 1)));
    }

    private @Nullable Refusal beyondBuckets() {
        SpendRule spend = rules.spend();
        if (spend != null && spentTokens >= spend.tokens()) {
            return new Refusal.Spent(spend.kind());
        }
        if (rules.maxConcurrent() > 0 && inFlight >= rules.maxConcurrent()) {
            return new Refusal.TooManyAtOnce(rules.maxConcurrent());
        }
        return null;
    }

    /** Decides on one call to {@code count_tokens}, which has a budget of its own; null if it may go. */
    public @Nullable Refusal admitTokenCount() {
        synchronized (lock) {
            return tokenCounting.admit(nowMicros(), Demand.ofInput(0));
        }
    }

    /** What other keys of the same organisation take from {@code pool}: nobody asks, the levels sink. */
    public void consume(String pool, Cost cost) {
        locked(nowMicros -> {
            Pool budget = poolNamed(pool, nowMicros);
            budget.takeRequests(nowMicros, cost.requests());
            budget.correctInput(nowMicros, cost.inputTokens());
            budget.burnOutput(nowMicros, cost.outputTokens());
        });
    }

    /** Gives {@code pool} other limits from now on; what is in its buckets stays, as far as they have room. */
    public void limit(String pool, RateLimits limits) {
        locked(nowMicros -> poolNamed(pool, nowMicros).limit(nowMicros, limits));
    }

    /** The pools that were used, by name, and {@code token counting}. */
    public Map<String, PoolStatus> pools() {
        synchronized (lock) {
            long nowMicros = nowMicros();
            Map<String, PoolStatus> statuses = new TreeMap<>();
            pools.forEach((name, pool) -> statuses.put(name, pool.status(nowMicros)));
            statuses.put(TOKEN_COUNTING, tokenCounting.status(nowMicros));
            return statuses;
        }
    }

    /** Calls admitted and not ended. */
    public int inFlight() {
        synchronized (lock) {
            return inFlight;
        }
    }

    /** The most calls that were in flight at once. */
    public int maxInFlight() {
        synchronized (lock) {
            return maxInFlight;
        }
    }

    void locked(LongConsumer transition) {
        synchronized (lock) {
            transition.accept(nowMicros());
        }
    }

    void spend(long tokens) {
        spentTokens += tokens;
    }

    void freeOne() {
        inFlight--;
    }

    private Pool poolNamed(String name, long nowMicros) {
        Pool pool = pools.get(name);
        if (pool == null) {
            Pool standard = name.endsWith(FAST) ? poolNamed(standardOf(name), nowMicros) : null;
            pool = new Pool(rules.limitsOf(name), rules, rules.ramp(), standard, nowMicros);
            pools.put(name, pool);
        }
        return pool;
    }

    /** Null: the organisation has none. */
    private @Nullable PriorityPool priorityPool(String name, long nowMicros) {
        PriorityRule rule = rules.priority();
        return rule == null ? null : priorityPools.computeIfAbsent(name, absent -> new PriorityPool(rule, nowMicros));
    }

    private WorkspacePool workspacePool(String name, long nowMicros) {
        WorkspacePool pool = workspacePools.get(name);
        if (pool == null) {
            String group = name.endsWith(FAST) ? standardOf(name) : name;
            Map<String, Long> values = workspace == null ? Map.of() : workspace.limitsOf(group);
            pool = name.equals(group)
                    ? WorkspacePool.standard(values, rules, nowMicros)
                    : WorkspacePool.fast(values, rules, workspacePool(group, nowMicros), nowMicros);
            workspacePools.put(name, pool);
        }
        return pool;
    }

    private static String standardOf(String fast) {
        return fast.substring(0, fast.length() - FAST.length());
    }

    private long nowMicros() {
        return Math.floorDiv(ticker.nanos(), 1_000L);
    }
}
