package dev.sluice.transport;

import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * An API key that does not show itself: {@link #toString()} redacts, and no message or log of ours carries the value. Sent as
 * {@code x-api-key}. Equality is by value.
 */
public final class ApiKey {

    /** The environment variable that the official SDKs read too. */
    public static final String ENVIRONMENT_VARIABLE = "ANTHROPIC_API_KEY";

    private final String value;

    private ApiKey(String value) {
        this.value = value;
    }

    /**
     * A key from its text; surrounding white space is dropped.
     *
     * @throws IllegalArgumentException if nothing is left, or if a character cannot stand in a header. The message shows no
     *     part of the key
     */
    public static ApiKey of(String value) {
        return new ApiKey(checked("apiKey", value, "a key such as sk-ant-api..."));
    }

    /** The text of a key that can stand in a header. */
    static String checked(String name, String value, String expected) {
        String key = value.strip();
        if (key.isEmpty()) {
            throw new IllegalArgumentException(name + ": empty (expected: " + expected + ")");
        }
        for (int i = 0; i < key.length(); i++) {
            if (key.charAt(i) <= ' ' || key.charAt(i) >= 0x7f) {
                throw new IllegalArgumentException(
                        name + ": character " + (i + 1) + " is not printable ASCII (expected: " + expected + ")");
            }
        }
        return key;
    }

    /**
     * The key in {@value #ENVIRONMENT_VARIABLE}.
     *
     * @throws IllegalStateException if the variable is not set or empty
     */
    public static ApiKey fromEnvironment() {
        return fromVariable(System.getenv(ENVIRONMENT_VARIABLE));
    }

    static ApiKey fromVariable(@Nullable String value) {
        if (value == null || value.isBlank()) {
            throw new IllegalStateException("No API key: " + ENVIRONMENT_VARIABLE
                    + " is not set. Export it, or give the client a key with apiKey(...)");
        }
        return of(value);
    }

    /** The secret itself, for the header alone. */
    String value() {
        return value;
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof ApiKey that && value.equals(that.value);
    }

    @Override
    public int hashCode() {
        return Objects.hash(value);
    }

    @Override
    public String toString() {
        return "ApiKey[redacted]";
    }
}
