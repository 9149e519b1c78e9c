package dev.sluice.model;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * One page of a list.
 *
 * @param <T> what is listed
 * @param data in the server's order
 * @param hasMore whether a further page exists
 * @param firstId for {@code before_id}; null if absent or the page is empty
 * @param lastId for {@code after_id}; null if absent or the page is empty
 * @param extra unknown fields by name, in their order
 */
public record Page<T>(
        List<T> data,
        boolean hasMore,
        @Nullable String firstId,
        @Nullable String lastId,
        Map<String, RawJson> extra) {

    public Page {
        data = List.copyOf(data);
        extra = ExtraFields.copyOf(extra);
    }
}
