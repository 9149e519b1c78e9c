package dev.sluice.simulator.json;

import java.util.Collections;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A JSON value as a tree. */
public sealed interface Json {

    /** The field {@code name} of an object; null if this is no object or has no such field, or if the field is {@code null}. */
    default @Nullable Json field(String name) {
        return null;
    }

    /** The elements of an array; none for anything else. */
    default List<Json> elements() {
        return List.of();
    }

    /** The text of a string; null for anything else. */
    default @Nullable String text() {
        return null;
    }

    /**
     * An object.
     *
     * @param fields in their order; of equal names the last counts
     */
    record Obj(Map<String, Json> fields) implements Json {
        public Obj {
            fields = Collections.unmodifiableMap(fields);
        }

        @Override
        public @Nullable Json field(String name) {
            Json value = fields.get(name);
            return value instanceof Null ? null : value;
        }
    }

    /**
     * An array.
     *
     * @param elements in their order
     */
    record Arr(List<Json> elements) implements Json {
        public Arr {
            elements = Collections.unmodifiableList(elements);
        }
    }

    /**
     * A string.
     *
     * @param text without escapes
     */
    record Str(String text) implements Json {}

    /**
     * A number.
     *
     * @param spelling as it was written
     */
    record Num(String spelling) implements Json {

        /** The value, if it is an integer that a {@code long} holds; else null. */
        public @Nullable Long integer() {
            try {
                return Long.valueOf(spelling);
            } catch (NumberFormatException fractionOrTooLarge) {
                return null;
            }
        }
    }

    /**
     * {@code true} or {@code false}.
     *
     * @param value which
     */
    record Bool(boolean value) implements Json {}

    /** {@code null}. */
    record Null() implements Json {}
}
