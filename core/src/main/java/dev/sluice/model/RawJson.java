package dev.sluice.model;

import java.util.Objects;

/**
 * A piece of JSON kept as its text: what the SDK does not look into, and what must go back to the server as it came, since prompt
 * caches hash the bytes. Key order, number spelling and duplicate keys survive; equality is equality of the text.
 *
 * <p>The codec in {@code wire} makes these from valid JSON. {@link #of} trusts its caller: text that is not valid JSON is
 * refused when the value is written.
 *
 * @param json one JSON value, without surrounding white space
 */
public record RawJson(String json) {

    /** The JSON literal {@code null}. */
    public static final RawJson NULL = new RawJson("null");

    /** The empty object. */
    public static final RawJson EMPTY_OBJECT = new RawJson("{}");

    public RawJson {
        Objects.requireNonNull(json, "json");
        if (json.isBlank()) {
            throw new IllegalArgumentException("json: blank (expected: one JSON value)");
        }
    }

    /** A value from its JSON text; leading and trailing white space is dropped. */
    public static RawJson of(String json) {
        return new RawJson(json.strip());
    }

    /** Whether this is the JSON literal {@code null}. */
    public boolean isNull() {
        return json.equals("null");
    }

    /** The length alone: content may be a prompt, and prompts stay out of logs. */
    @Override
    public String toString() {
        return "RawJson[" + json.length() + " characters]";
    }
}
