package dev.sluice.model;

import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A passage of a web page.
 *
 * @param citedText the words cited; free of token counts
 * @param url the page
 * @param title null if absent or untitled
 * @param encryptedIndex opaque, to be echoed
 * @param extra unknown fields by name, in their order
 */
public record WebSearchResultLocation(
        String citedText, String url, @Nullable String title, String encryptedIndex, Map<String, RawJson> extra)
        implements Citation {

    public WebSearchResultLocation {
        Objects.requireNonNull(citedText, "citedText");
        Objects.requireNonNull(url, "url");
        Objects.requireNonNull(encryptedIndex, "encryptedIndex");
        extra = ExtraFields.copyOf(extra);
    }

    @Override
    public String type() {
        return "web_search_result_location";
    }
}
