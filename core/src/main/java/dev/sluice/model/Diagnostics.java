package dev.sluice.model;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Asks the response to explain prompt-cache misses against an earlier message.
 *
 * @param previousMessageId the earlier message; null if absent, or if {@code extra} holds an explicit null
 * @param extra unknown fields by name, in their order
 */
public record Diagnostics(@Nullable String previousMessageId, Map<String, RawJson> extra) {

    public Diagnostics {
        extra = ExtraFields.copyOf(extra);
    }

    /** Diagnostics on, with no earlier message to compare with: an explicit null on the wire. */
    public static Diagnostics first() {
        return new Diagnostics(null, ExtraFields.with(ExtraFields.NONE, "previous_message_id", RawJson.NULL));
    }

    /** Diagnostics against the message with this id. */
    public static Diagnostics after(String previousMessageId) {
        return new Diagnostics(previousMessageId, ExtraFields.NONE);
    }
}
