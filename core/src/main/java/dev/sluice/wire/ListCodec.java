package dev.sluice.wire;

import java.util.ArrayList;
import java.util.List;
import tools.jackson.core.JsonToken;

/**
 * A list of values of one kind.
 *
 * @param <E> what is listed
 */
final class ListCodec<E> extends ValueCodec<List<E>> {

    private final ValueCodec<E> element;

    private ListCodec(ValueCodec<E> element) {
        this.element = element;
    }

    static <E> ListCodec<E> of(ValueCodec<E> element) {
        return new ListCodec<>(element);
    }

    @Override
    List<E> read(JsonReader in) {
        if (in.token() != JsonToken.START_ARRAY) {
            throw in.unexpected("a list");
        }
        if (in.next() == JsonToken.END_ARRAY) {
            return List.of();
        }
        E first = read(in, 0);
        if (in.next() == JsonToken.END_ARRAY) {
            return List.of(first);
        }
        List<E> all = new ArrayList<>();
        all.add(first);
        do {
            all.add(read(in, all.size()));
        } while (in.next() != JsonToken.END_ARRAY);
        return List.copyOf(all);
    }

    private E read(JsonReader in, int index) {
        try {
            return element.read(in);
        } catch (JsonException e) {
            throw e.within(index);
        }
    }

    @Override
    void write(JsonWriter out, List<E> value) {
        out.startArray();
        for (int i = 0; i < value.size(); i++) {
            element.write(out, value.get(i));
        }
        out.endArray();
    }
}
