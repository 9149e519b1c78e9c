package dev.sluice.client;

import java.util.Objects;

/**
 * The value of the {@code anthropic-version} header. An open type: a version that this library does not know can be asked for.
 *
 * @param value as on the wire
 */
public record ApiVersion(String value) {

    /** The present version: no sampling fields (claude-api versioning page, 2026-10-21). */
    public static final ApiVersion V2026_10_21 = new ApiVersion("2026-10-21");

    /** The version before, which still takes {@code temperature}, {@code top_p} and {@code top_k}. */
    public static final ApiVersion V2023_06_01 = new ApiVersion("2023-06-01");

    public ApiVersion {
        Objects.requireNonNull(value, "value");
        if (!value.matches("[0-9A-Za-z.-]{1,32}")) {
            throw new IllegalArgumentException("apiVersion: " + value + " (expected: such as 2026-10-21)");
        }
    }

    /** Whether requests may carry sampling fields. */
    public boolean takesSamplingFields() {
        return equals(V2023_06_01);
    }
}
