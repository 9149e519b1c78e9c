package dev.sluice.wire;

import dev.sluice.model.Page;
import dev.sluice.model.RawJson;
import java.util.List;
import java.util.Map;

/** One page of a list of anything.
 *
 * @param <E> what is listed
 */
final class PageCodec<E> extends RecordCodec<Page<E>> {

    private final Field.Required<List<E>> data;
    private final Field.Required<Boolean> hasMore;
    private final Field.Optional<String> firstId;
    private final Field.Optional<String> lastId;

    PageCodec(ValueCodec<E> element) {
        this(
                Field.required("data", ListCodec.of(element)),
                Field.required("has_more", Scalars.BOOLEAN),
                Field.optional("first_id", Scalars.STRING),
                Field.optional("last_id", Scalars.STRING));
    }

    private PageCodec(
            Field.Required<List<E>> data,
            Field.Required<Boolean> hasMore,
            Field.Optional<String> firstId,
            Field.Optional<String> lastId) {
        super("page", data, hasMore, firstId, lastId);
        this.data = data;
        this.hasMore = hasMore;
        this.firstId = firstId;
        this.lastId = lastId;
    }

    @Override
    Page<E> create(FieldValues in) {
        return new Page<>(in.get(data), in.get(hasMore), in.get(firstId), in.get(lastId), in.extra());
    }

    @Override
    void writeFields(JsonWriter out, Page<E> value) {
        data.write(out, value.data());
        hasMore.write(out, value.hasMore());
        firstId.write(out, value.firstId());
        lastId.write(out, value.lastId());
    }

    @Override
    Map<String, RawJson> extra(Page<E> value) {
        return value.extra();
    }
}
