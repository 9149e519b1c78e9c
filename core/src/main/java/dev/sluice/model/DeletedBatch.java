package dev.sluice.model;

import java.util.Map;
import java.util.Objects;

/**
 * The answer to deleting a batch.
 *
 * @param id the batch that is gone
 * @param extra unknown fields by name, in their order
 */
public record DeletedBatch(String id, Map<String, RawJson> extra) {

    public DeletedBatch {
        Objects.requireNonNull(id, "id");
        extra = ExtraFields.copyOf(extra);
    }
}
