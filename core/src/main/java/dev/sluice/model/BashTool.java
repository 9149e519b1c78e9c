package dev.sluice.model;

import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A shell that the caller runs.
 *
 * @param type the version, such as {@code bash_20250124}
 * @param name what the model calls it
 * @param cacheControl a prompt-cache breakpoint after this; null if absent
 * @param allowedCallers who may use it, such as {@code direct}; null if absent
 * @param deferLoading whether a tool search has to find it first; null if absent
 * @param strict whether inputs are held to the schema; null if absent
 * @param inputExamples examples of inputs; null if absent
 * @param extra unknown fields by name, in their order
 */
public record BashTool(
        String type,
        String name,
        @Nullable CacheControl cacheControl,
        @Nullable List<String> allowedCallers,
        @Nullable Boolean deferLoading,
        @Nullable Boolean strict,
        @Nullable List<RawJson> inputExamples,
        Map<String, RawJson> extra)
        implements Tool {

    public BashTool {
        Objects.requireNonNull(type, "type");
        Objects.requireNonNull(name, "name");
        allowedCallers = allowedCallers == null ? null : List.copyOf(allowedCallers);
        inputExamples = inputExamples == null ? null : List.copyOf(inputExamples);
        extra = ExtraFields.copyOf(extra);
    }

    /** The newest version known here (SDK types of 2026-11). */
    public static BashTool create() {
        return new BashTool("bash_20250124", "bash", null, null, null, null, null, ExtraFields.NONE);
    }

    /** The same tool with a prompt-cache breakpoint after it. */
    public BashTool withCacheControl(CacheControl newCacheControl) {
        return new BashTool(type, name, newCacheControl, allowedCallers, deferLoading, strict, inputExamples, extra);
    }
}
