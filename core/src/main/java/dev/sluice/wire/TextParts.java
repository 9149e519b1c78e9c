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

/**
 * A text block: text is appended, and each citation is added to the list. The pieces are kept as they came, since most streams end
 * well and nobody asks for the text once more: joining them as they come would cost more than reading them.
 */
final class TextParts extends BlockParts {

    private final TextBlock start;
    private final List<String> pieces = new ArrayList<>();
    private final List<Citation> added = new ArrayList<>(0);

    TextParts(TextBlock start) {
        this.start = start;
        this.pieces.add(start.text());
    }

    @Override
    String type() {
        return start.type();
    }

    @Override
    boolean add(Delta delta) {
        if (delta instanceof TextDelta more) {
            return pieces.add(more.text());
        }
        return delta instanceof CitationsDelta citation && added.add(citation.citation());
    }

    @Override
    ContentBlock join() {
        String text = String.join("", pieces);
        if (added.isEmpty()) {
            return new TextBlock(text, start.citations(), start.cacheControl(), start.extra());
        }
        List<Citation> citations = new ArrayList<>(start.citations() == null ? List.of() : start.citations());
        citations.addAll(added);
        return new TextBlock(text, citations, start.cacheControl(), ExtraFields.without(start.extra(), "citations"));
    }
}
