package dev.sluice.pool;

import java.util.Map;
import java.util.regex.Pattern;

/**
 * Which models share a budget. Pools belong to the organisation and are not to be guessed from names: what is not listed gets a pool
 * of its own, named like the model, whose limits the response headers bring.
 */
@FunctionalInterface
public interface PoolMap {

    /** The name of the pool that {@code model} draws from. */
    String poolOf(String model);

    /**
     * Whether {@code pool} counts as input what is read from the prompt cache too. Of the published pools only that of Haiku 3.5 does, which
     * has left the API itself and is still met behind gateways (claude-api rate-limits page, 2026-10-08). So does a limit of
     * {@code input_tokens_per_minute} that a workspace has set itself: a map of one's own may say so of its pools.
     */
    default boolean chargesCacheReads(String pool) {
        return pool.equals(BuiltInPools.HAIKU_3_5);
    }

    /** Whether it sends every model to one pool, so that which model is named means nothing. */
    default boolean isSingle() {
        return false;
    }

    /**
     * The name by which {@code model} is to be looked up when it runs in fast mode, which has budgets of its own (claude-api
     * rate-limits page, 2026-10-08); a map that does not list it gives it a pool of its own.
     */
    static String inFastMode(String model) {
        return model + "@fast";
    }

    /**
     * The groups of the claude-api rate-limits page of 2026-10-08, first-party model ids. A dated id
     * ({@code claude-opus-4-5-20251101}) is where its undated name is.
     */
    static PoolMap builtIn() {
        return of(BuiltInPools.BY_MODEL);
    }

    /** One pool for everything; for gateways and for a limiter in front of another client. */
    static PoolMap single(String pool) {
        return new SinglePool(pool);
    }

    /** The pools of {@code poolByModel}; a dated model id that is not listed is looked up without its date. */
    static PoolMap of(Map<String, String> poolByModel) {
        return of(poolByModel, model -> model);
    }

    /** The same, and what is not listed, dated or not, is where {@code otherwise} has it. */
    static PoolMap of(Map<String, String> poolByModel, PoolMap otherwise) {
        Map<String, String> known = Map.copyOf(poolByModel);
        Pattern date = Pattern.compile("-20\\d{6}$");
        return model -> {
            String pool = known.get(model);
            if (pool == null) {
                pool = known.get(date.matcher(model).replaceFirst(""));
            }
            return pool == null ? otherwise.poolOf(model) : pool;
        };
    }
}
