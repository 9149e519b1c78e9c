package dev.sluice.model;

/**
 * A passage that a text rests on.
 */
public sealed interface Citation
        permits CharLocation,
                PageLocation,
                ContentBlockLocation,
                WebSearchResultLocation,
                SearchResultLocation,
                UnknownCitation {

    /** The {@code type} on the wire. */
    String type();

    /** The words cited; empty for a citation of unknown type. */
    String citedText();
}
