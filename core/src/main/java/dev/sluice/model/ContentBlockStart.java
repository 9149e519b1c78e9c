package dev.sluice.model;

import java.util.Map;
import java.util.Objects;

/**
 * A block begins; blocks of server tools come whole.
 *
 * @param index of the block in the message
 * @param block as it stands before its first delta
 * @param extra unknown fields by name, in their order
 */
public record ContentBlockStart(int index, ContentBlock block, Map<String, RawJson> extra) implements StreamEvent {

    public ContentBlockStart {
        Objects.requireNonNull(block, "block");
        extra = ExtraFields.copyOf(extra);
    }

    /** Without unknown fields. */
    public ContentBlockStart(int index, ContentBlock block) {
        this(index, block, ExtraFields.NONE);
    }

    @Override
    public String type() {
        return "content_block_start";
    }
}
