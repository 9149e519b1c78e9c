package dev.sluice.transport;

import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A key of the Admin API, which opens the whole organisation and so does not show itself: {@link #toString()} redacts. A type of its own,
 * so that it is never sent where an {@link ApiKey} belongs, nor the other way round. Equality is by value.
 */
public final class AdminKey {

    /** The environment variable that holds it. */
    public static final String ENVIRONMENT_VARIABLE = "ANTHROPIC_ADMIN_KEY";

    private final String value;

    private AdminKey(String value) {
        this.value = value;
    }

    /**
     * A key from its text; surrounding white space is dropped.
     *
     * @throws IllegalArgumentException if nothing is left, or if a character cannot stand in a header. The message shows no
     *     part of the key
     */
    public static AdminKey of(String value) {
        return new AdminKey(ApiKey.checked("adminKey", value, "a key such as sk-ant-admin..."));
    }

    /** The key in {@value #ENVIRONMENT_VARIABLE}; empty if the variable is not set. */
    public static Optional<AdminKey> fromEnvironment() {
        return fromVariable(System.getenv(ENVIRONMENT_VARIABLE));
    }

    static Optional<AdminKey> fromVariable(@Nullable String value) {
        return value == null || value.isBlank() ? Optional.empty() : Optional.of(of(value));
    }

    /** The secret itself, for the header alone. */
    String value() {
        return value;
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof AdminKey that && value.equals(that.value);
    }

    @Override
    public int hashCode() {
        return Objects.hash(value);
    }

    @Override
    public String toString() {
        return "AdminKey[redacted]";
    }
}
