package dev.sluice.model;

import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A page or PDF that was fetched.
 *
 * @param url where from
 * @param content what was there
 * @param retrievedAt when; null if absent or not known
 * @param extra unknown fields by name, in their order
 */
public record WebFetchResult(
        String url, DocumentBlock content, @Nullable String retrievedAt, Map<String, RawJson> extra)
        implements ServerToolResult {

    public WebFetchResult {
        Objects.requireNonNull(url, "url");
        Objects.requireNonNull(content, "content");
        extra = ExtraFields.copyOf(extra);
    }

    @Override
    public String type() {
        return "web_fetch_result";
    }
}
