package dev.sluice.model;

import java.util.Map;
import java.util.Objects;

/**
 * Bytes in base64.
 *
 * @param mediaType such as {@code image/png} or {@code application/pdf}
 * @param data base64
 * @param extra unknown fields by name, in their order
 */
public record Base64Source(String mediaType, String data, Map<String, RawJson> extra)
        implements ImageSource, DocumentSource {

    public Base64Source {
        Objects.requireNonNull(mediaType, "mediaType");
        Objects.requireNonNull(data, "data");
        extra = ExtraFields.copyOf(extra);
    }

    /** Bytes of this media type. */
    public static Base64Source of(String mediaType, String data) {
        return new Base64Source(mediaType, data, ExtraFields.NONE);
    }

    @Override
    public String type() {
        return "base64";
    }

    /** The length alone: prompts stay out of logs. */
    @Override
    public String toString() {
        return "Base64Source[" + data.length() + " characters]";
    }
}
