package dev.sluice.model;

import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A batch at the server.
 *
 * @param id {@code msgbatch_…}
 * @param processingStatus how far it is
 * @param requestCounts requests by state
 * @param createdAt when it was made
 * @param expiresAt 24 hours later
 * @param endedAt when every request had a result; null if absent or not so far
 * @param cancelInitiatedAt when a cancel was asked for; null if absent or not so far
 * @param archivedAt when its results went away; null if absent or not so far
 * @param resultsUrl where its results are; null if absent or not so far
 * @param extra unknown fields by name, in their order
 */
public record MessageBatch(
        String id,
        ProcessingStatus processingStatus,
        RequestCounts requestCounts,
        Timestamp createdAt,
        Timestamp expiresAt,
        @Nullable Timestamp endedAt,
        @Nullable Timestamp cancelInitiatedAt,
        @Nullable Timestamp archivedAt,
        @Nullable String resultsUrl,
        Map<String, RawJson> extra) {

    public MessageBatch {
        Objects.requireNonNull(id, "id");
        Objects.requireNonNull(processingStatus, "processingStatus");
        Objects.requireNonNull(requestCounts, "requestCounts");
        Objects.requireNonNull(createdAt, "createdAt");
        Objects.requireNonNull(expiresAt, "expiresAt");
        extra = ExtraFields.copyOf(extra);
    }
}
