package dev.sluice.wire;

import java.nio.charset.StandardCharsets;

/**
 * Reads and writes one kind of JSON value. Stateless, shared by all threads.
 *
 * @param <T> what the value is in Java
 */
abstract class ValueCodec<T> {

    /**
     * Reads the value that begins with the reader's present token and leaves the reader on the value's last token.
     *
     * @throws JsonException of kind SHAPE if the value is of another kind; the reader may then stand anywhere inside the value
     */
    abstract T read(JsonReader in);

    /** Writes the value. */
    abstract void write(JsonWriter out, T value);

    /** The value that is all of this text. */
    final T fromText(String json) {
        byte[] bytes = json.getBytes(StandardCharsets.UTF_8);
        return JsonReader.read(this, bytes, 0, bytes.length);
    }

    /** The value as JSON. */
    final byte[] toBytes(T value) {
        JsonWriter out = JsonWriter.acquire();
        try {
            write(out, value);
            return out.toBytes();
        } finally {
            out.release();
        }
    }

    /** The value as JSON. */
    final String toText(T value) {
        JsonWriter out = JsonWriter.acquire();
        try {
            write(out, value);
            return out.toText();
        } finally {
            out.release();
        }
    }
}
