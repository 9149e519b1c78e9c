package dev.sluice.pool;

import dev.sluice.limit.RateLimits;
import dev.sluice.model.LimiterValue;
import dev.sluice.model.RateLimitEntry;
import dev.sluice.model.RateLimitGroup;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * An organisation's pools and limits as its Rate Limits API tells them, for {@link Limiter.Builder#organisation}. Each group of models is
 * a pool, named as the API names it for people, such as {@code Claude Sonnet 4.x}; its fast mode is a pool beside it. A model that is in no
 * group is where the built-in map has it, or else in a pool of its own. What the API says beyond that (batches, files, limits by words
 * unknown here) is left alone. Immutable.
 */
public final class OrganisationLimits implements PoolMap {

    private final Map<String, PoolTerms> termsByPool = new HashMap<>();
    private final PoolMap pools;

    private OrganisationLimits(List<RateLimitEntry> organisation, List<RateLimitEntry> workspace) {
        Map<String, String> poolByModel = new HashMap<>();
        for (RateLimitEntry entry : organisation) {
            List<String> models = entry.models();
            String pool = freeName(entry, poolByModel);
            if (!entry.isOfModels() || models == null || pool == null) {
                continue;
            }
            Map<String, Long> own = values(Stream.of(entry));
            Map<String, Long> narrowed = values(workspace.stream().filter(other -> narrows(other, entry)));
            put(pool, PoolTerms.standard(own, narrowed));
            PoolTerms fast = PoolTerms.fast(own, narrowed);
            put(PoolMap.inFastMode(pool), fast);
            for (String model : models) {
                poolByModel.putIfAbsent(model, pool);
                if (fast != null) {
                    poolByModel.putIfAbsent(PoolMap.inFastMode(model), PoolMap.inFastMode(pool));
                }
            }
        }
        this.pools = PoolMap.of(poolByModel, PoolMap.builtIn());
    }

    /** The limits of the organisation alone, from what the API lists. */
    public static OrganisationLimits of(List<RateLimitEntry> organisation) {
        return new OrganisationLimits(organisation, List.of());
    }

    /**
     * The limits that a key of one workspace is under: the organisation's and the workspace's together, the tighter of the two in each
     * dimension. What headers tell is the organisation's, and does not raise a limit of the workspace's. A workspace's
     * {@code input_tokens_per_minute} counts what is read from the prompt cache too, so then the pool does (docs/decisions/0014).
     */
    public static OrganisationLimits of(List<RateLimitEntry> organisation, List<RateLimitEntry> workspace) {
        return new OrganisationLimits(organisation, workspace);
    }

    @Override
    public String poolOf(String model) {
        return pools.poolOf(model);
    }

    @Override
    public boolean chargesCacheReads(String pool) {
        PoolTerms terms = termsByPool.get(pool);
        return terms == null ? PoolMap.super.chargesCacheReads(pool) : terms.chargesCacheReads();
    }

    /**
     * What {@code pool} may use a minute; a dimension of which the API says nothing has {@link RateLimits#MAX_PER_MINUTE}. Empty for a pool of
     * which it says nothing at all.
     */
    public Optional<RateLimits> limitsOf(String pool) {
        return Optional.ofNullable(termsByPool.get(pool)).map(PoolTerms::limits);
    }

    /** What the workspace keeps to in {@code pool}, whatever headers allow; null: nothing of its own. */
    @Nullable RateLimits ceilingOf(String pool) {
        PoolTerms terms = termsByPool.get(pool);
        return terms == null ? null : terms.ceiling();
    }

    /** By pool. */
    @Override
    public String toString() {
        return "OrganisationLimits" + termsByPool;
    }

    private void put(String pool, @Nullable PoolTerms terms) {
        if (terms != null) {
            termsByPool.put(pool, terms);
        }
    }

    /** The first of its names that no other group has; null if it has none. */
    private static @Nullable String freeName(RateLimitEntry entry, Map<String, String> poolByModel) {
        RateLimitGroup group = entry.group();
        List<@Nullable String> names = new ArrayList<>();
        if (group != null) {
            names.add(group.displayName());
            names.add(group.id());
        }
        names.add(entry.id());
        return names.stream()
                .filter(Objects::nonNull)
                .filter(name -> !poolByModel.containsValue(name))
                .findFirst()
                .orElse(null);
    }

    private static boolean narrows(RateLimitEntry workspace, RateLimitEntry organisation) {
        if (workspace.rateLimitId() != null) {
            return workspace.rateLimitId().equals(organisation.id());
        }
        RateLimitGroup group = workspace.group();
        RateLimitGroup other = organisation.group();
        return group != null
                && other != null
                && group.id() != null
                && group.id().equals(other.id());
    }

    /** By type, the lowest counts. */
    private static Map<String, Long> values(Stream<RateLimitEntry> entries) {
        Map<String, Long> values = new HashMap<>();
        entries.flatMap(entry -> entry.limits().stream()).forEach(limit -> add(limit, values));
        return values;
    }

    /** A limit of nothing at all is one of next to nothing here: its pool stands, until a header says more. */
    private static void add(LimiterValue limit, Map<String, Long> values) {
        Long value = limit.value();
        if (value != null && value >= 0) {
            values.merge(limit.type(), Math.max(1, Math.min(value, RateLimits.MAX_PER_MINUTE)), Math::min);
        }
    }
}
