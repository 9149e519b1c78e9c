package dev.sluice.wire;

import dev.sluice.model.ContentBlock;
import dev.sluice.model.Delta;
import dev.sluice.model.ExtraFields;
import dev.sluice.model.SignatureDelta;
import dev.sluice.model.ThinkingBlock;
import dev.sluice.model.ThinkingDelta;
import org.jspecify.annotations.Nullable;

/** A thinking block: thinking is appended, a signature replaces the one before. */
final class ThinkingParts extends BlockParts {

    private final ThinkingBlock start;
    private final GrowingText thinking;
    private @Nullable String signature;

    ThinkingParts(ThinkingBlock start) {
        this.start = start;
        this.thinking = new GrowingText(start.thinking());
    }

    @Override
    String type() {
        return start.type();
    }

    @Override
    boolean add(Delta delta) {
        if (delta instanceof ThinkingDelta more) {
            thinking.append(more.thinking());
            return true;
        }
        if (delta instanceof SignatureDelta signed) {
            signature = signed.signature();
            return true;
        }
        return false;
    }

    @Override
    ContentBlock join() {
        return signature == null
                ? new ThinkingBlock(thinking.toString(), start.signature(), start.extra())
                : new ThinkingBlock(thinking.toString(), signature, ExtraFields.without(start.extra(), "signature"));
    }
}
