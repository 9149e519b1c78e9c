package dev.sluice.model;

import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * What a tool that the server ran answered. One record for all such tools: they differ in {@code content}. A rate-limited tool does
 * not fail the call: {@code content} is then a {@link ServerToolError} with code {@code too_many_requests}.
 *
 * @param type such as {@code web_search_tool_result}
 * @param toolUseId the {@link ServerToolUseBlock} it answers
 * @param content the answer or its error
 * @param caller who asked; null if absent
 * @param cacheControl a prompt-cache breakpoint after this; null if absent
 * @param extra unknown fields by name, in their order
 */
public record ServerToolResultBlock(
        String type,
        String toolUseId,
        ServerToolResult content,
        @Nullable Caller caller,
        @Nullable CacheControl cacheControl,
        Map<String, RawJson> extra)
        implements ContentBlock {

    /** {@code type} of a web search's answer. */
    public static final String WEB_SEARCH = "web_search_tool_result";

    /** {@code type} of a web fetch's answer. */
    public static final String WEB_FETCH = "web_fetch_tool_result";

    /** {@code type} of a code execution's answer (first version of that tool). */
    public static final String CODE_EXECUTION = "code_execution_tool_result";

    /** {@code type} of a shell command's answer. */
    public static final String BASH_CODE_EXECUTION = "bash_code_execution_tool_result";

    /** {@code type} of a file operation's answer. */
    public static final String TEXT_EDITOR_CODE_EXECUTION = "text_editor_code_execution_tool_result";

    /** {@code type} of a tool search's answer. */
    public static final String TOOL_SEARCH = "tool_search_tool_result";

    public ServerToolResultBlock {
        Objects.requireNonNull(type, "type");
        Objects.requireNonNull(toolUseId, "toolUseId");
        Objects.requireNonNull(content, "content");
        extra = ExtraFields.copyOf(extra);
    }
}
