package dev.sluice.model;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The limits of one group, of an organisation or of a workspace, as the Rate Limits API lists them (claude-api admin reference,
 * 2026-11). Of a workspace's the type {@code workspace_rate_limit} is among the extra fields.
 *
 * @param id the limit's own, null if absent
 * @param rateLimitId of a workspace's, the organisation's limit that it narrows; null if absent
 * @param group what it is for; null if absent, as in the API of 2023-06-01
 * @param groupType what it is for, as that older version has it; null if absent
 * @param models ids and aliases of the group's models; null if absent, as for a group of something else
 * @param limits what is limited; in a workspace's, what is not there is inherited
 * @param extra unknown fields by name, in their order
 */
public record RateLimitEntry(
        @Nullable String id,
        @Nullable String rateLimitId,
        @Nullable RateLimitGroup group,
        @Nullable String groupType,
        @Nullable List<String> models,
        List<LimiterValue> limits,
        Map<String, RawJson> extra) {

    public RateLimitEntry {
        models = models == null ? null : List.copyOf(models);
        limits = List.copyOf(limits);
        extra = ExtraFields.copyOf(extra);
    }

    /** Whether it limits models in the Messages API, by either version's word for it. */
    public boolean isOfModels() {
        String type = group == null ? null : group.type();
        return RateLimitGroup.MODELS.equals(type == null ? groupType : type);
    }
}
