package dev.sluice.simulator.json;

import org.jspecify.annotations.Nullable;

/** Writes JSON text, compactly, in the order of the calls; the caller keeps the brackets balanced. Not thread-safe. */
public final class JsonWriter {

    private final StringBuilder out = new StringBuilder(256);
    private boolean needsComma;

    /** Opens an object. */
    public JsonWriter beginObject() {
        return open('{');
    }

    /** Opens an object as the field {@code name}. */
    public JsonWriter beginObject(String name) {
        return name(name).open('{');
    }

    /** Closes an object. */
    public JsonWriter endObject() {
        return close('}');
    }

    /** Opens an array as the field {@code name}. */
    public JsonWriter beginArray(String name) {
        return name(name).open('[');
    }

    /** Closes an array. */
    public JsonWriter endArray() {
        return close(']');
    }

    /** A field with a string, or {@code null}. */
    public JsonWriter field(String name, @Nullable String value) {
        name(name);
        if (value == null) {
            out.append("null");
        } else {
            quote(value, out);
        }
        return this;
    }

    /** A field with an integer. */
    public JsonWriter field(String name, long value) {
        name(name).out.append(value);
        return this;
    }

    /** A field with a boolean. */
    public JsonWriter field(String name, boolean value) {
        name(name).out.append(value);
        return this;
    }

    /** A field whose value is given as JSON text. */
    public JsonWriter raw(String name, String json) {
        name(name).out.append(json);
        return this;
    }

    /** The text so far. */
    @Override
    public String toString() {
        return out.toString();
    }

    /** {@code text} as a JSON string, with its quotes. */
    public static String quoted(String text) {
        StringBuilder quoted = new StringBuilder(text.length() + 2);
        quote(text, quoted);
        return quoted.toString();
    }

    private JsonWriter name(String name) {
        separate();
        quote(name, out);
        out.append(':');
        return this;
    }

    private JsonWriter open(char bracket) {
        if (out.length() > 0 && out.charAt(out.length() - 1) != ':') {
            separate();
        }
        out.append(bracket);
        needsComma = false;
        return this;
    }

    private JsonWriter close(char bracket) {
        out.append(bracket);
        needsComma = true;
        return this;
    }

    private void separate() {
        if (needsComma) {
            out.append(',');
        }
        needsComma = true;
    }

    private static void quote(String text, StringBuilder out) {
        out.append('"');
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            switch (c) {
                case '"' -> out.append("\\\"");
                case '\\' -> out.append("\\\\");
                case '\n' -> out.append("\\n");
                case '\r' -> out.append("\\r");
                case '\t' -> out.append("\\t");
                default -> {
                    if (c < ' ' || Character.isSurrogate(c)) {
                        out.append("\\u").append(Integer.toHexString(0x10000 | c), 1, 5);
                    } else {
                        out.append(c);
                    }
                }
            }
        }
        out.append('"');
    }
}
