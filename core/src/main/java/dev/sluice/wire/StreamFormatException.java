package dev.sluice.wire;

/**
 * A stream that breaks its own format: a line or event over its size limit, or events in an order that makes no message. The message
 * says what was expected and what came by kind, count and length, never by content. A parser or accumulator that threw it is done.
 */
public final class StreamFormatException extends RuntimeException {

    /** A breach of the format, described for a person. */
    public StreamFormatException(String message) {
        super(message);
    }
}
