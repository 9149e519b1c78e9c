package dev.sluice.wire;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;

/**
 * Finds bytes eight at a time. The masks below mark a byte's high bit where the byte matches; a borrow may also mark bytes after the
 * first match, never before it, and the words are read little-endian, so the lowest mark is the first match.
 */
final class ByteScan {

    private static final VarHandle WORD = MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);

    private static final long ONES = 0x0101_0101_0101_0101L;
    private static final long HIGH_BITS = 0x8080_8080_8080_8080L;
    private static final long ABOVE_LINE_ENDS = ONES * ('\r' + 1);
    private static final long QUOTES = ONES * '"';
    private static final long BACKSLASHES = ONES * '\\';
    private static final long SPACES = ONES * ' ';

    private ByteScan() {}

    /** The index of the first CR or LF in [{@code from}, {@code to}), or {@code to}. */
    static int lineEnd(byte[] bytes, int from, int to) {
        int i = from;
        while (i <= to - Long.BYTES) {
            long word = (long) WORD.get(bytes, i);
            long marks = (word - ABOVE_LINE_ENDS) & ~word & HIGH_BITS;
            if (marks == 0) {
                i += Long.BYTES;
                continue;
            }
            // A line end, or one of the control characters before them, which are rare in text and absent from JSON.
            i += firstMark(marks);
            if (isLineEnd(bytes[i])) {
                return i;
            }
            i++;
        }
        while (i < to && !isLineEnd(bytes[i])) {
            i++;
        }
        return i;
    }

    /** The index of the first quote, backslash or control character in [{@code from}, {@code to}), or {@code to}. */
    static int stringStop(byte[] bytes, int from, int to) {
        int i = from;
        for (; i <= to - Long.BYTES; i += Long.BYTES) {
            long word = (long) WORD.get(bytes, i);
            long controls = (word - SPACES) & ~word & HIGH_BITS;
            long marks = controls | zeros(word ^ QUOTES) | zeros(word ^ BACKSLASHES);
            if (marks != 0) {
                return i + firstMark(marks);
            }
        }
        while (i < to && isPlain(bytes[i])) {
            i++;
        }
        return i;
    }

    /** Whether the bytes in [{@code from}, {@code to}) begin with {@code expected}, which has eight bytes at least. */
    static boolean startsWith(byte[] bytes, int from, int to, byte[] expected) {
        if (to - from < expected.length) {
            return false;
        }
        int last = expected.length - Long.BYTES;
        for (int i = 0; i < last; i += Long.BYTES) {
            if ((long) WORD.get(bytes, from + i) != (long) WORD.get(expected, i)) {
                return false;
            }
        }
        return (long) WORD.get(bytes, from + last) == (long) WORD.get(expected, last); // overlaps the word before
    }

    private static boolean isLineEnd(byte b) {
        return b == '\n' || b == '\r';
    }

    private static boolean isPlain(byte b) {
        return b != '"' && b != '\\' && (b & 0xff) >= ' ';
    }

    private static long zeros(long word) {
        return (word - ONES) & ~word & HIGH_BITS;
    }

    private static int firstMark(long marks) {
        return Long.numberOfTrailingZeros(marks) >>> 3;
    }
}
