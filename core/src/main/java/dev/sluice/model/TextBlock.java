package dev.sluice.model;

import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Text.
 *
 * @param text may be empty in a response
 * @param citations what the text rests on; null if absent
 * @param cacheControl a prompt-cache breakpoint after this; null if absent
 * @param extra unknown fields by name, in their order
 */
public record TextBlock(
        String text,
        @Nullable List<Citation> citations,
        @Nullable CacheControl cacheControl,
        Map<String, RawJson> extra)
        implements ContentBlock {

    public TextBlock {
        Objects.requireNonNull(text, "text");
        citations = citations == null ? null : List.copyOf(citations);
        extra = ExtraFields.copyOf(extra);
    }

    /** Text without citations and without a cache breakpoint. */
    public static TextBlock of(String text) {
        return new TextBlock(text, null, null, ExtraFields.NONE);
    }

    /** Text with a cache breakpoint after it. */
    public static TextBlock of(String text, CacheControl cacheControl) {
        return new TextBlock(text, null, cacheControl, ExtraFields.NONE);
    }

    static String concatenate(List<ContentBlock> blocks) {
        if (blocks.size() == 1) {
            return blocks.get(0) instanceof TextBlock only ? only.text : "";
        }
        StringBuilder all = new StringBuilder();
        for (ContentBlock block : blocks) {
            if (block instanceof TextBlock part) {
                all.append(part.text);
            }
        }
        return all.toString();
    }

    /** The same text with a prompt-cache breakpoint after it. */
    public TextBlock withCacheControl(CacheControl newCacheControl) {
        return new TextBlock(text, citations, newCacheControl, extra);
    }

    @Override
    public String type() {
        return "text";
    }

    /** The length alone: prompts stay out of logs. */
    @Override
    public String toString() {
        return "TextBlock[" + text.length() + " characters]";
    }
}
