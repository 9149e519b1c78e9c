package dev.sluice.model;

import java.util.Map;

/**
 * A block is complete.
 *
 * @param index of the block in the message
 * @param extra unknown fields by name, in their order
 */
public record ContentBlockStop(int index, Map<String, RawJson> extra) implements StreamEvent {

    public ContentBlockStop {
        extra = ExtraFields.copyOf(extra);
    }

    /** Without unknown fields. */
    public ContentBlockStop(int index) {
        this(index, ExtraFields.NONE);
    }

    @Override
    public String type() {
        return "content_block_stop";
    }
}
