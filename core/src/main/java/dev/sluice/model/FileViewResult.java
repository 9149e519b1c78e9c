package dev.sluice.model;

import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * What was read from a file in a container.
 *
 * @param content the text, or base64
 * @param fileType {@code text}, {@code image} or {@code pdf}
 * @param numLines null if absent
 * @param startLine null if absent
 * @param totalLines null if absent
 * @param extra unknown fields by name, in their order
 */
public record FileViewResult(
        String content,
        String fileType,
        @Nullable Long numLines,
        @Nullable Long startLine,
        @Nullable Long totalLines,
        Map<String, RawJson> extra)
        implements ServerToolResult {

    public FileViewResult {
        Objects.requireNonNull(content, "content");
        Objects.requireNonNull(fileType, "fileType");
        extra = ExtraFields.copyOf(extra);
    }

    @Override
    public String type() {
        return "text_editor_code_execution_view_result";
    }
}
