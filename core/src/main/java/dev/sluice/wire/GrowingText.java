package dev.sluice.wire;

import java.util.ArrayList;
import java.util.List;

/**
 * A text that grows by small pieces, for as long as a stream runs, and is seldom asked for. What is there is not copied to make room: a
 * full block is put aside and a larger one begun, so that a piece is written once, and the whole takes little more than its characters.
 * (Keeping the pieces themselves would cost less time, and several times the memory until the stream ends.)
 */
final class GrowingText {

    private static final int FIRST_BLOCK = 256;

    /** From here on the blocks stay as large; of the last, half is free on average. */
    private static final int LARGEST_BLOCK = 16 << 10;

    private final List<char[]> full = new ArrayList<>(0);
    private char[] last = new char[FIRST_BLOCK];
    private int length; // of the last

    GrowingText(String start) {
        append(start);
    }

    void append(String piece) {
        int room = last.length - length;
        if (piece.length() <= room) {
            piece.getChars(0, piece.length(), last, length);
            length += piece.length();
        } else {
            piece.getChars(0, room, last, length);
            full.add(last);
            last = new char[Math.max(piece.length() - room, Math.min(2 * last.length, LARGEST_BLOCK))];
            piece.getChars(room, piece.length(), last, 0);
            length = piece.length() - room;
        }
    }

    /** All of it. */
    @Override
    public String toString() {
        StringBuilder whole = new StringBuilder(
                length + full.stream().mapToInt(block -> block.length).sum());
        full.forEach(whole::append);
        return whole.append(last, 0, length).toString();
    }
}
