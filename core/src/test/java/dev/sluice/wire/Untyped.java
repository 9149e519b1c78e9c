package dev.sluice.wire;

import dev.sluice.model.RawJson;
import dev.sluice.model.Unknown;
import dev.sluice.model.UnknownContent;
import java.lang.reflect.RecordComponent;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Finds what a read value holds without a type of its own: unknown members, extra fields, raw JSON. */
final class Untyped {

    private Untyped() {}

    /** Unknown members, and extra fields that are neither null nor of an unknown name; so nothing, if all that is known has a component. */
    static List<String> in(Object value) {
        List<String> found = new ArrayList<>();
        collect(value, value.getClass().getSimpleName(), found);
        return found;
    }

    /** The text of every raw value, wherever it is. */
    static List<String> rawTexts(Object value) {
        List<String> found = new ArrayList<>();
        collectRaw(value, found);
        return found;
    }

    private static void collectRaw(Object value, List<String> found) {
        if (value instanceof RawJson raw) {
            found.add(raw.json());
        } else if (value instanceof List<?> list) {
            list.forEach(element -> collectRaw(element, found));
        } else if (value instanceof Map<?, ?> map) {
            map.values().forEach(field -> collectRaw(field, found));
        } else if (value instanceof Record parent) {
            for (RecordComponent component : parent.getClass().getRecordComponents()) {
                Object child = component(parent, component);
                if (child != null) {
                    collectRaw(child, found);
                }
            }
        }
    }

    private static void collect(Object value, String path, List<String> found) {
        if (value instanceof Unknown || value instanceof UnknownContent) {
            found.add(path + " is " + value);
        } else if (value instanceof List<?> list) {
            for (Object element : list) {
                collect(element, path + "[]", found);
            }
        } else if (value instanceof Map<?, ?> map) {
            map.forEach((name, field) -> collectField((String) name, field, path, found));
        } else if (value instanceof Record parent && !(value instanceof RawJson)) {
            for (RecordComponent component : parent.getClass().getRecordComponents()) {
                Object child = component(parent, component);
                if (child != null) {
                    collect(child, path + "." + component.getName(), found);
                }
            }
        }
    }

    private static void collectField(String name, Object field, String path, List<String> found) {
        if (name.startsWith(ShapeDocuments.UNKNOWN_FIELD)) {
            return;
        }
        if (!(field instanceof RawJson raw)) {
            collect(field, path + "." + name, found);
        } else if (!raw.isNull() && !isToolType(name, raw)) {
            found.add(path + "." + name);
        }
    }

    /** A custom tool may spell its type out; that it may not is why it has no component for it. */
    private static boolean isToolType(String name, RawJson raw) {
        return name.equals("type") && JsonEquality.tree(raw.json()).equals("custom");
    }

    static Object component(Record parent, RecordComponent component) {
        try {
            return component.getAccessor().invoke(parent);
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException(e);
        }
    }
}
