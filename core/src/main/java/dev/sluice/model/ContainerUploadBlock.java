package dev.sluice.model;

import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A file to put into, or made in, a code-execution container.
 *
 * @param fileId in the Files API
 * @param cacheControl a prompt-cache breakpoint after this; null if absent
 * @param extra unknown fields by name, in their order
 */
public record ContainerUploadBlock(String fileId, @Nullable CacheControl cacheControl, Map<String, RawJson> extra)
        implements ContentBlock {

    public ContainerUploadBlock {
        Objects.requireNonNull(fileId, "fileId");
        extra = ExtraFields.copyOf(extra);
    }

    /** The file with this id. */
    public static ContainerUploadBlock of(String fileId) {
        return new ContainerUploadBlock(fileId, null, ExtraFields.NONE);
    }

    @Override
    public String type() {
        return "container_upload";
    }
}
