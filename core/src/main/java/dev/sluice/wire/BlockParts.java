package dev.sluice.wire;

import dev.sluice.model.ContentBlock;
import dev.sluice.model.Delta;
import dev.sluice.model.ServerToolUseBlock;
import dev.sluice.model.TextBlock;
import dev.sluice.model.ThinkingBlock;
import dev.sluice.model.ToolUseBlock;
import dev.sluice.model.UnknownBlock;
import org.jspecify.annotations.Nullable;

/** One content block while its deltas come. */
abstract class BlockParts {

    private boolean open = true;
    private @Nullable ContentBlock whole; // once closed and asked for: most streams end well, and then nobody asks

    /** The parts of a block that begins as {@code start}. */
    static BlockParts of(ContentBlock start) {
        if (start instanceof TextBlock text) {
            return new TextParts(text);
        }
        if (start instanceof ThinkingBlock thinking) {
            return new ThinkingParts(thinking);
        }
        if (start instanceof ToolUseBlock use) {
            return new ToolUseParts(use);
        }
        if (start instanceof ServerToolUseBlock use) {
            return new ServerToolUseParts(use);
        }
        return start instanceof UnknownBlock unknown ? new UnknownParts(unknown) : new WholeBlock(start);
    }

    /** The block's type on the wire. */
    abstract String type();

    /** Takes a delta in; false if this kind of block has no place for this kind of delta, and nothing has changed. */
    abstract boolean add(Delta delta);

    /** Puts the parts together. */
    abstract ContentBlock join();

    final ContentBlock block() {
        if (open) {
            return join();
        }
        if (whole == null) {
            whole = join();
        }
        return whole;
    }

    final boolean isOpen() {
        return open;
    }

    final void close() {
        open = false;
    }

    /** A block that comes whole: server tool results, redacted thinking and the like. */
    private static final class WholeBlock extends BlockParts {

        private final ContentBlock block;

        WholeBlock(ContentBlock block) {
            this.block = block;
        }

        @Override
        String type() {
            return block.type();
        }

        @Override
        boolean add(Delta delta) {
            return false;
        }

        @Override
        ContentBlock join() {
            return block;
        }
    }
}
