package dev.sluice.model;

import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A passage of a search result of the caller's own.
 *
 * @param citedText the words cited; free of token counts
 * @param source as the search result named it
 * @param title null if absent or untitled
 * @param searchResultIndex from 0, over the search results of the request
 * @param startBlockIndex from 0, inclusive
 * @param endBlockIndex exclusive
 * @param extra unknown fields by name, in their order
 */
public record SearchResultLocation(
        String citedText,
        String source,
        @Nullable String title,
        long searchResultIndex,
        long startBlockIndex,
        long endBlockIndex,
        Map<String, RawJson> extra)
        implements Citation {

    public SearchResultLocation {
        Objects.requireNonNull(citedText, "citedText");
        Objects.requireNonNull(source, "source");
        extra = ExtraFields.copyOf(extra);
    }

    @Override
    public String type() {
        return "search_result_location";
    }
}
