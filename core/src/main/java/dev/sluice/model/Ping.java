package dev.sluice.model;

import java.util.Map;

/**
 * A sign of life.
 *
 * @param extra unknown fields by name, in their order
 */
public record Ping(Map<String, RawJson> extra) implements StreamEvent {

    public Ping {
        extra = ExtraFields.copyOf(extra);
    }

    /** Without unknown fields. */
    public Ping() {
        this(ExtraFields.NONE);
    }

    @Override
    public String type() {
        return "ping";
    }
}
