package dev.sluice.model;

import java.util.List;

/**
 * Content that is a list of blocks.
 *
 * @param blocks in their order
 */
public record BlockContent(List<ContentBlock> blocks) implements Content {

    public BlockContent {
        blocks = List.copyOf(blocks);
    }

    /** The types of the blocks: prompts stay out of logs. */
    @Override
    public String toString() {
        return "BlockContent" + blocks.stream().map(ContentBlock::type).toList();
    }
}
