package dev.sluice.wire;

import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Cuts a byte stream into server-sent events, by pull: nothing is parsed until it is asked for, so the caller's demand decides how
 * far the stream is read. Chunks may end anywhere, inside a character or between CR and LF. Follows the WHATWG standard's
 * event-stream interpretation, except that {@code id} and {@code retry} are passed over: the API has no resume protocol.
 *
 * <pre>{@code
 * parser.feed(chunk);
 * while (parser.next()) {
 *     decoder.decode(parser.data(), parser.dataOffset(), parser.dataLength());
 * }
 * }</pre>
 *
 * <p>Bytes are copied once, into a buffer of its own that events are read from in place. One stream each; not thread-safe.
 */
public final class SseParser {

    /** Line and event limit unless set: what an answer holds must fit into the next request, which may have 32 MB. */
    public static final int DEFAULT_MAX_BYTES = 32 << 20;

    /** The highest limit that can be set; buffers stay well inside an array's range. */
    public static final int HIGHEST_MAX_BYTES = 512 << 20;

    private static final int INITIAL_CAPACITY = 4 << 10;
    private static final int KEPT_CAPACITY = 64 << 10;
    private static final int BOM_BYTES = 3;
    private static final byte[] DATA = {'d', 'a', 't', 'a'};
    private static final byte[] EVENT = {'e', 'v', 'e', 'n', 't'};

    private final int maxLineBytes;
    private final int maxEventBytes;
    private final EventNames names = new EventNames();

    /*
     * The buffer, from left to right: the data of the event being read [dataStart, dataEnd), its lines already joined; bytes done
     * with; the line being read, from lineStart on, of which [lineStart, scanned) is known to hold no line end; limit, the end of
     * what was fed. Joining moves a line's value leftwards over its own "data" and the line end before it, so it always has room.
     */
    private byte[] buffer = new byte[INITIAL_CAPACITY];
    private int dataStart;
    private int dataEnd;
    private int lineStart;
    private int scanned;
    private int limit;

    private boolean hasData;
    private boolean delivered;
    private boolean firstLine = true;
    private boolean afterCarriageReturn;
    private @Nullable String name;

    /** A parser with the default limits. */
    public SseParser() {
        this(DEFAULT_MAX_BYTES, DEFAULT_MAX_BYTES);
    }

    /**
     * A parser with limits of its own, each 1 to {@link #HIGHEST_MAX_BYTES}.
     *
     * @param maxLineBytes the longest line, without its end
     * @param maxEventBytes the most data in one event, joined
     */
    public SseParser(int maxLineBytes, int maxEventBytes) {
        this.maxLineBytes = requireLimit("maxLineBytes", maxLineBytes);
        this.maxEventBytes = requireLimit("maxEventBytes", maxEventBytes);
    }

    /** Takes all remaining bytes of {@code chunk}, leaving it empty. */
    public void feed(ByteBuffer chunk) {
        int length = chunk.remaining();
        makeRoom(length);
        chunk.get(buffer, limit, length);
        limit += length;
    }

    /** Takes {@code length} bytes from {@code offset} on. The array is the caller's again on return. */
    public void feed(byte[] bytes, int offset, int length) {
        Objects.checkFromIndexSize(offset, length, bytes.length);
        makeRoom(length);
        System.arraycopy(bytes, offset, buffer, limit, length);
        limit += length;
    }

    /**
     * Moves to the next event.
     *
     * @return false if what was fed holds no further whole event: feed more
     * @throws StreamFormatException if a line or an event exceeds its limit
     */
    public boolean next() {
        if (delivered) {
            forgetEvent();
        }
        for (int end = nextLineEnd(); end >= 0; end = nextLineEnd()) {
            int start = lineStart;
            takeLine(end);
            if (firstLine) {
                firstLine = false;
                start += startsWithBom(start, end) ? BOM_BYTES : 0;
            }
            if (start < end) {
                field(start, end);
            } else if (hasData) {
                delivered = true;
                return true;
            } else {
                name = null;
            }
        }
        return false;
    }

    /** The event's name, or null if it has none. Valid after {@link #next()} answered true. */
    public @Nullable String event() {
        return name;
    }

    /** The array that holds the event's data, UTF-8, its lines joined by LF; see {@link #dataOffset()} and {@link #dataLength()}. Valid until the next call. */
    public byte[] data() {
        return buffer;
    }

    /** Where the event's data begin in {@link #data()}. */
    public int dataOffset() {
        return dataStart;
    }

    /** How many bytes of data the event has; may be 0. */
    public int dataLength() {
        return dataEnd - dataStart;
    }

    /**
     * Ends the stream, to be called when {@link #next()} has answered false. As the standard says, an event without its closing
     * blank line is dropped.
     *
     * @return how many bytes were dropped: 0 if the stream ended where it may, between events
     */
    public int end() {
        int dropped = delivered || !hasData ? 0 : dataEnd - dataStart;
        dropped += limit - lineStart;
        forgetEvent();
        lineStart = limit;
        scanned = limit;
        return dropped;
    }

    /**
     * Where the next event begins, up to {@link #limit()}, if {@link #next()} has read nothing of it yet and nothing before it bears on
     * it: whoever knows how to may then read it there, and {@link #passOver} it. Else negative. What was read in vain is not offered
     * again, so that an event that comes in many small pieces is not read from its beginning with each.
     */
    int untouched() {
        if (delivered) {
            forgetEvent();
        }
        boolean between = !hasData && name == null && !firstLine && !afterCarriageReturn;
        return between && scanned == lineStart ? lineStart : -1;
    }

    /** The end of what was fed. */
    int limit() {
        return limit;
    }

    /** Goes on at {@code end}, behind an event that was read where it is {@link #untouched()}. */
    void passOver(int end) {
        lineStart = end;
        scanned = end;
        forgetEvent();
    }

    private void forgetEvent() {
        hasData = false;
        delivered = false;
        name = null;
        dataStart = lineStart;
        dataEnd = lineStart;
    }

    private int nextLineEnd() {
        if (afterCarriageReturn && lineStart < limit) {
            afterCarriageReturn = false;
            if (buffer[lineStart] == '\n') {
                lineStart++;
                scanned = lineStart;
            }
        }
        scanned = ByteScan.lineEnd(buffer, scanned, limit);
        if (scanned - lineStart > maxLineBytes) {
            throw new StreamFormatException("event stream: a line of over " + maxLineBytes + " bytes (the limit)");
        }
        return scanned < limit ? scanned : -1;
    }

    private void takeLine(int end) {
        afterCarriageReturn = buffer[end] == '\r';
        lineStart = end + 1;
        scanned = lineStart;
    }

    private void field(int start, int end) {
        int colon = fieldNameEnd(start, end);
        int value = colon == end ? end : colon + 1;
        if (value < end && buffer[value] == ' ') {
            value++;
        }
        if (is(DATA, start, colon)) {
            addData(value, end);
        } else if (is(EVENT, start, colon)) {
            name = names.of(buffer, value, end);
        }
    }

    private int fieldNameEnd(int start, int end) {
        int colon = start;
        while (colon < end && buffer[colon] != ':') {
            colon++;
        }
        return colon;
    }

    private boolean is(byte[] field, int start, int end) {
        return Arrays.equals(buffer, start, end, field, 0, field.length);
    }

    private void addData(int start, int end) {
        int before = hasData ? dataEnd - dataStart + 1 : 0;
        if (before + (end - start) > maxEventBytes) {
            throw new StreamFormatException("event stream: an event of over " + maxEventBytes + " bytes (the limit)");
        }
        if (hasData) {
            buffer[dataEnd++] = '\n';
            System.arraycopy(buffer, start, buffer, dataEnd, end - start);
            dataEnd += end - start;
        } else {
            hasData = true;
            dataStart = start;
            dataEnd = end;
        }
    }

    private boolean startsWithBom(int start, int end) {
        return end - start >= BOM_BYTES
                && buffer[start] == (byte) 0xEF
                && buffer[start + 1] == (byte) 0xBB
                && buffer[start + 2] == (byte) 0xBF;
    }

    /** Makes room for {@code length} more bytes after limit, dropping what is done with. */
    private void makeRoom(int length) {
        if (delivered) {
            forgetEvent();
        }
        if (!hasData && lineStart == limit) {
            restart();
        }
        if (length <= buffer.length - limit) {
            return;
        }
        int live = (hasData ? dataEnd - dataStart : 0) + (limit - lineStart);
        long needed = (long) live + length;
        // In place only where half of the buffer comes free: then what is moved stays below what was fed since the last
        // move.
        boolean inPlace = live <= buffer.length / 2 && needed <= buffer.length;
        byte[] target = inPlace ? buffer : new byte[capacityFor(needed)];
        moveTo(target);
    }

    private void restart() {
        if (buffer.length > KEPT_CAPACITY) {
            buffer = new byte[INITIAL_CAPACITY];
        }
        dataStart = 0;
        dataEnd = 0;
        lineStart = 0;
        scanned = 0;
        limit = 0;
    }

    private void moveTo(byte[] target) {
        int dataBytes = hasData ? dataEnd - dataStart : 0;
        int lineBytes = limit - lineStart;
        System.arraycopy(buffer, dataStart, target, 0, dataBytes);
        System.arraycopy(buffer, lineStart, target, dataBytes, lineBytes);
        buffer = target;
        dataStart = 0;
        dataEnd = dataBytes;
        scanned += dataBytes - lineStart;
        lineStart = dataBytes;
        limit = dataBytes + lineBytes;
    }

    private static int capacityFor(long needed) {
        long doubled = Math.max(INITIAL_CAPACITY, Long.highestOneBit(needed) << 1);
        if (needed > Integer.MAX_VALUE - 8) {
            throw new StreamFormatException("event stream: " + needed + " bytes waiting to be read");
        }
        return (int) Math.min(doubled, Integer.MAX_VALUE - 8);
    }

    private static int requireLimit(String name, int value) {
        if (value < 1 || value > HIGHEST_MAX_BYTES) {
            throw new IllegalArgumentException(name + ": " + value + " (expected: 1 to " + HIGHEST_MAX_BYTES + ")");
        }
        return value;
    }
}
