package dev.sluice.wire;

import dev.sluice.model.ExtraFields;
import dev.sluice.model.RawJson;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What has been read of one object: a slot a known field, and the rest. Lives for one read. */
final class FieldValues {

    private final NullFields nullFields;
    private final @Nullable Object[] slots;

    /** A bit for each known field that was null. */
    private long nulls;

    private ExtraFields.@Nullable Builder extra;

    FieldValues(NullFields nullFields, int fields) {
        this.nullFields = nullFields;
        this.slots = new @Nullable Object[fields];
    }

    void set(int index, @Nullable Object value) {
        slots[index] = value;
    }

    boolean has(int index) {
        return slots[index] != null;
    }

    /** A known field was null. Of several of one name the last counts. */
    void keepNull(int index) {
        slots[index] = null;
        nulls |= 1L << index;
    }

    /** A known field was of an unexpected type. Of several of one name the last counts. */
    void keepUnfit(int index, String name, RawJson value) {
        slots[index] = null;
        nulls &= ~(1L << index);
        keep(name, value);
    }

    /** An unknown field. */
    void keep(String name, RawJson value) {
        if (extra == null) {
            extra = new ExtraFields.Builder();
        }
        extra.put(name, value);
    }

    /** The value of a field that always has one once the object is complete. */
    @SuppressWarnings({"unchecked", "NullAway"
    }) // set() was given what this field's codec read; complete() saw to presence
    <V> V get(Field.Required<V> field) {
        return (V) slots[field.index];
    }

    /** As for a required field: absence has been filled in. */
    @SuppressWarnings({"unchecked", "NullAway"})
    <V> V get(Field.Defaulted<V> field) {
        return (V) slots[field.index];
    }

    @SuppressWarnings("unchecked")
    <V> @Nullable V get(Field.Optional<V> field) {
        return (V) slots[field.index];
    }

    /** Unknown fields, and known ones that were null or did not fit. */
    Map<String, RawJson> extra() {
        if (extra == null) {
            return nulls == 0 ? ExtraFields.NONE : nullFields.of(nulls);
        }
        nullFields.putAll(nulls, extra);
        return extra.build();
    }
}
