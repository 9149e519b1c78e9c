package dev.sluice.wire;

import dev.sluice.model.ContentBlockDelta;
import dev.sluice.model.Delta;
import dev.sluice.model.InputJsonDelta;
import dev.sluice.model.TextDelta;
import dev.sluice.model.ThinkingDelta;
import java.nio.charset.StandardCharsets;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Reads a {@code content_block_delta} that holds one string, by comparing bytes with the spelling that the API uses; its padding after
 * the string is allowed for. Answers null at the first byte that is otherwise: the caller then asks parser and codec, which also name
 * what is wrong, so that this class has no errors of its own and need not read all that the formats allow.
 */
final class DeltaScanner {

    private static final String BEGINNING = "{\"type\":\"content_block_delta\",\"index\":";
    private static final byte[] HEAD = ascii(BEGINNING);
    private static final byte[] FRAMED_HEAD = ascii("event: content_block_delta\ndata: " + BEGINNING);
    private static final byte[] DELTA = ascii(",\"delta\":{\"type\":\"");

    /** Longer events are rare and gain nothing; the codec's limits then need no copy here. */
    private static final int MAX_BYTES = 64 << 10;

    /** Nine digits fit an int whatever they are. */
    private static final int MAX_INDEX_DIGITS = 9;

    private final StringUnescaper unescaper = new StringUnescaper();
    private int end;

    /** The event whose data are in [{@code from}, {@code to}), or null if it takes the codec to read it. */
    @Nullable ContentBlockDelta scan(byte[] bytes, int from, int to) {
        if (to - from > MAX_BYTES || !ByteScan.startsWith(bytes, from, to, HEAD)) {
            return null;
        }
        ContentBlockDelta delta = delta(bytes, from + HEAD.length, to);
        return end == to ? delta : null;
    }

    /**
     * The event that begins at {@code from} with its name and is closed by a blank line before {@code limit}, or null if it takes parser
     * and codec to read it. Where it ends is {@link #end()}.
     */
    @Nullable ContentBlockDelta scanFramed(byte[] bytes, int from, int limit) {
        int to = Math.min(limit, from + MAX_BYTES);
        if (!ByteScan.startsWith(bytes, from, to, FRAMED_HEAD)) {
            return null;
        }
        ContentBlockDelta delta = delta(bytes, from + FRAMED_HEAD.length, to);
        if (delta == null || to - end < 2 || bytes[end] != '\n' || bytes[end + 1] != '\n') {
            return null;
        }
        end += 2;
        return delta;
    }

    /** Where the last event that was read ends, its blank line included if it was framed. */
    int end() {
        return end;
    }

    /** Reads on from the index to behind the closing braces and the blanks after them, which is where {@link #end} then is. */
    private @Nullable ContentBlockDelta delta(byte[] bytes, int indexAt, int to) {
        int indexEnd = digitsEnd(bytes, indexAt, to);
        if (indexEnd == indexAt || !ByteScan.startsWith(bytes, indexEnd, to, DELTA)) {
            return null;
        }
        int typeAt = indexEnd + DELTA.length;
        Kind kind = Kind.at(bytes, typeAt, to);
        return kind == null
                ? null
                : string(bytes, typeAt + kind.spelling.length, to, kind, number(bytes, indexAt, indexEnd));
    }

    private @Nullable ContentBlockDelta string(byte[] bytes, int start, int to, Kind kind, int index) {
        int stop = ByteScan.stringStop(bytes, start, to);
        if (stop == to) {
            return null;
        }
        String text;
        int quote = stop;
        if (bytes[stop] == '"') {
            text = new String(bytes, start, stop - start, StandardCharsets.UTF_8);
        } else {
            quote = unescaper.unescape(bytes, start, stop, ByteScan.lineEnd(bytes, stop, to));
            if (quote < 0) {
                return null;
            }
            text = unescaper.text();
        }
        // Malformed UTF-8 decodes to this character; whether it was that or the character itself is for the codec to
        // say.
        return text.indexOf('\uFFFD') < 0 && closes(bytes, quote + 1, to)
                ? new ContentBlockDelta(index, kind.delta.apply(text))
                : null;
    }

    /** Whether two closing braces follow, with blanks around them but no line end; {@link #end} is then behind them. */
    private boolean closes(byte[] bytes, int from, int to) {
        int at = from;
        for (int braces = 0; braces < 2; braces++) {
            at = skipBlanks(bytes, at, to);
            if (at == to || bytes[at++] != '}') {
                return false;
            }
        }
        end = skipBlanks(bytes, at, to);
        return true;
    }

    private static int skipBlanks(byte[] bytes, int from, int to) {
        int at = from;
        while (at < to && (bytes[at] == ' ' || bytes[at] == '\t')) {
            at++;
        }
        return at;
    }

    /** The end of a JSON number that is a plain index; {@code from} if there is none. */
    private static int digitsEnd(byte[] bytes, int from, int to) {
        int end = from;
        while (end < to && bytes[end] >= '0' && bytes[end] <= '9') {
            end++;
        }
        boolean leadingZero = end - from > 1 && bytes[from] == '0';
        return leadingZero || end - from > MAX_INDEX_DIGITS ? from : end;
    }

    private static int number(byte[] bytes, int from, int to) {
        int value = 0;
        for (int i = from; i < to; i++) {
            value = value * 10 + bytes[i] - '0';
        }
        return value;
    }

    private static byte[] ascii(String text) {
        return text.getBytes(StandardCharsets.US_ASCII);
    }

    /** A delta that is one string: how it is spelled up to that string, and what it becomes. */
    private static final class Kind {

        static final Kind TEXT = new Kind("text_delta\",\"text\":\"", TextDelta::new);
        static final Kind THINKING = new Kind("thinking_delta\",\"thinking\":\"", ThinkingDelta::new);
        static final Kind INPUT_JSON = new Kind("input_json_delta\",\"partial_json\":\"", InputJsonDelta::new);

        final byte[] spelling;
        final Function<String, Delta> delta;

        Kind(String spelling, Function<String, Delta> delta) {
            this.spelling = ascii(spelling);
            this.delta = delta;
        }

        static @Nullable Kind at(byte[] bytes, int from, int to) {
            if (ByteScan.startsWith(bytes, from, to, TEXT.spelling)) {
                return TEXT;
            }
            if (ByteScan.startsWith(bytes, from, to, INPUT_JSON.spelling)) {
                return INPUT_JSON;
            }
            return ByteScan.startsWith(bytes, from, to, THINKING.spelling) ? THINKING : null;
        }
    }
}
