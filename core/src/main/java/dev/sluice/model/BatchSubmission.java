package dev.sluice.model;

import java.util.List;
import java.util.Map;

/**
 * The body that creates a batch: at most 100,000 requests and 256 MB (claude-api batch page, 2026-08).
 *
 * @param requests in any order
 * @param extra unknown fields by name, in their order
 */
public record BatchSubmission(List<BatchRequest> requests, Map<String, RawJson> extra) {

    public BatchSubmission {
        requests = List.copyOf(requests);
        extra = ExtraFields.copyOf(extra);
    }

    /** A batch of these requests. */
    public static BatchSubmission of(List<BatchRequest> requests) {
        return new BatchSubmission(requests, ExtraFields.NONE);
    }
}
