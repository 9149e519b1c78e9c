package dev.sluice.model;

import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A passage of a document made of blocks.
 *
 * @param citedText the words cited; free of token counts
 * @param documentIndex from 0, over the documents of the request
 * @param documentTitle null if absent or untitled
 * @param startBlockIndex from 0, inclusive
 * @param endBlockIndex exclusive
 * @param fileId the document's file; in responses only, null if absent
 * @param extra unknown fields by name, in their order
 */
public record ContentBlockLocation(
        String citedText,
        long documentIndex,
        @Nullable String documentTitle,
        long startBlockIndex,
        long endBlockIndex,
        @Nullable String fileId,
        Map<String, RawJson> extra)
        implements Citation {

    public ContentBlockLocation {
        Objects.requireNonNull(citedText, "citedText");
        extra = ExtraFields.copyOf(extra);
    }

    @Override
    public String type() {
        return "content_block_location";
    }
}
