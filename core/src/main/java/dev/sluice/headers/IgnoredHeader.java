package dev.sluice.headers;

/**
 * A header that was there and not believed: unreadable, or out of any plausible range.
 *
 * @param name its lower-case name
 * @param value what it said, cut to {@value #MAX_VALUE_CHARACTERS} characters
 * @param reason what was expected instead, for a person
 */
public record IgnoredHeader(String name, String value, String reason) {

    /** Enough to recognise a value by; a log line stays a line. */
    public static final int MAX_VALUE_CHARACTERS = 64;

    public IgnoredHeader {
        value = value.length() <= MAX_VALUE_CHARACTERS ? value : value.substring(0, MAX_VALUE_CHARACTERS);
    }
}
