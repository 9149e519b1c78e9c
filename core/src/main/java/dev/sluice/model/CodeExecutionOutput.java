package dev.sluice.model;

import java.util.Map;
import java.util.Objects;

/**
 * A file that code made.
 *
 * @param type {@code code_execution_output} or {@code bash_code_execution_output}
 * @param fileId in the Files API
 * @param extra unknown fields by name, in their order
 */
public record CodeExecutionOutput(String type, String fileId, Map<String, RawJson> extra) {

    public CodeExecutionOutput {
        Objects.requireNonNull(type, "type");
        Objects.requireNonNull(fileId, "fileId");
        extra = ExtraFields.copyOf(extra);
    }
}
