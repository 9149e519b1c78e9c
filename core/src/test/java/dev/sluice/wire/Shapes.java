package dev.sluice.wire;

import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * The shapes of the API's types, from {@code shapes.json}: a trimmed restatement of the schemas. There, an object lists its fields with
 * their specs, a field that must be present ends in {@code !}; a spec is a choice, separated by {@code |}, of a type's name,
 * {@code =constant}, {@code [spec]} for a list, or one of {@code string word integer number boolean null object any}, where
 * {@code word} is any value that an open set of words may gain.
 */
record Shapes(Map<String, Map<String, String>> objects, Map<String, String> unions) {

    static Shapes load() {
        Map<String, Map<String, String>> objects = new LinkedHashMap<>();
        Map<String, String> unions = new LinkedHashMap<>();
        try (InputStream in = Objects.requireNonNull(Shapes.class.getResourceAsStream("shapes.json"))) {
            for (Map.Entry<String, JsonNode> type :
                    JsonMapper.shared().readTree(in).properties()) {
                if (type.getValue().isString()) {
                    unions.put(type.getKey(), type.getValue().stringValue());
                } else {
                    Map<String, String> fields = new LinkedHashMap<>();
                    type.getValue()
                            .properties()
                            .forEach(field ->
                                    fields.put(field.getKey(), field.getValue().stringValue()));
                    objects.put(type.getKey(), fields);
                }
            }
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
        return new Shapes(objects, unions);
    }

    /** The fields of an object type, with their specs. */
    Map<String, String> fields(String type) {
        return Objects.requireNonNull(objects.get(type), type);
    }

    /** The alternatives of a spec, names of unions resolved. */
    List<String> alternatives(String spec) {
        List<String> all = new ArrayList<>();
        int depth = 0;
        int start = 0;
        for (int i = 0; i <= spec.length(); i++) {
            char c = i == spec.length() ? '|' : spec.charAt(i);
            depth += c == '[' ? 1 : c == ']' ? -1 : 0;
            if (c == '|' && depth == 0) {
                String alternative = spec.substring(start, i);
                String union = unions.get(alternative);
                if (union == null) {
                    all.add(alternative);
                } else {
                    all.addAll(alternatives(union));
                }
                start = i + 1;
            }
        }
        return all;
    }
}
