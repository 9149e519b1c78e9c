package dev.sluice.model;

import java.util.Map;

/**
 * How many requests of a batch are in which state. All but {@code processing} stay 0 until the whole batch has ended.
 *
 * @param processing not ended
 * @param succeeded answered
 * @param errored failed
 * @param canceled cancelled
 * @param expired expired
 * @param extra unknown fields by name, in their order
 */
public record RequestCounts(
        long processing, long succeeded, long errored, long canceled, long expired, Map<String, RawJson> extra) {

    public RequestCounts {
        extra = ExtraFields.copyOf(extra);
    }
}
