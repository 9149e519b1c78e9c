package dev.sluice.simulator.request;

import dev.sluice.simulator.json.Json;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Takes typed fields from an object, and refuses a request in the API's words where one is missing or of another type. */
final class Fields {

    private Fields() {}

    static String requireText(Json object, String name, String path) {
        String text = optionalText(object, name, path);
        if (text == null) {
            throw required(path);
        }
        return text;
    }

    static @Nullable String optionalText(Json object, String name, String path) {
        Json value = object.field(name);
        if (value != null && value.text() == null) {
            throw RefusedRequest.invalid(path + ": Input should be a valid string");
        }
        return value == null ? null : value.text();
    }

    static long requireInteger(Json object, String name, String path) {
        Json value = object.field(name);
        if (value == null) {
            throw required(path);
        }
        Long integer = value instanceof Json.Num number ? number.integer() : null;
        if (integer == null) {
            throw RefusedRequest.invalid(path + ": Input should be a valid integer");
        }
        return integer;
    }

    static boolean optionalBoolean(Json object, String name, String path) {
        Json value = object.field(name);
        if (value == null) {
            return false;
        }
        if (value instanceof Json.Bool bool) {
            return bool.value();
        }
        throw RefusedRequest.invalid(path + ": Input should be a valid boolean");
    }

    static List<Json> optionalArray(Json object, String name, String path) {
        Json value = object.field(name);
        if (value == null) {
            return List.of();
        }
        if (value instanceof Json.Arr array) {
            return array.elements();
        }
        throw RefusedRequest.invalid(path + ": Input should be a valid list");
    }

    static Json requireObject(Json value, String path) {
        if (value instanceof Json.Obj) {
            return value;
        }
        throw RefusedRequest.invalid(path + ": Input should be a valid dictionary");
    }

    static @Nullable Json optionalObject(Json object, String name, String path) {
        Json value = object.field(name);
        return value == null ? null : requireObject(value, path);
    }

    static RefusedRequest required(String path) {
        return RefusedRequest.invalid(path + ": Field required");
    }
}
