package dev.sluice.model;

import java.util.Map;
import java.util.Objects;

/**
 * Code that the model runs in a server tool.
 *
 * @param type the version of the tool, such as {@code code_execution_20260120}
 * @param toolId the {@link ServerToolUseBlock} whose code asked
 * @param extra unknown fields by name, in their order
 */
public record ServerToolCaller(String type, String toolId, Map<String, RawJson> extra) implements Caller {

    public ServerToolCaller {
        Objects.requireNonNull(type, "type");
        Objects.requireNonNull(toolId, "toolId");
        extra = ExtraFields.copyOf(extra);
    }
}
