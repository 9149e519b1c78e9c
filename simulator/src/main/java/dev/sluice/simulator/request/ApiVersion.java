package dev.sluice.simulator.request;

import org.jspecify.annotations.Nullable;

/** The values of {@code anthropic-version} that the API takes (versioning page, after 2026-10-21). */
public enum ApiVersion {
    /** The one before the current one: takes sampling fields. */
    V2023_06_01("2023-06-01"),
    /** The current one. */
    V2026_10_21("2026-10-21");

    private final String header;

    ApiVersion(String header) {
        this.header = header;
    }

    /**
     * The version of a request with that header.
     *
     * @throws RefusedRequest if the header is missing or names another version
     */
    public static ApiVersion of(@Nullable String header) {
        if (header == null) {
            throw RefusedRequest.invalid("anthropic-version: header is required");
        }
        for (ApiVersion version : values()) {
            if (version.header.equals(header)) {
                return version;
            }
        }
        throw RefusedRequest.invalid("anthropic-version: \"" + header + "\" is not a valid version");
    }
}
