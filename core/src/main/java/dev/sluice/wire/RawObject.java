package dev.sluice.wire;

import dev.sluice.model.Delta;
import dev.sluice.model.RawJson;
import java.util.Map;
import java.util.Optional;

/** Raw JSON taken apart by one level, and put together again. */
final class RawObject {

    private static final FieldsCodec FIELDS = new FieldsCodec();

    private RawObject() {}

    /** The fields of an object, in their order; empty for any other value. */
    static Map<String, RawJson> fields(RawJson json) {
        return json.json().startsWith("{") ? FIELDS.fromText(json.json()) : Map.of();
    }

    static RawJson of(Map<String, RawJson> fields) {
        return new RawJson(FIELDS.toText(fields));
    }

    static RawJson of(Delta delta) {
        return new RawJson(DeltaCodecs.FAMILY.toText(delta));
    }

    /** The text of a JSON string; empty for any other value. */
    static Optional<String> text(RawJson json) {
        return json.json().startsWith("\"") ? Optional.of(Scalars.STRING.fromText(json.json())) : Optional.empty();
    }

    /** An object of which no field is known. */
    private static final class FieldsCodec extends RecordCodec<Map<String, RawJson>> {

        FieldsCodec() {
            super("object");
        }

        @Override
        Map<String, RawJson> create(FieldValues in) {
            return in.extra();
        }

        @Override
        void writeFields(JsonWriter out, Map<String, RawJson> value) {}

        @Override
        Map<String, RawJson> extra(Map<String, RawJson> value) {
            return value;
        }
    }
}
