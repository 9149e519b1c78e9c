package dev.sluice.model;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Text in a file was replaced in a container.
 *
 * @param lines the new lines, with their marks; null if absent
 * @param oldStart null if absent
 * @param oldLines null if absent
 * @param newStart null if absent
 * @param newLines null if absent
 * @param extra unknown fields by name, in their order
 */
public record FileReplaceResult(
        @Nullable List<String> lines,
        @Nullable Long oldStart,
        @Nullable Long oldLines,
        @Nullable Long newStart,
        @Nullable Long newLines,
        Map<String, RawJson> extra)
        implements ServerToolResult {

    public FileReplaceResult {
        lines = lines == null ? null : List.copyOf(lines);
        extra = ExtraFields.copyOf(extra);
    }

    @Override
    public String type() {
        return "text_editor_code_execution_str_replace_result";
    }
}
