package dev.sluice.model;

import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A search result of the caller's own, to be cited.
 *
 * @param source where it is from
 * @param title its title
 * @param content its text
 * @param citations null if absent
 * @param cacheControl a prompt-cache breakpoint after this; null if absent
 * @param extra unknown fields by name, in their order
 */
public record SearchResultBlock(
        String source,
        String title,
        List<TextBlock> content,
        @Nullable CitationsConfig citations,
        @Nullable CacheControl cacheControl,
        Map<String, RawJson> extra)
        implements ContentBlock {

    public SearchResultBlock {
        Objects.requireNonNull(source, "source");
        Objects.requireNonNull(title, "title");
        content = List.copyOf(content);
        extra = ExtraFields.copyOf(extra);
    }

    /** A citable result. */
    public static SearchResultBlock of(String source, String title, String text) {
        return new SearchResultBlock(
                source, title, List.of(TextBlock.of(text)), CitationsConfig.on(), null, ExtraFields.NONE);
    }

    /** The same result with a prompt-cache breakpoint after it. */
    public SearchResultBlock withCacheControl(CacheControl newCacheControl) {
        return new SearchResultBlock(source, title, content, citations, newCacheControl, extra);
    }

    @Override
    public String type() {
        return "search_result";
    }
}
