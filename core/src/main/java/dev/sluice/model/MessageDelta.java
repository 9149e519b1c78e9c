package dev.sluice.model;

import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * What is known of the whole message at its end.
 *
 * @param delta why it stopped
 * @param usage totals so far; null if absent
 * @param extra unknown fields by name, in their order
 */
public record MessageDelta(MessageChange delta, @Nullable MessageDeltaUsage usage, Map<String, RawJson> extra)
        implements StreamEvent {

    public MessageDelta {
        Objects.requireNonNull(delta, "delta");
        extra = ExtraFields.copyOf(extra);
    }

    /** Without unknown fields. */
    public MessageDelta(MessageChange delta, @Nullable MessageDeltaUsage usage) {
        this(delta, usage, ExtraFields.NONE);
    }

    @Override
    public String type() {
        return "message_delta";
    }
}
