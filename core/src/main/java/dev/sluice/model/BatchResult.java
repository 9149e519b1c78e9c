package dev.sluice.model;

import java.util.Map;
import java.util.Objects;

/**
 * One line of a batch's results. Their order is not that of the requests.
 *
 * @param customId the request's
 * @param result how it ended
 * @param extra unknown fields by name, in their order
 */
public record BatchResult(String customId, BatchOutcome result, Map<String, RawJson> extra) {

    public BatchResult {
        Objects.requireNonNull(customId, "customId");
        Objects.requireNonNull(result, "result");
        extra = ExtraFields.copyOf(extra);
    }

    /** An answer. */
    public static BatchResult succeeded(String customId, Message message) {
        return new BatchResult(customId, new SucceededOutcome(message, ExtraFields.NONE), ExtraFields.NONE);
    }

    /** An error. */
    public static BatchResult errored(String customId, ErrorResponse error) {
        return new BatchResult(customId, new ErroredOutcome(error, ExtraFields.NONE), ExtraFields.NONE);
    }
}
