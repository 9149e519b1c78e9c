package dev.sluice.model;

import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Runs code in a container of the server.
 *
 * @param type the version, such as {@code code_execution_20260521}
 * @param name what the model calls it
 * @param cacheControl a prompt-cache breakpoint after this; null if absent
 * @param allowedCallers who may use it, such as {@code direct}; null if absent
 * @param deferLoading whether a tool search has to find it first; null if absent
 * @param strict whether inputs are held to the schema; null if absent
 * @param extra unknown fields by name, in their order
 */
public record CodeExecutionTool(
        String type,
        String name,
        @Nullable CacheControl cacheControl,
        @Nullable List<String> allowedCallers,
        @Nullable Boolean deferLoading,
        @Nullable Boolean strict,
        Map<String, RawJson> extra)
        implements Tool {

    public CodeExecutionTool {
        Objects.requireNonNull(type, "type");
        Objects.requireNonNull(name, "name");
        allowedCallers = allowedCallers == null ? null : List.copyOf(allowedCallers);
        extra = ExtraFields.copyOf(extra);
    }

    /** The newest version known here (SDK types of 2026-11). */
    public static CodeExecutionTool create() {
        return new CodeExecutionTool(
                "code_execution_20260521", "code_execution", null, null, null, null, ExtraFields.NONE);
    }

    /** The same tool with a prompt-cache breakpoint after it. */
    public CodeExecutionTool withCacheControl(CacheControl newCacheControl) {
        return new CodeExecutionTool(type, name, newCacheControl, allowedCallers, deferLoading, strict, extra);
    }
}
