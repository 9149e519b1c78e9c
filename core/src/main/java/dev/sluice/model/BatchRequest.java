package dev.sluice.model;

import java.util.Map;
import java.util.Objects;

/**
 * One request of a batch; one line of an input file.
 *
 * @param customId names the request in the results; 1 to 64 letters, digits, {@code _} or {@code -} at the API, unique in its batch
 * @param params the request
 * @param extra unknown fields by name, in their order
 */
public record BatchRequest(String customId, MessageRequest params, Map<String, RawJson> extra) {

    public BatchRequest {
        Objects.requireNonNull(customId, "customId");
        Objects.requireNonNull(params, "params");
        extra = ExtraFields.copyOf(extra);
    }

    /** A request under a name. */
    public static BatchRequest of(String customId, MessageRequest params) {
        return new BatchRequest(customId, params, ExtraFields.NONE);
    }
}
