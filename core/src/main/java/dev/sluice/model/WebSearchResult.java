package dev.sluice.model;

import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A page that a web search found.
 *
 * @param url the page
 * @param title its title
 * @param encryptedContent opaque, to be echoed
 * @param pageAge how old, in words; null if absent or not known
 * @param extra unknown fields by name, in their order
 */
public record WebSearchResult(
        String url,
        String title,
        String encryptedContent,
        @Nullable String pageAge,
        Map<String, RawJson> extra) {

    public WebSearchResult {
        Objects.requireNonNull(url, "url");
        Objects.requireNonNull(title, "title");
        Objects.requireNonNull(encryptedContent, "encryptedContent");
        extra = ExtraFields.copyOf(extra);
    }
}
