package dev.sluice.wire;

import dev.sluice.model.RawJson;
import dev.sluice.model.Unknown;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonToken;
import tools.jackson.core.sym.PropertyNameMatcher;
import tools.jackson.core.util.Named;

/**
 * A sealed family: objects told apart by their {@code type}. A type that is not known becomes the family's unknown member, which keeps
 * the whole value; so does a known type whose fields do not fit, unless the family is strict. Members are looked up by name at each
 * use, so that a member that never occurs is never loaded.
 *
 * @param <T> the family
 */
abstract class FamilyCodec<T> extends ValueCodec<T> {

    private static final PropertyNameMatcher TYPE =
            JsonReader.FACTORY.constructNameMatcher(List.of(Named.fromString(RecordCodec.TYPE)), false);

    private final boolean strict;

    FamilyCodec(boolean strict) {
        this.strict = strict;
    }

    /** The codec of a type; null if it is not known. */
    abstract @Nullable RecordCodec<? extends T> member(String type);

    /** The member that keeps what is not known; {@code type} is empty if the value names none. */
    abstract T unknown(String type, RawJson raw);

    abstract String type(T value);

    /** The codec of an object without {@code type}; null, as in most families, if that is nothing known. */
    @Nullable RecordCodec<? extends T> untyped() {
        return null;
    }

    @Override
    T read(JsonReader in) {
        if (in.token() != JsonToken.START_OBJECT) {
            return unknown("", in.raw());
        }
        int from = in.position();
        int depth = in.depth();
        if (in.nextName(TYPE) == 0 && in.next() == JsonToken.VALUE_STRING) {
            String type = in.word();
            RecordCodec<? extends T> member = member(type);
            return member == null ? unknown(type, in.rawSince(from, depth)) : readMember(in, member, type, from, depth);
        }
        return readOutOfOrder(in, from);
    }

    private T readMember(JsonReader in, RecordCodec<? extends T> member, String type, int from, int depth) {
        try {
            return member.readAfterType(in, type);
        } catch (JsonException e) {
            if (strict || e.kind() != JsonException.Kind.SHAPE) {
                throw e;
            }
            return unknown(type, in.rawSince(from, depth));
        }
    }

    /** The type does not come first: look for it to the end of the object, then read the object again from its bytes. */
    private T readOutOfOrder(JsonReader in, int from) {
        String type = findType(in);
        int to = in.end();
        RecordCodec<? extends T> member = type == null ? untyped() : member(type);
        if (member != null) {
            try {
                return in.readAgain(member, from, to);
            } catch (JsonException e) {
                if (strict || e.kind() != JsonException.Kind.SHAPE) {
                    throw e;
                }
            }
        }
        return unknown(type == null ? "" : type, in.slice(from, to));
    }

    /** The object's {@code type}, of several the last as everywhere; null if it has none. The present token may be any in the object. */
    private static @Nullable String findType(JsonReader in) {
        String type = null;
        // read() has moved to the first field: to its name, or past the name to its value; or to the end of an empty
        // object.
        boolean atName = in.token() == JsonToken.PROPERTY_NAME;
        while (in.token() != JsonToken.END_OBJECT) {
            if (atName) {
                boolean isType = RecordCodec.TYPE.equals(in.name());
                in.next();
                if (isType) {
                    type = in.token() == JsonToken.VALUE_STRING ? in.word() : null;
                }
            }
            in.skip();
            in.next();
            atName = true;
        }
        return type;
    }

    /** The codec to write a known member with. */
    @Nullable RecordCodec<? extends T> codecOf(T value) {
        return member(type(value));
    }

    @Override
    void write(JsonWriter out, T value) {
        if (value instanceof Unknown unknown) {
            out.raw(unknown.raw());
            return;
        }
        @SuppressWarnings("unchecked") // a member's codec reads and writes that member alone
        RecordCodec<T> codec = (RecordCodec<T>) codecOf(value);
        Objects.requireNonNull(codec, "codec").write(out, value);
    }
}
