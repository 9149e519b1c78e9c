package dev.sluice.model;

import java.util.Map;

/**
 * The stream is complete.
 *
 * @param extra unknown fields by name, in their order
 */
public record MessageStop(Map<String, RawJson> extra) implements StreamEvent {

    public MessageStop {
        extra = ExtraFields.copyOf(extra);
    }

    /** Without unknown fields. */
    public MessageStop() {
        this(ExtraFields.NONE);
    }

    @Override
    public String type() {
        return "message_stop";
    }
}
