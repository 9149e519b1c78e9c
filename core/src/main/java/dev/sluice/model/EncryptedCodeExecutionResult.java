package dev.sluice.model;

import java.util.List;
import java.util.Map;
import java.util.Objects;

/**
 * What code did, its output readable by the server alone.
 *
 * @param encryptedStdout opaque, to be echoed
 * @param stderr what it wrote to standard error
 * @param returnCode 0 if all went well
 * @param content files it made
 * @param extra unknown fields by name, in their order
 */
public record EncryptedCodeExecutionResult(
        String encryptedStdout,
        String stderr,
        long returnCode,
        List<CodeExecutionOutput> content,
        Map<String, RawJson> extra)
        implements ServerToolResult {

    public EncryptedCodeExecutionResult {
        Objects.requireNonNull(encryptedStdout, "encryptedStdout");
        Objects.requireNonNull(stderr, "stderr");
        content = List.copyOf(content);
        extra = ExtraFields.copyOf(extra);
    }

    @Override
    public String type() {
        return "encrypted_code_execution_result";
    }
}
