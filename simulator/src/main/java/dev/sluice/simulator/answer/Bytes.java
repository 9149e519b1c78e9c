package dev.sluice.simulator.answer;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/** A growing run of bytes, for one owner; {@link #array} hands it out without a copy. Not thread-safe. */
public final class Bytes {

    private byte[] array;
    private int length;

    /** An empty run with room for so many bytes. */
    public Bytes(int capacity) {
        array = new byte[capacity];
    }

    private Bytes(byte[] array, int length) {
        this.array = array;
        this.length = length;
    }

    /** Appends a part of {@code source}. */
    Bytes add(byte[] source, int from, int count) {
        if (array.length - length < count) {
            array = Arrays.copyOf(array, Math.max(length + count, array.length * 2));
        }
        System.arraycopy(source, from, array, length, count);
        length += count;
        return this;
    }

    Bytes add(byte[] source) {
        return add(source, 0, source.length);
    }

    Bytes add(String text) {
        return add(text.getBytes(StandardCharsets.UTF_8));
    }

    /** The bytes, and after them unused room; valid up to {@link #length}. */
    public byte[] array() {
        return array;
    }

    /** How many bytes there are. */
    public int length() {
        return length;
    }

    /** Whether nothing was appended. */
    public boolean isEmpty() {
        return length == 0;
    }

    /** The first half, which shares this one's array. */
    public Bytes firstHalf() {
        return new Bytes(array, length / 2);
    }

    @Override
    public String toString() {
        return new String(array, 0, length, StandardCharsets.UTF_8);
    }
}
