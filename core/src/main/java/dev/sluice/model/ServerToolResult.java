package dev.sluice.model;

/**
 * What a server tool answered, inside a {@link ServerToolResultBlock}.
 */
public sealed interface ServerToolResult
        permits WebSearchResults,
                WebFetchResult,
                CodeExecutionResult,
                EncryptedCodeExecutionResult,
                FileViewResult,
                FileCreateResult,
                FileReplaceResult,
                ToolSearchResult,
                ServerToolError,
                UnknownServerToolResult {

    /** The {@code type} on the wire. */
    String type();
}
