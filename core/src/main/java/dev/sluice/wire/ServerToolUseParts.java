package dev.sluice.wire;

import dev.sluice.model.ContentBlock;
import dev.sluice.model.Delta;
import dev.sluice.model.ServerToolUseBlock;

/** A use of a server's tool: its input comes in fragments. */
final class ServerToolUseParts extends BlockParts {

    private final ServerToolUseBlock start;
    private final ToolInput input;

    ServerToolUseParts(ServerToolUseBlock start) {
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
        return new ServerToolUseBlock(
                start.id(), start.name(), input.join(), start.caller(), start.cacheControl(), start.extra());
    }
}
