package dev.sluice.model;

import java.util.Map;
import java.util.Objects;

/**
 * Bytes uploaded through the Files API.
 *
 * @param fileId as the Files API named it
 * @param extra unknown fields by name, in their order
 */
public record FileSource(String fileId, Map<String, RawJson> extra) implements ImageSource, DocumentSource {

    public FileSource {
        Objects.requireNonNull(fileId, "fileId");
        extra = ExtraFields.copyOf(extra);
    }

    /** The file with this id. */
    public static FileSource of(String fileId) {
        return new FileSource(fileId, ExtraFields.NONE);
    }

    @Override
    public String type() {
        return "file";
    }
}
