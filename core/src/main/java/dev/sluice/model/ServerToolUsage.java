package dev.sluice.model;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * How often server tools ran.
 *
 * @param webSearchRequests null if absent
 * @param webFetchRequests null if absent
 * @param codeExecutionRequests null if absent
 * @param extra unknown fields by name, in their order
 */
public record ServerToolUsage(
        @Nullable Long webSearchRequests,
        @Nullable Long webFetchRequests,
        @Nullable Long codeExecutionRequests,
        Map<String, RawJson> extra) {

    public ServerToolUsage {
        extra = ExtraFields.copyOf(extra);
    }
}
