package dev.sluice.model;

import java.util.Objects;

/**
 * How far a {@link MessageBatch} is. Open.
 *
 * @param value the word on the wire; may be one that this version does not know
 */
public record ProcessingStatus(String value) {

    /** Requests are being processed. */
    public static final ProcessingStatus IN_PROGRESS = new ProcessingStatus("in_progress");

    /** A cancel was asked for; what runs is finished. */
    public static final ProcessingStatus CANCELING = new ProcessingStatus("canceling");

    /** Every request has a result. */
    public static final ProcessingStatus ENDED = new ProcessingStatus("ended");

    public ProcessingStatus {
        Objects.requireNonNull(value, "value");
    }

    /** The value of this word; a constant if it is a known one. */
    public static ProcessingStatus of(String value) {
        return switch (value) {
            case "in_progress" -> IN_PROGRESS;
            case "canceling" -> CANCELING;
            case "ended" -> ENDED;
            default -> new ProcessingStatus(value);
        };
    }

    @Override
    public String toString() {
        return value;
    }
}
