package dev.sluice.model;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * How an answer is to be made: effort and form.
 *
 * @param effort null if absent
 * @param format null if absent
 * @param extra unknown fields by name, in their order
 */
public record OutputConfig(
        @Nullable Effort effort, @Nullable OutputFormat format, Map<String, RawJson> extra) {

    public OutputConfig {
        extra = ExtraFields.copyOf(extra);
    }

    /** An effort, and no particular form. */
    public static OutputConfig effort(Effort effort) {
        return new OutputConfig(effort, null, ExtraFields.NONE);
    }

    /** A form, and the default effort. */
    public static OutputConfig format(OutputFormat format) {
        return new OutputConfig(null, format, ExtraFields.NONE);
    }
}
