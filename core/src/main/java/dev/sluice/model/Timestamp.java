package dev.sluice.model;

import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.format.DateTimeParseException;
import java.util.Objects;
import java.util.Optional;

/**
 * A point in time as the server wrote it, kept as text since RFC 3339 has many spellings of one instant.
 *
 * @param text RFC 3339, such as {@code 2026-10-21T08:00:00Z}
 */
public record Timestamp(String text) {

    public Timestamp {
        Objects.requireNonNull(text, "text");
    }

    /** The instant. Empty: the text is not RFC 3339. */
    public Optional<Instant> instant() {
        try {
            return Optional.of(OffsetDateTime.parse(text).toInstant());
        } catch (DateTimeParseException e) {
            return Optional.empty();
        }
    }

    @Override
    public String toString() {
        return text;
    }
}
