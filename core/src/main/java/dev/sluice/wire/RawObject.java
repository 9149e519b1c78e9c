package dev.sluice.wire;

import dev.sluice.model.Delta;
import dev.sluice.model.RawJson;
import java.util.Map;
import java.util.Optional;

/** Raw JSON taken apart by one level, and put together again. */
final class RawObject {

    /** An object of which no field is known. */
    private static final JsonCodec<Map<String, RawJson>> FIELDS =
            new JsonCodec<>(() -> RecordCodec.of("object", FieldValues::extra, fields -> fields));

    private static final JsonCodec<String> TEXT = new JsonCodec<>(() -> Scalars.STRING);
    private static final JsonCodec<Delta> DELTA = new JsonCodec<>(() -> DeltaCodecs.FAMILY);

    private RawObject() {}

    /** The fields of an object, in their order; empty for any other value. */
    static Map<String, RawJson> fields(RawJson json) {
        return json.json().startsWith("{") ? FIELDS.read(json.json()) : Map.of();
    }

    static RawJson of(Map<String, RawJson> fields) {
        return new RawJson(FIELDS.writeText(fields));
    }

    static RawJson of(Delta delta) {
        return new RawJson(DELTA.writeText(delta));
    }

    /** The text of a JSON string; empty for any other value. */
    static Optional<String> text(RawJson json) {
        return json.json().startsWith("\"") ? Optional.of(TEXT.read(json.json())) : Optional.empty();
    }
}
