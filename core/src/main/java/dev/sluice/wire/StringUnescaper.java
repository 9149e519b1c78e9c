package dev.sluice.wire;

import java.nio.charset.StandardCharsets;

/**
 * Reads a JSON string with escapes: runs between them are copied whole, and what an escape stands for is put between them, as UTF-8.
 * Keeps its buffer for the next string. Not thread-safe.
 */
final class StringUnescaper {

    private static final int NONE = -1;

    private byte[] unescaped = new byte[128];
    private int length;

    /** What the last string stands for; malformed UTF-8 as U+FFFD. */
    String text() {
        return new String(unescaped, 0, length, StandardCharsets.UTF_8);
    }

    /**
     * Reads on from {@code start}, knowing that nothing special comes before {@code firstStop}.
     *
     * @return where the closing quote is; negative if the string is not valid, not closed before {@code to}, or holds half a
     *     surrogate pair, which UTF-8 cannot carry
     */
    int unescape(byte[] bytes, int start, int firstStop, int to) {
        length = 0;
        if (unescaped.length < to - start) {
            unescaped = new byte[Integer.highestOneBit(to - start) << 1];
        }
        int at = start;
        int stop = firstStop;
        while (stop < to) {
            System.arraycopy(bytes, at, unescaped, length, stop - at);
            length += stop - at;
            if (bytes[stop] == '"') {
                return stop;
            }
            at = bytes[stop] == '\\' ? escape(bytes, stop + 1, to) : NONE;
            if (at == NONE) {
                return NONE;
            }
            stop = ByteScan.stringStop(bytes, at, to);
        }
        return NONE;
    }

    /** Reads the escape whose letter is at {@code at}; answers where the string goes on, or NONE. */
    private int escape(byte[] bytes, int at, int to) {
        if (at == to) {
            return NONE;
        }
        byte letter = bytes[at];
        switch (letter) {
            case '"', '\\', '/' -> unescaped[length++] = letter;
            case 'b' -> unescaped[length++] = '\b';
            case 'f' -> unescaped[length++] = '\f';
            case 'n' -> unescaped[length++] = '\n';
            case 'r' -> unescaped[length++] = '\r';
            case 't' -> unescaped[length++] = '\t';
            case 'u' -> {
                return codePoint(bytes, at + 1, to);
            }
            default -> {
                return NONE;
            }
        }
        return at + 1;
    }

    /** Reads four hexadecimal digits, and for the first half of a surrogate pair the second with its {@code \}{@code u}. */
    private int codePoint(byte[] bytes, int at, int to) {
        int unit = hex(bytes, at, to);
        if (unit < 0 || Character.isLowSurrogate((char) unit)) {
            return NONE;
        }
        if (!Character.isHighSurrogate((char) unit)) {
            append(unit);
            return at + 4;
        }
        boolean another = to - at >= 6 && bytes[at + 4] == '\\' && bytes[at + 5] == 'u';
        int low = another ? hex(bytes, at + 6, to) : NONE;
        if (low < 0 || !Character.isLowSurrogate((char) low)) {
            return NONE;
        }
        append(Character.toCodePoint((char) unit, (char) low));
        return at + 10;
    }

    private static int hex(byte[] bytes, int at, int to) {
        if (to - at < 4) {
            return NONE;
        }
        int value = 0;
        for (int i = at; i < at + 4; i++) {
            int digit = Character.digit(bytes[i], 16);
            if (digit < 0) {
                return NONE;
            }
            value = (value << 4) | digit;
        }
        return value;
    }

    /** Appends a code point as UTF-8, which is never longer than its escape. */
    private void append(int point) {
        if (point < 0x80) {
            unescaped[length++] = (byte) point;
            return;
        }
        if (point < 0x800) {
            unescaped[length++] = (byte) (0xC0 | (point >> 6));
        } else {
            if (point < 0x10000) {
                unescaped[length++] = (byte) (0xE0 | (point >> 12));
            } else {
                unescaped[length++] = (byte) (0xF0 | (point >> 18));
                unescaped[length++] = (byte) (0x80 | ((point >> 12) & 0x3F));
            }
            unescaped[length++] = (byte) (0x80 | ((point >> 6) & 0x3F));
        }
        unescaped[length++] = (byte) (0x80 | (point & 0x3F));
    }
}
