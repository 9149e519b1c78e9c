package dev.sluice.model;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * One page of a list of the Admin API, which names the page after it.
 *
 * @param <T> what is listed
 * @param data in the server's order
 * @param hasMore whether a further page exists; null if it is not said
 * @param nextPage for {@code page}; null if absent or this is the last one
 * @param extra unknown fields by name, in their order
 */
public record ChainedPage<T>(
        List<T> data, @Nullable Boolean hasMore, @Nullable String nextPage, Map<String, RawJson> extra) {

    public ChainedPage {
        data = List.copyOf(data);
        extra = ExtraFields.copyOf(extra);
    }
}
