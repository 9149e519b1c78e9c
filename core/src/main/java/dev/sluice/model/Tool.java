package dev.sluice.model;

/**
 * A tool that the model may use: the caller's own ({@link CustomTool}), or one that Anthropic defines, whose type names its version.
 */
public sealed interface Tool
        permits CustomTool,
                WebSearchTool,
                WebFetchTool,
                CodeExecutionTool,
                BashTool,
                TextEditorTool,
                MemoryTool,
                ToolSearchTool,
                Toolset,
                UnknownTool {

    /** The {@code type} on the wire. */
    String type();
}
