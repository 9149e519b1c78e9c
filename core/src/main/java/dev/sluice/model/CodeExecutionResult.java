package dev.sluice.model;

import java.util.List;
import java.util.Map;
import java.util.Objects;

/**
 * What code or a shell command did.
 *
 * @param type {@code code_execution_result} or {@code bash_code_execution_result}
 * @param stdout what it wrote
 * @param stderr what it wrote to standard error
 * @param returnCode 0 if all went well
 * @param content files it made
 * @param extra unknown fields by name, in their order
 */
public record CodeExecutionResult(
        String type,
        String stdout,
        String stderr,
        long returnCode,
        List<CodeExecutionOutput> content,
        Map<String, RawJson> extra)
        implements ServerToolResult {

    public CodeExecutionResult {
        Objects.requireNonNull(type, "type");
        Objects.requireNonNull(stdout, "stdout");
        Objects.requireNonNull(stderr, "stderr");
        content = List.copyOf(content);
        extra = ExtraFields.copyOf(extra);
    }
}
