package dev.sluice.wire;

import dev.sluice.model.RawJson;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import tools.jackson.core.JsonToken;
import tools.jackson.core.sym.PropertyNameMatcher;
import tools.jackson.core.util.Named;

/**
 * A record as a JSON object: known fields into components, everything else into {@code extra} and back. Fields are written in the
 * order in which the subclass writes them, extra fields last.
 *
 * <p>A subclass names its fields, makes the record and takes it apart by plain code. A method reference a component would be shorter,
 * but linking a hundred of them is what a cold start would spend most of its time in this package on.
 *
 * @param <T> the record
 */
abstract class RecordCodec<T> extends ValueCodec<T> {

    static final String TYPE = "type";

    /** What messages call the record. */
    private final String record;

    private final Field<?>[] fields;
    private final NullFields nullFields;
    private final PropertyNameMatcher names;

    /** The place of {@link #TYPE} among the fields; negative if it is none of them. */
    private final int typeIndex;

    /** A record by its name and its fields, each of which belongs to this codec alone. */
    RecordCodec(String record, Field<?>... fields) {
        if (fields.length > NullFields.MAX_FIELDS) {
            throw new IllegalArgumentException(record + ": " + fields.length + " fields (expected: <= 64)");
        }
        this.record = record;
        this.fields = fields;
        String[] fieldNames = new String[fields.length];
        List<Named> all = new ArrayList<>(fields.length);
        for (int i = 0; i < fields.length; i++) {
            fields[i].index = i;
            fieldNames[i] = fields[i].name;
            all.add(Named.fromString(fields[i].name));
        }
        this.nullFields = new NullFields(fieldNames);
        this.names = JsonReader.FACTORY.constructNameMatcher(all, false);
        this.typeIndex = names.matchName(TYPE);
    }

    /** The record of the values read. */
    abstract T create(FieldValues in);

    /** Writes the known fields. */
    abstract void writeFields(JsonWriter out, T value);

    abstract Map<String, RawJson> extra(T value);

    @Override
    final T read(JsonReader in) {
        if (in.token() != JsonToken.START_OBJECT) {
            throw in.unexpected("an object: " + record);
        }
        return readFields(in, new FieldValues(nullFields, fields.length));
    }

    /** Reads what is left of an object whose first field, {@code type}, has been read. */
    final T readAfterType(JsonReader in, String type) {
        FieldValues values = new FieldValues(nullFields, fields.length);
        if (typeIndex < 0) {
            values.keep(TYPE, Scalars.quoted(type));
        } else {
            fields[typeIndex].preset(values, type);
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
        for (Field<?> field : fields) {
            field.complete(values, in, record);
        }
        try {
            return create(values);
        } catch (IllegalArgumentException e) {
            // Its message may quote a value, so it is no cause; which record it is has to do.
            throw in.unfit("", "values out of range", "what " + record + " admits");
        }
    }

    @Override
    final void write(JsonWriter out, T value) {
        out.startObject();
        long outer = out.startFields();
        writeFields(out, value);
        long written = out.endFields(outer);
        Map<String, RawJson> extra = extra(value);
        if (!extra.isEmpty()) {
            writeExtra(out, extra, written);
        }
        out.endObject();
    }

    private void writeExtra(JsonWriter out, Map<String, RawJson> extra, long written) {
        for (Map.Entry<String, RawJson> entry : extra.entrySet()) {
            int known = names.matchName(entry.getKey());
            if (known < 0 || (written & (1L << known)) == 0) {
                out.name(entry.getKey());
                out.raw(entry.getValue());
            }
        }
    }
}
