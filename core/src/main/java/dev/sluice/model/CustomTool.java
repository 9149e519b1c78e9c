package dev.sluice.model;

import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A tool of the caller's own.
 *
 * @param name 1 to 128 letters, digits, {@code _} or {@code -}
 * @param description what it does, for the model; null if absent
 * @param inputSchema the JSON schema of its input, as written
 * @param cacheControl a prompt-cache breakpoint after this; null if absent
 * @param strict whether inputs are held to the schema; null if absent
 * @param eagerInputStreaming whether inputs stream unvalidated, in fragments; null if absent
 * @param allowedCallers who may use it, such as {@code direct}; null if absent
 * @param deferLoading whether a tool search has to find it first; null if absent
 * @param inputExamples examples of inputs; null if absent
 * @param extra unknown fields by name, in their order; among them {@code type}, if it was spelled out
 */
public record CustomTool(
        String name,
        @Nullable String description,
        RawJson inputSchema,
        @Nullable CacheControl cacheControl,
        @Nullable Boolean strict,
        @Nullable Boolean eagerInputStreaming,
        @Nullable List<String> allowedCallers,
        @Nullable Boolean deferLoading,
        @Nullable List<RawJson> inputExamples,
        Map<String, RawJson> extra)
        implements Tool {

    public CustomTool {
        Objects.requireNonNull(name, "name");
        Objects.requireNonNull(inputSchema, "inputSchema");
        allowedCallers = allowedCallers == null ? null : List.copyOf(allowedCallers);
        inputExamples = inputExamples == null ? null : List.copyOf(inputExamples);
        extra = ExtraFields.copyOf(extra);
    }

    /** A tool by name, description and the JSON schema of its input. */
    public static CustomTool of(String name, String description, RawJson inputSchema) {
        return new CustomTool(name, description, inputSchema, null, null, null, null, null, null, ExtraFields.NONE);
    }

    /** The same tool with inputs held to the schema. */
    public CustomTool withStrict() {
        return new CustomTool(
                name,
                description,
                inputSchema,
                cacheControl,
                true,
                eagerInputStreaming,
                allowedCallers,
                deferLoading,
                inputExamples,
                extra);
    }

    /** The same tool with a prompt-cache breakpoint after it. */
    public CustomTool withCacheControl(CacheControl newCacheControl) {
        return new CustomTool(
                name,
                description,
                inputSchema,
                newCacheControl,
                strict,
                eagerInputStreaming,
                allowedCallers,
                deferLoading,
                inputExamples,
                extra);
    }

    @Override
    public String type() {
        return "custom";
    }
}
