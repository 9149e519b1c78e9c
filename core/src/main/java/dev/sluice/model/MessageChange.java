package dev.sluice.model;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The fields of a message that its end brings.
 *
 * @param stopReason null if absent
 * @param stopSequence null if absent or none came up
 * @param stopDetails null if absent
 * @param container null if absent
 * @param extra unknown fields by name, in their order
 */
public record MessageChange(
        @Nullable StopReason stopReason,
        @Nullable String stopSequence,
        @Nullable StopDetails stopDetails,
        @Nullable Container container,
        Map<String, RawJson> extra) {

    public MessageChange {
        extra = ExtraFields.copyOf(extra);
    }

    /** The end of a message, for this reason. */
    public static MessageChange of(StopReason stopReason) {
        return new MessageChange(stopReason, null, null, null, ExtraFields.NONE);
    }
}
