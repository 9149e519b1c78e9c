package dev.sluice.model;

/**
 * Where a document's content is.
 */
public sealed interface DocumentSource
        permits Base64Source, UrlSource, FileSource, PlainTextSource, ContentSource, UnknownSource {

    /** The {@code type} on the wire. */
    String type();
}
