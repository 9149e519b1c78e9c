package dev.sluice.model;

import java.util.List;

/**
 * What a web search found: a plain list on the wire.
 *
 * @param results in the order of the search
 */
public record WebSearchResults(List<WebSearchResult> results) implements ServerToolResult {

    public WebSearchResults {
        results = List.copyOf(results);
    }

    /** Empty: a list has no {@code type}. */
    @Override
    public String type() {
        return "";
    }
}
