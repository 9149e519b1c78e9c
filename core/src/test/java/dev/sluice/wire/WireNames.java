package dev.sluice.wire;

import java.lang.reflect.RecordComponent;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import tools.jackson.core.JsonToken;

/**
 * Compares what was read with the document by name: a component {@code inputTokens} has to hold what the document calls
 * {@code input_tokens}. Reading and writing two fields under each other's names would survive any round trip.
 */
final class WireNames {

    private WireNames() {}

    /** The components that hold something else than the field of their name. {@code json} is of {@link JsonEquality#tree(String)}. */
    static List<String> mismatches(Object value, Object json) {
        List<String> found = new ArrayList<>();
        compare(value, json, value.getClass().getSimpleName(), found);
        return found;
    }

    private static void compare(Object value, Object json, String path, List<String> found) {
        if (value instanceof List<?> list && json instanceof List<?> elements) {
            for (int i = 0; i < list.size(); i++) {
                compare(list.get(i), elements.get(i), path + "[" + i + "]", found);
            }
        } else if (value instanceof Record parent && json instanceof Map<?, ?> fields) {
            for (RecordComponent component : parent.getClass().getRecordComponents()) {
                String name = wireName(component.getName());
                Object child = Untyped.component(parent, component);
                if (child != null && fields.containsKey(name)) {
                    compare(child, fields.get(name), path + "." + name, found);
                }
            }
        } else if (value instanceof Record wrapper && wrapper.getClass().getRecordComponents().length == 1) {
            Object only = Untyped.component(wrapper, wrapper.getClass().getRecordComponents()[0]);
            if (only != null) {
                compare(only, json, path, found);
            }
        } else if (isScalar(value) && !isSame(value, json)) {
            found.add(path);
        }
    }

    private static boolean isSame(Object value, Object json) {
        if (value instanceof Boolean truth) {
            return json == (truth ? JsonToken.VALUE_TRUE : JsonToken.VALUE_FALSE);
        }
        return value.toString().equals(json.toString());
    }

    private static boolean isScalar(Object value) {
        return value instanceof String || value instanceof Number || value instanceof Boolean;
    }

    /** {@code ephemeral5mInputTokens} is {@code ephemeral_5m_input_tokens}. */
    private static String wireName(String component) {
        return component.replaceAll("(?<=[a-z])(?=[0-9])|(?=[A-Z])", "_").toLowerCase(Locale.ROOT);
    }
}
