package dev.sluice.wire;

import dev.sluice.model.RawJson;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonToken;

/**
 * A known field of a JSON object: its name and the codec of its value. The subclasses differ in what an absent, null or ill-typed value
 * means. A field belongs to one {@link RecordCodec}.
 *
 * @param <V> the value
 */
abstract class Field<V> {

    final String name;
    private final byte[] encodedName;
    private final ValueCodec<V> codec;

    /** The field's place among its record's, set once when the {@link RecordCodec} is made. */
    int index = -1;

    Field(String name, ValueCodec<V> codec) {
        this.name = name;
        this.encodedName = JsonWriter.encodeName(name);
        this.codec = codec;
    }

    /** A field without which the object cannot be read. */
    static <V> Required<V> required(String name, ValueCodec<V> codec) {
        return new Required<>(name, codec);
    }

    /** A field that may be absent; null or of another type it is kept among the extra fields, and has no value. */
    static <V> Optional<V> optional(String name, ValueCodec<V> codec) {
        return new Optional<>(name, codec);
    }

    /** The {@code type} of a record that has only one. */
    static Constant type(String word) {
        return new Constant(RecordCodec.TYPE, word);
    }

    /** A field that has a value even where it is absent; null or of another type it is kept among the extra fields. */
    static <V> Defaulted<V> defaulted(String name, ValueCodec<V> codec, V absent) {
        return new Defaulted<>(name, codec, absent);
    }

    /** Reads the value into its slot, or keeps it in the extra fields. */
    abstract void read(JsonReader in, FieldValues into);

    /** Complains, or fills in, where the field was absent. */
    abstract void complete(FieldValues values, JsonReader in, String record);

    /** Takes a {@code type} that was read before the record's codec was known. */
    void preset(FieldValues into, String word) {
        into.set(index, word);
    }

    final V readValue(JsonReader in) {
        return codec.read(in);
    }

    /** Reads leniently: what is null or does not fit is kept in the extra fields. */
    final void readOrKeep(JsonReader in, FieldValues into) {
        if (in.token() == JsonToken.VALUE_NULL) {
            into.keepNull(index);
            return;
        }
        boolean scalar = in.token().isScalarValue();
        int from = scalar ? 0 : in.position();
        int depth = scalar ? 0 : in.depth();
        try {
            into.set(index, codec.read(in));
        } catch (JsonException e) {
            if (e.kind() != JsonException.Kind.SHAPE) {
                throw e.within(name);
            }
            into.keepUnfit(index, name, scalar ? in.raw() : in.rawSince(from, depth));
        }
    }

    /** Writes name and value. An extra field of the same name is then not written. */
    final void writeValue(JsonWriter out, V value) {
        out.field(encodedName, index);
        codec.write(out, value);
    }

    static final class Required<V> extends Field<V> {

        Required(String name, ValueCodec<V> codec) {
            super(name, codec);
        }

        @Override
        void read(JsonReader in, FieldValues into) {
            try {
                into.set(index, readValue(in));
            } catch (JsonException e) {
                throw e.within(name);
            }
        }

        @Override
        void complete(FieldValues values, JsonReader in, String record) {
            if (!values.has(index)) {
                throw in.unfit(name, "missing", "a field of " + record);
            }
        }

        void write(JsonWriter out, V value) {
            writeValue(out, value);
        }
    }

    static final class Optional<V> extends Field<V> {

        Optional(String name, ValueCodec<V> codec) {
            super(name, codec);
        }

        @Override
        void read(JsonReader in, FieldValues into) {
            readOrKeep(in, into);
        }

        @Override
        void complete(FieldValues values, JsonReader in, String record) {}

        void write(JsonWriter out, @Nullable V value) {
            if (value != null) {
                writeValue(out, value);
            }
        }
    }

    static final class Defaulted<V> extends Field<V> {

        private final V absent;

        Defaulted(String name, ValueCodec<V> codec, V absent) {
            super(name, codec);
            this.absent = absent;
        }

        @Override
        void read(JsonReader in, FieldValues into) {
            readOrKeep(in, into);
        }

        @Override
        void complete(FieldValues values, JsonReader in, String record) {
            if (!values.has(index)) {
                values.set(index, absent);
            }
        }

        /** Leaves the writing to an extra field of this name, if there is one and the value says no more than it. */
        void write(JsonWriter out, V value, Map<String, RawJson> extra) {
            if (!value.equals(absent) || !extra.containsKey(name)) {
                writeValue(out, value);
            }
        }
    }

    /** The {@code type} of a record that has only one: a value of no interest, but another word is kept among the extra fields. */
    static final class Constant extends Field<String> {

        private final String word;
        private final byte[] encoded;

        Constant(String name, String word) {
            super(name, Scalars.WORD);
            this.word = word;
            JsonWriter out = new JsonWriter();
            out.name(name);
            out.string(word);
            this.encoded = out.toBytes();
        }

        @Override
        void read(JsonReader in, FieldValues into) {
            if (in.token() != JsonToken.VALUE_STRING || !in.word().equals(word)) {
                into.keep(name, in.raw());
            }
        }

        @Override
        void preset(FieldValues into, String preset) {
            if (!preset.equals(word)) {
                into.keep(name, Scalars.quoted(preset));
            }
        }

        @Override
        void complete(FieldValues values, JsonReader in, String record) {}

        /** Leaves the writing to an extra field of this name, if there is one. */
        void write(JsonWriter out, Map<String, RawJson> extra) {
            if (!extra.containsKey(name)) {
                out.encodedField(encoded);
            }
        }
    }
}
