package dev.sluice.model;

/**
 * A piece of JSON kept as its text: what the SDK does not look into, and what must go back to the server as it came, since prompt
 * caches hash the bytes. Key order, number spelling and duplicate keys survive; equality is equality of the text.
 *
 * <p>Always one valid JSON value on one line: the constructor drops line breaks between tokens and white space around the value, and
 * refuses anything that is not JSON, naming the place and never the content.
 *
 * @param json one JSON value
 */
public record RawJson(String json) {

    /** The JSON literal {@code null}. */
    public static final RawJson NULL = new RawJson("null");

    /** The JSON literal {@code true}. */
    public static final RawJson TRUE = new RawJson("true");

    /** The JSON literal {@code false}. */
    public static final RawJson FALSE = new RawJson("false");

    /** The empty object. */
    public static final RawJson EMPTY_OBJECT = new RawJson("{}");

    public RawJson {
        int error = JsonSyntax.firstError(json);
        if (error >= 0) {
            throw new IllegalArgumentException(
                    "json: malformed at character " + error + " of " + json.length() + " (expected: one JSON value)");
        }
        json = JsonSyntax.oneLine(json);
    }

    /**
     * A value from its JSON text.
     *
     * @throws IllegalArgumentException if the text is not one JSON value
     */
    public static RawJson of(String json) {
        return new RawJson(json);
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
