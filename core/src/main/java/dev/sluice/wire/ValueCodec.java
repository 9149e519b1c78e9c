package dev.sluice.wire;

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
}
