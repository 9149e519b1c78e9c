package dev.sluice.model;

import java.util.Map;
import java.util.Objects;

/**
 * A document made of the caller's own blocks, each citable by its index.
 *
 * @param content text and image blocks, or a plain string
 * @param extra unknown fields by name, in their order
 */
public record ContentSource(Content content, Map<String, RawJson> extra) implements DocumentSource {

    public ContentSource {
        Objects.requireNonNull(content, "content");
        extra = ExtraFields.copyOf(extra);
    }

    /** A document of this content. */
    public static ContentSource of(Content content) {
        return new ContentSource(content, ExtraFields.NONE);
    }

    @Override
    public String type() {
        return "content";
    }
}
