package dev.sluice.wire;

import dev.sluice.model.StreamEvent;
import org.jspecify.annotations.Nullable;

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
     * The next event of those that {@code parser} was fed, or null if it holds no further whole one. A delta that is framed as the API
     * frames it is read in one go, without looking for the ends of its lines first.
     *
     * @throws JsonException if its data are no event's JSON
     * @throws StreamFormatException if a line or an event exceeds the parser's limit
     */
    public @Nullable StreamEvent next(SseParser parser) {
        int start = parser.untouched();
        if (start >= 0) {
            StreamEvent delta = scanner.scanFramed(parser.data(), start, parser.limit());
            if (delta != null) {
                parser.passOver(scanner.end());
                return delta;
            }
        }
        return parser.next() ? decode(parser.data(), parser.dataOffset(), parser.dataLength()) : null;
    }

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
