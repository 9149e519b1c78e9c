package dev.sluice.model;

import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * The model's thinking. To be echoed as it came: the signature covers it.
 *
 * @param thinking empty if the display is omitted
 * @param signature opaque; null only while a stream has not brought it
 * @param extra unknown fields by name, in their order
 */
public record ThinkingBlock(String thinking, @Nullable String signature, Map<String, RawJson> extra)
        implements ContentBlock {

    public ThinkingBlock {
        Objects.requireNonNull(thinking, "thinking");
        extra = ExtraFields.copyOf(extra);
    }

    /** A thinking block as a response brought it. */
    public static ThinkingBlock of(String thinking, String signature) {
        return new ThinkingBlock(thinking, signature, ExtraFields.NONE);
    }

    @Override
    public String type() {
        return "thinking";
    }
}
