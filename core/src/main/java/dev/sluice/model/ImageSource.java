package dev.sluice.model;

/**
 * Where an image's bytes are.
 */
public sealed interface ImageSource permits Base64Source, UrlSource, FileSource, UnknownSource {

    /** The {@code type} on the wire. */
    String type();
}
