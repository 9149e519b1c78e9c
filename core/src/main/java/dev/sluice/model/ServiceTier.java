package dev.sluice.model;

import java.util.Objects;

/**
 * Which capacity a request asks for, or was served from. Open.
 *
 * @param value the word on the wire; may be one that this version does not know
 */
public record ServiceTier(String value) {

    /** Request: priority capacity if there is some. The default. */
    public static final ServiceTier AUTO = new ServiceTier("auto");

    /** Request: never priority capacity. */
    public static final ServiceTier STANDARD_ONLY = new ServiceTier("standard_only");

    /** Response: standard capacity. */
    public static final ServiceTier STANDARD = new ServiceTier("standard");

    /** Response: priority capacity. */
    public static final ServiceTier PRIORITY = new ServiceTier("priority");

    /** Response: a batch. */
    public static final ServiceTier BATCH = new ServiceTier("batch");

    public ServiceTier {
        Objects.requireNonNull(value, "value");
    }

    /** The value of this word; a constant if it is a known one. */
    public static ServiceTier of(String value) {
        return switch (value) {
            case "auto" -> AUTO;
            case "standard_only" -> STANDARD_ONLY;
            case "standard" -> STANDARD;
            case "priority" -> PRIORITY;
            case "batch" -> BATCH;
            default -> new ServiceTier(value);
        };
    }

    @Override
    public String toString() {
        return value;
    }
}
