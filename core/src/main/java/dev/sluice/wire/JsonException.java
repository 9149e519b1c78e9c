package dev.sluice.wire;

/**
 * JSON that cannot be read. The message says what was expected and at which byte, never what was found there: input may be a prompt
 * or an answer.
 */
public final class JsonException extends RuntimeException {

    private final Kind kind;
    private final long offset;

    private JsonException(Kind kind, String message, long offset) {
        super(message + " at byte " + offset);
        this.kind = kind;
        this.offset = offset;
    }

    static JsonException malformed(long offset) {
        return new JsonException(Kind.MALFORMED, "JSON: malformed (expected: one value as RFC 8259 has it)", offset);
    }

    static JsonException truncated(long offset) {
        return new JsonException(Kind.TRUNCATED, "JSON: ends too early (expected: a whole value)", offset);
    }

    static JsonException overLimit(String limits, long offset) {
        return new JsonException(Kind.LIMIT, "JSON: over a limit (expected: " + limits + ")", offset);
    }

    /** {@code what} and {@code expected} are our own words or names of known fields. */
    static JsonException shape(String what, String found, String expected, long offset) {
        return new JsonException(Kind.SHAPE, what + ": " + found + " (expected: " + expected + ")", offset);
    }

    /** What is wrong. */
    public Kind kind() {
        return kind;
    }

    /** Where, in bytes of UTF-8 from the start of what was given to read. */
    public long offset() {
        return offset;
    }

    /** The ways in which JSON can be unreadable. */
    public enum Kind {
        /** Not JSON. */
        MALFORMED,
        /** JSON as far as it goes, but it ends inside a value. */
        TRUNCATED,
        /** JSON, but not of the type asked for: a required field is missing or of another type. */
        SHAPE,
        /** Nested too deeply, or with a string, a number or a name that is too long. */
        LIMIT
    }
}
