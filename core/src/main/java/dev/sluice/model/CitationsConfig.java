package dev.sluice.model;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Whether a document or search result may be cited.
 *
 * @param enabled null if absent
 * @param extra unknown fields by name, in their order
 */
public record CitationsConfig(@Nullable Boolean enabled, Map<String, RawJson> extra) {

    public CitationsConfig {
        extra = ExtraFields.copyOf(extra);
    }

    /** Citations on. */
    public static CitationsConfig on() {
        return new CitationsConfig(true, ExtraFields.NONE);
    }
}
