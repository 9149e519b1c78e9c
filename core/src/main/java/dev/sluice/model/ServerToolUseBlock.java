package dev.sluice.model;

import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * The model used a tool that the server runs.
 *
 * @param id named in the {@link ServerToolResultBlock}
 * @param name the tool, such as {@code web_search}
 * @param input the arguments, as written
 * @param caller who asked; null if absent
 * @param cacheControl a prompt-cache breakpoint after this; null if absent
 * @param extra unknown fields by name, in their order
 */
public record ServerToolUseBlock(
        String id,
        String name,
        RawJson input,
        @Nullable Caller caller,
        @Nullable CacheControl cacheControl,
        Map<String, RawJson> extra)
        implements ContentBlock {

    public ServerToolUseBlock {
        Objects.requireNonNull(id, "id");
        Objects.requireNonNull(name, "name");
        Objects.requireNonNull(input, "input");
        extra = ExtraFields.copyOf(extra);
    }

    @Override
    public String type() {
        return "server_tool_use";
    }
}
