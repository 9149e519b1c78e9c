package dev.sluice.model;

import java.util.AbstractMap;
import java.util.AbstractSet;
import java.util.Arrays;
import java.util.Collections;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.Objects;
import java.util.Set;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;

/**
 * The immutable map behind every record's {@code extra}: fields this version does not know, and known optional fields that were
 * explicitly {@code null} or of an unexpected type on the wire, by name and in their order.
 *
 * <p>Most responses carry two or three such fields, so a small one is a flat array (48 bytes for one field) and the empty one
 * is shared. Above {@value #MAX_FLAT} fields lookups stay fast because the map becomes a hash map. As a {@link Map} it equals
 * any map with the same entries.
 */
public final class ExtraFields extends AbstractMap<String, RawJson> {

    /** No fields at all; shared, so that a record without extra fields costs nothing for them. */
    public static final Map<String, RawJson> NONE = new ExtraFields(new Object[0]);

    /** Linear search over this many names is as fast as hashing one. */
    static final int MAX_FLAT = 12;

    /** Names at even, values at odd indexes. */
    private final Object[] pairs;

    private ExtraFields(Object[] pairs) {
        this.pairs = pairs;
    }

    /** An immutable copy in the same order; the same object if it is one already. */
    public static Map<String, RawJson> copyOf(Map<String, RawJson> fields) {
        if (fields instanceof ExtraFields) {
            return fields;
        }
        if (fields.isEmpty()) {
            return NONE;
        }
        Builder builder = new Builder();
        fields.forEach(builder::put);
        return builder.build();
    }

    /** The fields of {@code fields} and {@code name} with {@code value}, which replaces a present one in its place. */
    public static Map<String, RawJson> with(Map<String, RawJson> fields, String name, RawJson value) {
        Builder builder = new Builder();
        fields.forEach(builder::put);
        return builder.put(name, value).build();
    }

    /** The fields of {@code fields} but the one called {@code name}; the same object if there is none. */
    public static Map<String, RawJson> without(Map<String, RawJson> fields, String name) {
        if (!fields.containsKey(name)) {
            return fields;
        }
        Builder kept = new Builder();
        fields.forEach((field, value) -> {
            if (!field.equals(name)) {
                kept.put(field, value);
            }
        });
        return kept.build();
    }

    @Override
    public int size() {
        return pairs.length / 2;
    }

    @Override
    public boolean isEmpty() {
        return pairs.length == 0;
    }

    @Override
    public @Nullable RawJson get(@Nullable Object name) {
        int index = indexOf(pairs, pairs.length, name);
        return index < 0 ? null : (RawJson) pairs[index + 1];
    }

    @Override
    public boolean containsKey(@Nullable Object name) {
        return indexOf(pairs, pairs.length, name) >= 0;
    }

    @Override
    public void forEach(BiConsumer<? super String, ? super RawJson> action) {
        for (int i = 0; i < pairs.length; i += 2) {
            action.accept((String) pairs[i], (RawJson) pairs[i + 1]);
        }
    }

    @Override
    public Set<Entry<String, RawJson>> entrySet() {
        return new Entries();
    }

    private static int indexOf(@Nullable Object[] pairs, int length, @Nullable Object name) {
        for (int i = 0; i < length; i += 2) {
            if (Objects.equals(pairs[i], name)) {
                return i;
            }
        }
        return -1;
    }

    private final class Entries extends AbstractSet<Entry<String, RawJson>> {

        @Override
        public int size() {
            return ExtraFields.this.size();
        }

        @Override
        public Iterator<Entry<String, RawJson>> iterator() {
            return new Iterator<>() {
                private int next;

                @Override
                public boolean hasNext() {
                    return next < pairs.length;
                }

                @Override
                public Entry<String, RawJson> next() {
                    if (!hasNext()) {
                        throw new NoSuchElementException();
                    }
                    Entry<String, RawJson> entry =
                            new SimpleImmutableEntry<>((String) pairs[next], (RawJson) pairs[next + 1]);
                    next += 2;
                    return entry;
                }
            };
        }
    }

    /** Collects fields; a name put twice keeps its first place and its last value. Not thread-safe. */
    public static final class Builder {

        private @Nullable Object[] pairs = new @Nullable Object[8];
        private int length;
        private @Nullable LinkedHashMap<String, RawJson> hashed;

        /** Adds or replaces a field. */
        public Builder put(String name, RawJson value) {
            Objects.requireNonNull(name, "name");
            Objects.requireNonNull(value, "value");
            if (hashed != null) {
                hashed.put(name, value);
                return this;
            }
            int index = indexOf(pairs, length, name);
            if (index >= 0) {
                pairs[index + 1] = value;
            } else {
                append(name, value);
            }
            return this;
        }

        private void append(String name, RawJson value) {
            if (length == 2 * MAX_FLAT) {
                hashed = new LinkedHashMap<>();
                for (int i = 0; i < length; i += 2) {
                    hashed.put(
                            (String) Objects.requireNonNull(pairs[i]), (RawJson) Objects.requireNonNull(pairs[i + 1]));
                }
                hashed.put(name, value);
                return;
            }
            if (length == pairs.length) {
                pairs = Arrays.copyOf(pairs, length * 2);
            }
            pairs[length] = name;
            pairs[length + 1] = value;
            length += 2;
        }

        /** The fields put so far, immutable. */
        public Map<String, RawJson> build() {
            if (hashed != null) {
                return Collections.unmodifiableMap(new LinkedHashMap<>(hashed));
            }
            if (length == 0) {
                return NONE;
            }
            Object[] exact = new Object[length];
            System.arraycopy(pairs, 0, exact, 0, length);
            return new ExtraFields(exact);
        }
    }
}
