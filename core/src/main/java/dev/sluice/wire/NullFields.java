package dev.sluice.wire;

import dev.sluice.model.ExtraFields;
import dev.sluice.model.RawJson;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The extra fields of an object that has nothing extra but known fields which are {@code null}: by far the most frequent case in
 * responses, and the same fields in each. Such maps are made once for each set of fields.
 *
 * <p>Threads read and write the slots without order between them; an {@link Entry} is immutable, so the worst is a map made twice.
 */
final class NullFields {

    /** Sets are bits in a {@code long}. */
    static final int MAX_FIELDS = Long.SIZE;

    private static final int SLOTS = 8;

    private final String[] names;
    private final @Nullable Entry[] entries = new @Nullable Entry[SLOTS];

    NullFields(String[] names) {
        this.names = names;
    }

    /** The map of the fields whose bits are set, in the order of their declaration. */
    Map<String, RawJson> of(long nulls) {
        int slot = Long.hashCode(nulls * 0x9E3779B97F4A7C15L) >>> 29;
        Entry entry = entries[slot];
        if (entry == null || entry.nulls != nulls) {
            entry = new Entry(nulls, make(nulls));
            entries[slot] = entry;
        }
        return entry.fields;
    }

    private Map<String, RawJson> make(long nulls) {
        ExtraFields.Builder fields = new ExtraFields.Builder();
        putAll(nulls, fields);
        return fields.build();
    }

    /** Adds the fields whose bits are set. */
    void putAll(long nulls, ExtraFields.Builder into) {
        for (long left = nulls; left != 0; left &= left - 1) {
            into.put(names[Long.numberOfTrailingZeros(left)], RawJson.NULL);
        }
    }

    private record Entry(long nulls, Map<String, RawJson> fields) {}
}
