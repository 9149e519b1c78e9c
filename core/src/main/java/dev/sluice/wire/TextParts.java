package dev.sluice.wire;

import dev.sluice.model.Citation;
import dev.sluice.model.CitationsDelta;
import dev.sluice.model.ContentBlock;
import dev.sluice.model.Delta;
import dev.sluice.model.ExtraFields;
import dev.sluice.model.TextBlock;
import dev.sluice.model.TextDelta;
import java.util.ArrayList;
import java.util.List;

/** A text block: text is appended, and each citation is added to the list. */
final class TextParts extends BlockParts {

    private final TextBlock start;
    private final GrowingText text;
    private final List<Citation> added = new ArrayList<>(0);

    TextParts(TextBlock start) {
        this.start = start;
        this.text = new GrowingText(start.text());
    }

    @Override
    String type() {
        return start.type();
    }

    @Override
    boolean add(Delta delta) {
        if (delta instanceof TextDelta more) {
            text.append(more.text());
            return true;
        }
        return delta instanceof CitationsDelta citation && added.add(citation.citation());
    }

    @Override
    ContentBlock join() {
        if (added.isEmpty()) {
            return new TextBlock(text.toString(), start.citations(), start.cacheControl(), start.extra());
        }
        List<Citation> citations = new ArrayList<>(start.citations() == null ? List.of() : start.citations());
        citations.addAll(added);
        return new TextBlock(
                text.toString(), citations, start.cacheControl(), ExtraFields.without(start.extra(), "citations"));
    }
}
