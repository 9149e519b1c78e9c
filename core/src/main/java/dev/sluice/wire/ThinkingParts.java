package dev.sluice.wire;

import dev.sluice.model.ContentBlock;
import dev.sluice.model.Delta;
import dev.sluice.model.ExtraFields;
import dev.sluice.model.SignatureDelta;
import dev.sluice.model.ThinkingBlock;
import dev.sluice.model.ThinkingDelta;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A thinking block: thinking is appended, kept in pieces as {@link TextParts} does; a signature replaces the one before. */
final class ThinkingParts extends BlockParts {

    private final ThinkingBlock start;
    private final List<String> pieces = new ArrayList<>();
    private @Nullable String signature;

    ThinkingParts(ThinkingBlock start) {
        this.start = start;
        this.pieces.add(start.thinking());
    }

    @Override
    String type() {
        return start.type();
    }

    @Override
    boolean add(Delta delta) {
        if (delta instanceof ThinkingDelta more) {
            return pieces.add(more.thinking());
        }
        if (delta instanceof SignatureDelta signed) {
            signature = signed.signature();
            return true;
        }
        return false;
    }

    @Override
    ContentBlock join() {
        String thinking = String.join("", pieces);
        return signature == null
                ? new ThinkingBlock(thinking, start.signature(), start.extra())
                : new ThinkingBlock(thinking, signature, ExtraFields.without(start.extra(), "signature"));
    }
}
