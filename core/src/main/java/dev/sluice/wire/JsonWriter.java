package dev.sluice.wire;

import dev.sluice.model.RawJson;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * Writes compact JSON as UTF-8 into one growing array. It writes what Jackson's generator would refuse: half of a surrogate pair in a
 * string, which models do produce, goes out as an escape and so survives. A written value is always one line.
 */
final class JsonWriter {

    /** A request of a few hundred characters fits without growing. */
    private static final int INITIAL_BYTES = 512;

    private static final byte[] HEX = "0123456789abcdef".getBytes(StandardCharsets.US_ASCII);
    private static final byte[] TRUE = "true".getBytes(StandardCharsets.US_ASCII);
    private static final byte[] FALSE = "false".getBytes(StandardCharsets.US_ASCII);

    /** For each ASCII character: 0 if it stands for itself, 'u' for a numeric escape, else the letter after the backslash. */
    private static final byte[] ESCAPES = escapes();

    /** A buffer that has grown beyond this is not kept for the next value. */
    private static final int MAX_KEPT_BYTES = 64 << 10;

    /** One writer a thread, so that a request costs the bytes it has and no more. Absent while in use. */
    private static final ThreadLocal<@Nullable JsonWriter> SPARE = new ThreadLocal<>();

    private byte[] buffer = new byte[INITIAL_BYTES];
    private int length;
    private boolean commaDue;

    /** A bit for each known field, by index, that the present record has written. */
    private long written;

    private static byte[] escapes() {
        byte[] escapes = new byte[128];
        Arrays.fill(escapes, 0, 0x20, (byte) 'u');
        escapes['\b'] = 'b';
        escapes['\t'] = 't';
        escapes['\n'] = 'n';
        escapes['\f'] = 'f';
        escapes['\r'] = 'r';
        escapes['"'] = '"';
        escapes['\\'] = '\\';
        return escapes;
    }

    /** An empty writer; to be {@linkplain #release() released} by the same thread. */
    static JsonWriter acquire() {
        JsonWriter spare = SPARE.get();
        if (spare == null) {
            return new JsonWriter();
        }
        SPARE.set(null);
        spare.length = 0;
        spare.commaDue = false;
        spare.written = 0;
        return spare;
    }

    /** Ends the use of this writer; what it has written may be overwritten from now on. */
    void release() {
        if (buffer.length <= MAX_KEPT_BYTES) {
            SPARE.set(this);
        }
    }

    /** What has been written. */
    byte[] toBytes() {
        return Arrays.copyOf(buffer, length);
    }

    /** What has been written, as text. */
    String toText() {
        return new String(buffer, 0, length, StandardCharsets.UTF_8);
    }

    void startObject() {
        open('{');
    }

    void endObject() {
        close('}');
    }

    void startArray() {
        open('[');
    }

    void endArray() {
        close(']');
    }

    /** The name of a record's known field: with its quotes and colon, encoded before; and its index in the record. */
    void field(byte[] encodedName, int index) {
        separate();
        append(encodedName);
        commaDue = false;
        written |= 1L << index;
    }

    /** Begins the known fields of a record; answers the state of the record around it. */
    long startFields() {
        long outer = written;
        written = 0;
        return outer;
    }

    /** Ends the known fields of a record; answers a bit for each index that was written. */
    long endFields(long outer) {
        long inner = written;
        written = outer;
        return inner;
    }

    /** A field's name. */
    void name(String name) {
        string(name);
        ensure(1);
        buffer[length++] = ':';
        commaDue = false;
    }

    /** A name with its quotes and colon, for {@link #field}. */
    static byte[] encodeName(String name) {
        JsonWriter out = new JsonWriter();
        out.name(name);
        return out.toBytes();
    }

    /** A whole field, encoded before. */
    void encodedField(byte[] nameAndValue) {
        separate();
        append(nameAndValue);
    }

    void bool(boolean value) {
        separate();
        append(value ? TRUE : FALSE);
    }

    void number(long value) {
        ascii(Long.toString(value));
    }

    /** ASCII that is JSON as it stands, such as a number. */
    void ascii(String json) {
        separate();
        ensure(json.length());
        for (int i = 0; i < json.length(); i++) {
            buffer[length++] = (byte) json.charAt(i);
        }
    }

    /** JSON as it was kept. */
    void raw(RawJson value) {
        separate();
        String json = value.json();
        ensure(json.length());
        for (int i = 0; i < json.length(); i++) {
            char c = json.charAt(i);
            if (c >= 0x80) {
                i = multiByte(json, i, c);
            } else {
                ensure(1);
                buffer[length++] = (byte) c;
            }
        }
    }

    void string(String value) {
        separate();
        int characters = value.length();
        ensure(characters + 2);
        buffer[length++] = '"';
        for (int i = 0; i < characters; i++) {
            char c = value.charAt(i);
            if (c >= 0x80) {
                i = multiByte(value, i, c);
            } else if (ESCAPES[c] == 0) {
                ensure(1);
                buffer[length++] = (byte) c;
            } else {
                escape(c);
            }
        }
        ensure(1);
        buffer[length++] = '"';
    }

    private void escape(char c) {
        byte letter = ESCAPES[c];
        if (letter == 'u') {
            numericEscape(c);
            return;
        }
        ensure(2);
        buffer[length++] = '\\';
        buffer[length++] = letter;
    }

    private void numericEscape(char c) {
        ensure(6);
        buffer[length++] = '\\';
        buffer[length++] = 'u';
        for (int shift = 12; shift >= 0; shift -= 4) {
            buffer[length++] = HEX[(c >> shift) & 0xF];
        }
    }

    /** The character at {@code i}, which is not ASCII; answers the index of its last half. */
    private int multiByte(String text, int i, char c) {
        if (c < 0x800) {
            ensure(2);
            buffer[length++] = (byte) (0xC0 | (c >> 6));
            buffer[length++] = continuation(c);
            return i;
        }
        if (!Character.isSurrogate(c)) {
            ensure(3);
            buffer[length++] = (byte) (0xE0 | (c >> 12));
            buffer[length++] = continuation(c >> 6);
            buffer[length++] = continuation(c);
            return i;
        }
        if (i + 1 < text.length() && Character.isSurrogatePair(c, text.charAt(i + 1))) {
            int point = Character.toCodePoint(c, text.charAt(i + 1));
            ensure(4);
            buffer[length++] = (byte) (0xF0 | (point >> 18));
            buffer[length++] = continuation(point >> 12);
            buffer[length++] = continuation(point >> 6);
            buffer[length++] = continuation(point);
            return i + 1;
        }
        numericEscape(c);
        return i;
    }

    private static byte continuation(int bits) {
        return (byte) (0x80 | (bits & 0x3F));
    }

    private void open(char bracket) {
        separate();
        ensure(1);
        buffer[length++] = (byte) bracket;
        commaDue = false;
    }

    private void close(char bracket) {
        ensure(1);
        buffer[length++] = (byte) bracket;
        commaDue = true;
    }

    private void separate() {
        if (commaDue) {
            ensure(1);
            buffer[length++] = ',';
        }
        commaDue = true;
    }

    private void append(byte[] ascii) {
        ensure(ascii.length);
        System.arraycopy(ascii, 0, buffer, length, ascii.length);
        length += ascii.length;
    }

    private void ensure(int more) {
        if (buffer.length - length < more) {
            buffer = Arrays.copyOf(buffer, Math.max(buffer.length * 2, length + more));
        }
    }
}
