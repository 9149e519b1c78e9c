package dev.sluice.estimate;

/** Bytes of base64 text, each decoded when it is asked for: headers and tails are read without a copy of the rest. */
final class Base64Bytes {

    private static final byte[] VALUES = new byte[128];

    static {
        java.util.Arrays.fill(VALUES, (byte) -1);
        String alphabet = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
        for (int value = 0; value < alphabet.length(); value++) {
            VALUES[alphabet.charAt(value)] = (byte) value;
        }
    }

    private final String text;
    private final int length;

    Base64Bytes(String text) {
        this.text = text;
        int characters = text.length();
        while (characters > 0 && text.charAt(characters - 1) == '=') {
            characters--;
        }
        this.length = (int) (characters * 3L / 4);
    }

    int length() {
        return length;
    }

    /** The byte at {@code index}, 0 to 255; -1 beyond the end, or where the text is not base64. */
    int at(int index) {
        if (index < 0 || index >= length) {
            return -1;
        }
        int first = (int) (index / 3 * 4L) + index % 3;
        int high = value(first);
        int low = value(first + 1);
        if (high < 0 || low < 0) {
            return -1;
        }
        int shift = 2 + 2 * (index % 3);
        return ((high << shift) | (low >> (6 - shift))) & 0xff;
    }

    /** A number of {@code bytes} bytes, the highest first; -1 if one is missing. */
    int bigEndian(int index, int bytes) {
        int number = 0;
        for (int i = 0; i < bytes; i++) {
            int next = at(index + i);
            if (next < 0) {
                return -1;
            }
            number = (number << 8) | next;
        }
        return number;
    }

    /** A number of {@code bytes} bytes, the lowest first; -1 if one is missing. */
    int littleEndian(int index, int bytes) {
        int number = 0;
        for (int i = bytes - 1; i >= 0; i--) {
            int next = at(index + i);
            if (next < 0) {
                return -1;
            }
            number = (number << 8) | next;
        }
        return number;
    }

    /** Whether these ASCII characters stand at {@code index}. */
    boolean holds(int index, String ascii) {
        for (int i = 0; i < ascii.length(); i++) {
            if (at(index + i) != ascii.charAt(i)) {
                return false;
            }
        }
        return true;
    }

    /** A copy of the bytes from {@code from} on, {@code count} or as many as there are; empty if they are not base64. */
    byte[] copy(int from, int count) {
        int last = Math.min(length, from + count);
        byte[] bytes = new byte[Math.max(0, last - from)];
        for (int i = 0; i < bytes.length; i++) {
            int next = at(from + i);
            if (next < 0) {
                return new byte[0];
            }
            bytes[i] = (byte) next;
        }
        return bytes;
    }

    private int value(int position) {
        if (position >= text.length()) {
            return -1;
        }
        char character = text.charAt(position);
        return character < VALUES.length ? VALUES[character] : -1;
    }
}
