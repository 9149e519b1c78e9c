package dev.sluice.simulator.answer;

import dev.sluice.simulator.json.Json;
import dev.sluice.simulator.json.JsonWriter;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.StringJoiner;

/** Makes an input that fits a JSON schema: every property that it names, with the plainest value of its type. */
final class ToolInput {

    private static final int MAX_DEPTH = 8;

    private ToolInput() {}

    /** JSON text of an object. */
    static String fitting(Json schema) {
        return object(schema, 0);
    }

    private static String object(Json schema, int depth) {
        Map<String, Json> properties = new LinkedHashMap<>();
        if (schema.field("properties") instanceof Json.Obj named) {
            properties.putAll(named.fields());
        }
        StringJoiner fields = new StringJoiner(",", "{", "}");
        properties.forEach((name, type) -> fields.add(JsonWriter.quoted(name) + ":" + value(type, depth + 1)));
        return fields.toString();
    }

    private static String value(Json schema, int depth) {
        Json choices = schema.field("enum");
        if (choices != null
                && !choices.elements().isEmpty()
                && choices.elements().get(0) instanceof Json.Str first) {
            return JsonWriter.quoted(first.text());
        }
        String type = schema.field("type") instanceof Json.Str named ? named.text() : "string";
        return switch (type) {
            case "integer", "number" -> "1";
            case "boolean" -> "true";
            case "null" -> "null";
            case "array" -> "[]";
            case "object" -> depth < MAX_DEPTH ? object(schema, depth) : "{}";
            default -> "\"simulated\"";
        };
    }
}
