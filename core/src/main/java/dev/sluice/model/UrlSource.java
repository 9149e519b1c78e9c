package dev.sluice.model;

import java.util.Map;
import java.util.Objects;

/**
 * Bytes that the server fetches.
 *
 * @param url absolute
 * @param extra unknown fields by name, in their order
 */
public record UrlSource(String url, Map<String, RawJson> extra) implements ImageSource, DocumentSource {

    public UrlSource {
        Objects.requireNonNull(url, "url");
        extra = ExtraFields.copyOf(extra);
    }

    /** Bytes at this address. */
    public static UrlSource of(String url) {
        return new UrlSource(url, ExtraFields.NONE);
    }

    @Override
    public String type() {
        return "url";
    }
}
