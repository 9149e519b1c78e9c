package dev.sluice.model;

/**
 * A piece of a content block.
 */
public sealed interface Delta
        permits TextDelta, InputJsonDelta, CitationsDelta, ThinkingDelta, SignatureDelta, UnknownDelta {

    /** The {@code type} on the wire. */
    String type();
}
