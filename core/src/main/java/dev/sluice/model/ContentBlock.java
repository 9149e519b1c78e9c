package dev.sluice.model;

/**
 * A piece of content, in a request or a response. One family for both directions, so that a response's content can be echoed into the next
 * request. Not every member is allowed everywhere; the server is the judge.
 */
public sealed interface ContentBlock
        permits TextBlock,
                ImageBlock,
                DocumentBlock,
                SearchResultBlock,
                ThinkingBlock,
                RedactedThinkingBlock,
                ToolUseBlock,
                ToolResultBlock,
                ServerToolUseBlock,
                ServerToolResultBlock,
                ContainerUploadBlock,
                ToolReferenceBlock,
                UnknownBlock {

    /** The {@code type} on the wire. */
    String type();
}
