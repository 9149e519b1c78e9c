package dev.sluice.wire;

import dev.sluice.model.RawJson;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonToken;

/**
 * A field of a JSON object and the record component it is: name, codec, accessor. The subclasses differ in what an absent, null or
 * ill-typed value means.
 *
 * @param <T> the record
 * @param <V> the component
 */
abstract class Field<T, V> {

    final String name;
    private final byte[] encodedName;
    final ValueCodec<V> codec;
    private final Function<T, @Nullable V> accessor;

    /** The field's place among its record's, set once when the {@link RecordCodec} is made. */
    int index = -1;

    Field(String name, ValueCodec<V> codec, Function<T, @Nullable V> accessor) {
        this.name = name;
        this.encodedName = JsonWriter.encodeName(name);
        this.codec = codec;
        this.accessor = accessor;
    }

    /** A field without which the value cannot be read. */
    static <T, V> Required<T, V> required(String name, ValueCodec<V> codec, Function<T, @Nullable V> accessor) {
        return new Required<>(name, codec, accessor);
    }

    /** A field that may be absent; null or of another type it is kept among the extra fields, and the component is null. */
    static <T, V> Optional<T, V> optional(String name, ValueCodec<V> codec, Function<T, @Nullable V> accessor) {
        return new Optional<>(name, codec, accessor);
    }

    /** A field whose component has a value even where it is absent; null or of another type it is kept among the extra fields. */
    static <T, V> Defaulted<T, V> defaulted(
            String name, ValueCodec<V> codec, V absent, Function<T, @Nullable V> accessor) {
        return new Defaulted<>(name, codec, absent, accessor);
    }

    /** Reads the value into its slot, or keeps it in the extra fields. */
    abstract void read(JsonReader in, FieldValues into);

    /** Takes a value that was read before the record's codec was known; only a {@code type} is. */
    void preset(FieldValues into, String word) {
        into.set(index, word);
    }

    /** Complains, or fills in, where the field was absent. */
    abstract void complete(FieldValues values, JsonReader in, String record);

    /** Whether {@code record} has a value for this field that counts more than an extra field of the same name. */
    boolean overrules(T record) {
        return accessor.apply(record) != null;
    }

    /** Writes name and value, unless an extra field of the same name is to be written instead. */
    void write(JsonWriter out, T record, Map<String, RawJson> extra) {
        V value = accessor.apply(record);
        if (value != null) {
            out.name(encodedName);
            codec.write(out, value);
        }
    }

    final @Nullable V value(T record) {
        return accessor.apply(record);
    }

    /** Reads leniently: what is null or does not fit is kept in the extra fields. */
    final void readOrKeep(JsonReader in, FieldValues into) {
        if (in.token() == JsonToken.VALUE_NULL) {
            into.keep(name, RawJson.NULL);
            return;
        }
        boolean scalar = in.token().isScalarValue();
        int from = scalar ? 0 : in.position();
        int depth = scalar ? 0 : in.depth();
        try {
            into.set(index, codec.read(in));
        } catch (JsonException e) {
            if (e.kind() != JsonException.Kind.SHAPE) {
                throw e;
            }
            into.keep(name, scalar ? in.raw() : in.rawSince(from, depth));
        }
    }

    static final class Required<T, V> extends Field<T, V> {

        Required(String name, ValueCodec<V> codec, Function<T, @Nullable V> accessor) {
            super(name, codec, accessor);
        }

        @Override
        void read(JsonReader in, FieldValues into) {
            into.set(index, codec.read(in));
        }

        @Override
        void complete(FieldValues values, JsonReader in, String record) {
            if (!values.has(index)) {
                throw in.unfit(record + "." + name, "missing", "present");
            }
        }
    }

    static final class Optional<T, V> extends Field<T, V> {

        Optional(String name, ValueCodec<V> codec, Function<T, @Nullable V> accessor) {
            super(name, codec, accessor);
        }

        @Override
        void read(JsonReader in, FieldValues into) {
            readOrKeep(in, into);
        }

        @Override
        void complete(FieldValues values, JsonReader in, String record) {}
    }

    static final class Defaulted<T, V> extends Field<T, V> {

        private final V absent;

        Defaulted(String name, ValueCodec<V> codec, V absent, Function<T, @Nullable V> accessor) {
            super(name, codec, accessor);
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

        @Override
        boolean overrules(T record) {
            return !Objects.equals(value(record), absent);
        }

        @Override
        void write(JsonWriter out, T record, Map<String, RawJson> extra) {
            if (overrules(record) || !extra.containsKey(name)) {
                super.write(out, record, extra);
            }
        }
    }

    /** The {@code type} of a record that has only one: no component, another word is kept among the extra fields. */
    static final class Constant<T> extends Field<T, String> {

        private final byte[] encoded;
        private final String word;

        Constant(String name, String word) {
            super(name, Scalars.STRING, record -> word);
            this.word = word;
            JsonWriter out = new JsonWriter();
            out.name(name);
            out.string(word);
            this.encoded = out.toBytes();
        }

        @Override
        void read(JsonReader in, FieldValues into) {
            RawJson raw = in.raw();
            if (!raw.json().equals('"' + word + '"')) {
                into.keep(name, raw);
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

        @Override
        boolean overrules(T record) {
            return false;
        }

        @Override
        void write(JsonWriter out, T record, Map<String, RawJson> extra) {
            if (extra.isEmpty() || !extra.containsKey(name)) {
                out.encodedField(encoded);
            }
        }
    }
}
