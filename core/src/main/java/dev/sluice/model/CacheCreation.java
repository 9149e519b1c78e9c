package dev.sluice.model;

import java.util.Map;

/**
 * Cache writes by time to live.
 *
 * @param ephemeral5mInputTokens tokens written for five minutes
 * @param ephemeral1hInputTokens tokens written for an hour
 * @param extra unknown fields by name, in their order
 */
public record CacheCreation(long ephemeral5mInputTokens, long ephemeral1hInputTokens, Map<String, RawJson> extra) {

    public CacheCreation {
        extra = ExtraFields.copyOf(extra);
    }
}
