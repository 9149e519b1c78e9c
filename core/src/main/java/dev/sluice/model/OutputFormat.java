package dev.sluice.model;

import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * The form an answer must have.
 *
 * @param type {@code json_schema}
 * @param schema the JSON schema, as written; null if absent
 * @param extra unknown fields by name, in their order
 */
public record OutputFormat(String type, @Nullable RawJson schema, Map<String, RawJson> extra) {

    public OutputFormat {
        Objects.requireNonNull(type, "type");
        extra = ExtraFields.copyOf(extra);
    }

    /** Answers that conform to a JSON schema. */
    public static OutputFormat jsonSchema(RawJson schema) {
        return new OutputFormat("json_schema", schema, ExtraFields.NONE);
    }
}
