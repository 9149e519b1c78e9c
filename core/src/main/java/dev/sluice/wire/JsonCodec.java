package dev.sluice.wire;

import java.util.Objects;

/**
 * Reads and writes one type of the API as JSON. What is read and written again is equal as JSON: unknown fields, blocks, events and
 * words are kept, null and absent told apart; raw pieces keep their bytes. Output is compact and one line. Stateless, safe for all
 * threads; get one from {@link Codecs}.
 *
 * @param <T> the type
 */
public final class JsonCodec<T> {

    private final DocumentType type;

    JsonCodec(DocumentType type) {
        this.type = type;
    }

    /** Looked up at each use, so that naming a codec does not yet load the classes behind it. */
    @SuppressWarnings("unchecked") // Codecs pairs the two
    private ValueCodec<T> codec() {
        return (ValueCodec<T>) type.codec();
    }

    /**
     * Reads UTF-8; a byte order mark is skipped.
     *
     * @throws JsonException if this is not exactly one JSON value of the type
     */
    public T read(byte[] json) {
        return read(json, 0, json.length);
    }

    /**
     * Reads a part of an array of UTF-8. Nothing of the array is kept.
     *
     * @throws JsonException if this is not exactly one JSON value of the type
     */
    public T read(byte[] json, int offset, int length) {
        Objects.checkFromIndexSize(offset, length, json.length);
        return JsonReader.read(codec(), json, offset, length);
    }

    /**
     * Reads text; offsets in exceptions count bytes of its UTF-8.
     *
     * @throws JsonException if this is not exactly one JSON value of the type
     */
    public T read(String json) {
        return codec().fromText(json);
    }

    /** Writes UTF-8. */
    public byte[] write(T value) {
        return codec().toBytes(value);
    }

    /** Writes text. */
    public String writeText(T value) {
        return codec().toText(value);
    }
}
