package dev.sluice.model;

import java.util.List;

/**
 * What a message, a system prompt or a tool result holds: a plain string, or a list of blocks. The two spellings are kept apart,
 * since a value that was read is written back as it came.
 */
public sealed interface Content permits TextContent, BlockContent, UnknownContent {

    /** A plain string. */
    static Content of(String text) {
        return new TextContent(text);
    }

    /** Blocks, in their order. */
    static Content of(ContentBlock... blocks) {
        return new BlockContent(List.of(blocks));
    }

    /** Blocks, in their order. */
    static Content of(List<? extends ContentBlock> blocks) {
        return new BlockContent(List.copyOf(blocks));
    }

    /** The content as blocks; a plain string is one text block, and unknown content none. */
    List<ContentBlock> blocks();

    /** The text of all text blocks, one after the other. */
    default String text() {
        return TextBlock.concatenate(blocks());
    }
}
