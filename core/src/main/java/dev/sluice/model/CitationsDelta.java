package dev.sluice.model;

import java.util.Map;
import java.util.Objects;

/**
 * One more citation.
 *
 * @param citation to be added to the block's
 * @param extra unknown fields by name, in their order
 */
public record CitationsDelta(Citation citation, Map<String, RawJson> extra) implements Delta {

    public CitationsDelta {
        Objects.requireNonNull(citation, "citation");
        extra = ExtraFields.copyOf(extra);
    }

    /** Without unknown fields. */
    public CitationsDelta(Citation citation) {
        this(citation, ExtraFields.NONE);
    }

    @Override
    public String type() {
        return "citations_delta";
    }
}
