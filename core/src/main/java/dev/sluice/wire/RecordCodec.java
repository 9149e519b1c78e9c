package dev.sluice.wire;

import dev.sluice.model.RawJson;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonToken;
import tools.jackson.core.sym.PropertyNameMatcher;
import tools.jackson.core.util.Named;

/**
 * A record as a JSON object: known fields into components, everything else into {@code extra} and back. Fields are written in the
 * order in which they are declared, extra fields last.
 *
 * @param <T> the record
 */
final class RecordCodec<T> extends ValueCodec<T> {

    static final String TYPE = "type";

    private final String record;
    private final Field<T, ?>[] fields;
    private final PropertyNameMatcher names;
    private final Function<FieldValues, T> constructor;
    private final Function<T, Map<String, RawJson>> extra;

    private RecordCodec(
            String record,
            Function<FieldValues, T> constructor,
            Function<T, Map<String, RawJson>> extra,
            Field<T, ?>[] fields) {
        this.record = record;
        this.constructor = constructor;
        this.extra = extra;
        this.fields = fields;
        List<Named> all = new ArrayList<>(fields.length);
        for (int i = 0; i < fields.length; i++) {
            fields[i].index = i;
            all.add(Named.fromString(fields[i].name));
        }
        this.names = JsonReader.FACTORY.constructNameMatcher(all, false);
    }

    /** A record by its name in messages, its constructor, its extra fields and its known ones. */
    @SafeVarargs
    @SuppressWarnings("varargs") // the array is the caller's own list of arguments
    static <T> RecordCodec<T> of(
            String record,
            Function<FieldValues, T> constructor,
            Function<T, Map<String, RawJson>> extra,
            Field<T, ?>... fields) {
        return new RecordCodec<>(record, constructor, extra, fields);
    }

    /** As {@link #of}, for a record that has one {@code type} only and no component for it. */
    @SafeVarargs
    @SuppressWarnings("varargs") // the array is the caller's own list of arguments
    static <T> RecordCodec<T> typed(
            String type,
            Function<FieldValues, T> constructor,
            Function<T, Map<String, RawJson>> extra,
            Field<T, ?>... fields) {
        @SuppressWarnings({"unchecked", "rawtypes"}) // arrays of generics
        Field<T, ?>[] all = new Field[fields.length + 1];
        all[0] = new Field.Constant<>(TYPE, type);
        System.arraycopy(fields, 0, all, 1, fields.length);
        return new RecordCodec<>(type, constructor, extra, all);
    }

    @Override
    T read(JsonReader in) {
        if (in.token() != JsonToken.START_OBJECT) {
            throw in.unexpected("an object: " + record);
        }
        return readFields(in, new FieldValues(fields.length));
    }

    /** Reads what is left of an object whose first field, {@code type}, has been read. */
    T readAfterType(JsonReader in, String type) {
        FieldValues values = new FieldValues(fields.length);
        int index = names.matchName(TYPE);
        if (index >= 0) {
            fields[index].preset(values, type);
        } else {
            values.keep(TYPE, Scalars.quoted(type));
        }
        return readFields(in, values);
    }

    private T readFields(JsonReader in, FieldValues values) {
        for (int index = in.nextName(names);
                index != PropertyNameMatcher.MATCH_END_OBJECT;
                index = in.nextName(names)) {
            if (index >= 0) {
                in.next();
                fields[index].read(in, values);
            } else {
                String name = in.name();
                in.next();
                values.keep(name, in.raw());
            }
        }
        for (Field<T, ?> field : fields) {
            field.complete(values, in, record);
        }
        try {
            return constructor.apply(values);
        } catch (IllegalArgumentException e) {
            // Its message may quote a value; which record it is has to do.
            throw in.unfit(record, "values out of range", "values that the record admits");
        }
    }

    @Override
    void write(JsonWriter out, T value) {
        Map<String, RawJson> extraFields = extra.apply(value);
        out.startObject();
        for (Field<T, ?> field : fields) {
            field.write(out, value, extraFields);
        }
        if (!extraFields.isEmpty()) {
            writeExtra(out, value, extraFields);
        }
        out.endObject();
    }

    private void writeExtra(JsonWriter out, T value, Map<String, RawJson> extraFields) {
        for (Map.Entry<String, RawJson> entry : extraFields.entrySet()) {
            Field<T, ?> known = known(entry.getKey());
            if (known == null || !known.overrules(value)) {
                out.name(entry.getKey());
                out.raw(entry.getValue());
            }
        }
    }

    private @Nullable Field<T, ?> known(String name) {
        int index = names.matchName(name);
        return index < 0 ? null : fields[index];
    }
}
