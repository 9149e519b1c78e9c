package dev.sluice.model;

import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A skill to load into a container.
 *
 * @param skillId which one
 * @param type {@code anthropic} or {@code custom}
 * @param version null if absent: the latest
 * @param extra unknown fields by name, in their order
 */
public record Skill(String skillId, String type, @Nullable String version, Map<String, RawJson> extra) {

    public Skill {
        Objects.requireNonNull(skillId, "skillId");
        Objects.requireNonNull(type, "type");
        extra = ExtraFields.copyOf(extra);
    }
}
