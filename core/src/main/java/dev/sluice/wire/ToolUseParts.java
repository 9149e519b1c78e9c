package dev.sluice.wire;

import dev.sluice.model.ContentBlock;
import dev.sluice.model.Delta;
import dev.sluice.model.ToolUseBlock;

/** A use of the caller's tool: its input comes in fragments. */
final class ToolUseParts extends BlockParts {

    private final ToolUseBlock start;
    private final ToolInput input;

    ToolUseParts(ToolUseBlock start) {
        this.start = start;
        this.input = new ToolInput(start.input());
    }

    @Override
    String type() {
        return start.type();
    }

    @Override
    boolean add(Delta delta) {
        return input.add(delta);
    }

    @Override
    ContentBlock join() {
        return new ToolUseBlock(
                start.id(),
                start.name(),
                input.join(),
                start.caller(),
                start.toolsetName(),
                start.cacheControl(),
                start.extra());
    }
}
