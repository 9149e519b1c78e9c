package dev.sluice.cli.run;

import java.util.Locale;
import java.util.Map;

/** Writes a small JSON object on one line, members in the order of the calls. For numbers and names of our own; not a JSON library. */
final class JsonObject {

    private final StringBuilder text = new StringBuilder("{");

    JsonObject put(String name, long value) {
        return member(name, Long.toString(value));
    }

    JsonObject put(String name, boolean value) {
        return member(name, Boolean.toString(value));
    }

    /** A number with up to three decimals, enough for seconds and shares. */
    JsonObject put(String name, double value) {
        String digits = String.format(Locale.ROOT, "%.3f", value);
        return member(name, digits.contains(".") ? digits.replaceAll("\\.?0+$", "") : digits);
    }

    JsonObject put(String name, JsonObject value) {
        return member(name, value.toString());
    }

    JsonObject put(String name, Map<String, Long> values) {
        JsonObject object = new JsonObject();
        values.forEach(object::put);
        return put(name, object);
    }

    /** The object's text; the object may not grow any more. */
    @Override
    public String toString() {
        return text + "}";
    }

    private JsonObject member(String name, String value) {
        if (text.length() > 1) {
            text.append(',');
        }
        quote(name);
        text.append(':').append(value);
        return this;
    }

    private void quote(String name) {
        text.append('"');
        for (int i = 0; i < name.length(); i++) {
            char c = name.charAt(i);
            if (c == '"' || c == '\\') {
                text.append('\\').append(c);
            } else if (c < ' ') {
                text.append(String.format(Locale.ROOT, "\\u%04x", (int) c));
            } else {
                text.append(c);
            }
        }
        text.append('"');
    }
}
