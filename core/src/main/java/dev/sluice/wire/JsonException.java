package dev.sluice.wire;

/**
 * JSON that cannot be read. The message says what was expected and at which byte, never what was found there: input may be a prompt
 * or an answer.
 */
public final class JsonException extends RuntimeException {

    private final Kind kind;
    private final String problem;
    private final long offset;

    /** Where in the document, by the names of known fields and by indexes: {@code messages[0].role}. Grows while the reads unwind. */
    private String path;

    private JsonException(Kind kind, String path, String problem, long offset) {
        this.kind = kind;
        this.path = path;
        this.problem = problem;
        this.offset = offset;
    }

    static JsonException malformed(long offset) {
        return new JsonException(Kind.MALFORMED, "", "malformed (expected: one value as RFC 8259 has it)", offset);
    }

    static JsonException truncated(long offset) {
        return new JsonException(Kind.TRUNCATED, "", "ends too early (expected: a whole value)", offset);
    }

    static JsonException overLimit(String limits, long offset) {
        return new JsonException(Kind.LIMIT, "", "over a limit (expected: " + limits + ")", offset);
    }

    /** {@code path}, {@code found} and {@code expected} are our own words, or names of known fields. */
    static JsonException shape(String path, String found, String expected, long offset) {
        return new JsonException(Kind.SHAPE, path, found + " (expected: " + expected + ")", offset);
    }

    /** Names the known field that was being read. */
    JsonException within(String field) {
        path = path.isEmpty() || path.startsWith("[") ? field + path : field + "." + path;
        return this;
    }

    /** Names the element that was being read. */
    JsonException within(int index) {
        path = path.isEmpty() || path.startsWith("[") ? "[" + index + "]" + path : "[" + index + "]." + path;
        return this;
    }

    @Override
    public String getMessage() {
        return (path.isEmpty() ? "JSON" : path) + ": " + problem + " at byte " + offset;
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
