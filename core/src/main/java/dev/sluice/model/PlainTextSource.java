package dev.sluice.model;

import java.util.Map;
import java.util.Objects;

/**
 * A document's text itself.
 *
 * @param mediaType {@code text/plain}
 * @param data the text
 * @param extra unknown fields by name, in their order
 */
public record PlainTextSource(String mediaType, String data, Map<String, RawJson> extra) implements DocumentSource {

    public PlainTextSource {
        Objects.requireNonNull(mediaType, "mediaType");
        Objects.requireNonNull(data, "data");
        extra = ExtraFields.copyOf(extra);
    }

    /** This text. */
    public static PlainTextSource of(String text) {
        return new PlainTextSource("text/plain", text, ExtraFields.NONE);
    }

    @Override
    public String type() {
        return "text";
    }

    /** The length alone: prompts stay out of logs. */
    @Override
    public String toString() {
        return "PlainTextSource[" + data.length() + " characters]";
    }
}
