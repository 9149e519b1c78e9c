package dev.sluice.simulator;

import dev.sluice.limit.RateLimits;
import dev.sluice.simulator.catalog.CatalogModel;
import dev.sluice.simulator.catalog.ModelCatalog;
import dev.sluice.simulator.rules.Organisation;
import dev.sluice.simulator.rules.OrganisationRules;
import dev.sluice.simulator.rules.WorkspaceRules;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What the Rate Limits API knows of one group.
 *
 * @param pool the pool of its models, by which its ids are made
 * @param type {@code model_group} or {@code token_count}
 * @param displayName for people
 * @param models ids and aliases; null for a group of something else
 * @param limits by their words
 */
record LimitGroup(
        String pool,
        String type,
        String displayName,
        @Nullable List<String> models,
        Map<String, Long> limits) {

    /** All groups of an organisation: one for each pool of models, in the order of the catalogue, and one for counting tokens. */
    static List<LimitGroup> of(OrganisationRules rules) {
        List<LimitGroup> groups = new ArrayList<>();
        ModelCatalog.models().stream()
                .map(CatalogModel::pool)
                .distinct()
                .forEach(pool -> groups.add(ofModels(pool, rules)));
        Map<String, Long> counting = Map.of(WorkspaceRules.REQUESTS, rules.countTokensPerMinute());
        groups.add(new LimitGroup("Token counting", "token_count", "Token counting", null, counting));
        return groups;
    }

    private static LimitGroup ofModels(String pool, OrganisationRules rules) {
        List<CatalogModel> models = ModelCatalog.models().stream()
                .filter(model -> model.pool().equals(pool))
                .toList();
        RateLimits standard = rules.limitsOf(pool);
        Map<String, Long> limits = new LinkedHashMap<>();
        limits.put(WorkspaceRules.REQUESTS, standard.requestsPerMinute());
        limits.put(WorkspaceRules.UNCACHED_INPUT, standard.inputTokensPerMinute());
        limits.put(WorkspaceRules.OUTPUT, standard.outputTokensPerMinute());
        if (models.stream().anyMatch(CatalogModel::offersFastMode)) {
            RateLimits fast = rules.limitsOf(pool + Organisation.FAST);
            limits.put(WorkspaceRules.FAST_INPUT, fast.inputTokensPerMinute());
            limits.put(WorkspaceRules.FAST_OUTPUT, fast.outputTokensPerMinute());
        }
        List<String> names = models.stream()
                .flatMap(model -> Stream.of(model.id(), model.alias()))
                .distinct()
                .toList();
        return new LimitGroup(pool, "model_group", "Claude " + pool, names, limits);
    }

    /** The id of the group itself. */
    String groupId() {
        return "rlg_" + slug();
    }

    /** The id of its limits. */
    String limitId() {
        return "rl_" + slug();
    }

    private String slug() {
        return pool.toLowerCase(Locale.ROOT).replaceAll("[^a-z0-9]+", "_");
    }
}
