package dev.sluice.model;

import java.util.Map;
import java.util.Objects;

/**
 * The message as it stands before its first block: empty content, no stop reason, the usage of the input.
 *
 * @param message without content
 * @param extra unknown fields by name, in their order
 */
public record MessageStart(Message message, Map<String, RawJson> extra) implements StreamEvent {

    public MessageStart {
        Objects.requireNonNull(message, "message");
        extra = ExtraFields.copyOf(extra);
    }

    /** Without unknown fields. */
    public MessageStart(Message message) {
        this(message, ExtraFields.NONE);
    }

    @Override
    public String type() {
        return "message_start";
    }
}
