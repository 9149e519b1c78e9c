package dev.sluice.wire;

import dev.sluice.model.StreamEvent;

/**
 * Turns the data of one server-sent event into a {@link StreamEvent}. Deltas of text, thinking and tool input, nearly all of a stream,
 * are read by their bytes where they come as the API writes them; everything else, and whatever is unusual in the least, goes through
 * {@link Codecs#STREAM_EVENT}, with an equal result. One stream each; not thread-safe.
 */
public final class StreamEventDecoder {

    private final DeltaScanner scanner = new DeltaScanner();

    /** A decoder for one stream. */
    public StreamEventDecoder() {}

    /**
     * Decodes {@code length} bytes of UTF-8 from {@code offset} on.
     *
     * @throws JsonException if they are no event's JSON
     */
    public StreamEvent decode(byte[] data, int offset, int length) {
        StreamEvent delta = scanner.scan(data, offset, offset + length);
        return delta != null ? delta : Codecs.STREAM_EVENT.read(data, offset, length);
    }
}
