package dev.sluice.model;

import java.util.Map;
import java.util.Objects;

/**
 * A piece of a block.
 *
 * @param index of the block in the message
 * @param delta the piece
 * @param extra unknown fields by name, in their order
 */
public record ContentBlockDelta(int index, Delta delta, Map<String, RawJson> extra) implements StreamEvent {

    public ContentBlockDelta {
        Objects.requireNonNull(delta, "delta");
        extra = ExtraFields.copyOf(extra);
    }

    /** Without unknown fields. */
    public ContentBlockDelta(int index, Delta delta) {
        this(index, delta, ExtraFields.NONE);
    }

    @Override
    public String type() {
        return "content_block_delta";
    }
}
