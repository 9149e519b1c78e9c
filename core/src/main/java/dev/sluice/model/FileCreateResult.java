package dev.sluice.model;

import java.util.Map;

/**
 * A file was written in a container.
 *
 * @param isFileUpdate whether the file existed before
 * @param extra unknown fields by name, in their order
 */
public record FileCreateResult(boolean isFileUpdate, Map<String, RawJson> extra) implements ServerToolResult {

    public FileCreateResult {
        extra = ExtraFields.copyOf(extra);
    }

    @Override
    public String type() {
        return "text_editor_code_execution_create_result";
    }
}
