package dev.sluice.model;

import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * An image.
 *
 * @param source where its bytes are
 * @param transformations null if absent
 * @param cacheControl a prompt-cache breakpoint after this; null if absent
 * @param extra unknown fields by name, in their order
 */
public record ImageBlock(
        ImageSource source,
        @Nullable ImageTransformations transformations,
        @Nullable CacheControl cacheControl,
        Map<String, RawJson> extra)
        implements ContentBlock {

    public ImageBlock {
        Objects.requireNonNull(source, "source");
        extra = ExtraFields.copyOf(extra);
    }

    /** An image from its bytes in base64; {@code mediaType} such as {@code image/png}. */
    public static ImageBlock base64(String mediaType, String data) {
        return of(Base64Source.of(mediaType, data));
    }

    /** An image that the server fetches. */
    public static ImageBlock url(String url) {
        return of(UrlSource.of(url));
    }

    /** An image uploaded through the Files API. */
    public static ImageBlock file(String fileId) {
        return of(FileSource.of(fileId));
    }

    /** An image from any source. */
    public static ImageBlock of(ImageSource source) {
        return new ImageBlock(source, null, null, ExtraFields.NONE);
    }

    /** The same image with a prompt-cache breakpoint after it. */
    public ImageBlock withCacheControl(CacheControl newCacheControl) {
        return new ImageBlock(source, transformations, newCacheControl, extra);
    }

    @Override
    public String type() {
        return "image";
    }
}
