package dev.sluice.model;

import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A document to read and to cite.
 *
 * @param source where its content is
 * @param title null if absent
 * @param context about the document, not to be cited; null if absent
 * @param citations null if absent
 * @param cacheControl a prompt-cache breakpoint after this; null if absent
 * @param extra unknown fields by name, in their order
 */
public record DocumentBlock(
        DocumentSource source,
        @Nullable String title,
        @Nullable String context,
        @Nullable CitationsConfig citations,
        @Nullable CacheControl cacheControl,
        Map<String, RawJson> extra)
        implements ContentBlock {

    public DocumentBlock {
        Objects.requireNonNull(source, "source");
        extra = ExtraFields.copyOf(extra);
    }

    /** A PDF from its bytes in base64. */
    public static DocumentBlock pdf(String data) {
        return of(Base64Source.of("application/pdf", data));
    }

    /** Plain text. */
    public static DocumentBlock text(String text) {
        return of(PlainTextSource.of(text));
    }

    /** A PDF that the server fetches. */
    public static DocumentBlock url(String url) {
        return of(UrlSource.of(url));
    }

    /** A document uploaded through the Files API. */
    public static DocumentBlock file(String fileId) {
        return of(FileSource.of(fileId));
    }

    /** A document from any source. */
    public static DocumentBlock of(DocumentSource source) {
        return new DocumentBlock(source, null, null, null, null, ExtraFields.NONE);
    }

    /** The same document with a title. */
    public DocumentBlock withTitle(String newTitle) {
        return new DocumentBlock(source, newTitle, context, citations, cacheControl, extra);
    }

    /** The same document, citable. */
    public DocumentBlock withCitations() {
        return new DocumentBlock(source, title, context, CitationsConfig.on(), cacheControl, extra);
    }

    /** The same document with a prompt-cache breakpoint after it. */
    public DocumentBlock withCacheControl(CacheControl newCacheControl) {
        return new DocumentBlock(source, title, context, citations, newCacheControl, extra);
    }

    @Override
    public String type() {
        return "document";
    }
}
