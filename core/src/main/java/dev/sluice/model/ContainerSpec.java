package dev.sluice.model;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A container described by an object.
 *
 * @param id an existing container; null if absent
 * @param skills what to load; null if absent
 * @param extra unknown fields by name, in their order
 */
public record ContainerSpec(@Nullable String id, @Nullable List<Skill> skills, Map<String, RawJson> extra)
        implements ContainerParam {

    public ContainerSpec {
        skills = skills == null ? null : List.copyOf(skills);
        extra = ExtraFields.copyOf(extra);
    }
}
