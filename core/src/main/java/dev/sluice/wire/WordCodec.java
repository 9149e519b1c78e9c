package dev.sluice.wire;

import tools.jackson.core.JsonToken;

/**
 * One of the API's words, with a Java type of its own.
 *
 * @param <T> the type
 */
abstract class WordCodec<T> extends ValueCodec<T> {

    abstract T of(String word);

    abstract String word(T value);

    @Override
    final T read(JsonReader in) {
        if (in.token() != JsonToken.VALUE_STRING) {
            throw in.unexpected("a string");
        }
        return of(in.word());
    }

    @Override
    final void write(JsonWriter out, T value) {
        out.string(word(value));
    }
}
