package dev.sluice.wire;

import dev.sluice.model.RawJson;
import java.util.Optional;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.json.JsonFactory;

/** A look into a piece of JSON that is otherwise kept as it came. */
public final class JsonField {

    private static final JsonFactory FACTORY = new JsonFactory();

    private JsonField() {}

    /**
     * The string that the object {@code json} holds at its top level under {@code name}; of several the first. Empty: no object, no
     * such field, or no string there.
     */
    public static Optional<String> text(RawJson json, String name) {
        try (JsonParser parser = FACTORY.createParser(ObjectReadContext.empty(), json.json())) {
            if (parser.nextToken() != JsonToken.START_OBJECT) {
                return Optional.empty();
            }
            while (parser.nextToken() == JsonToken.PROPERTY_NAME) {
                boolean wanted = name.equals(parser.currentName());
                JsonToken value = parser.nextToken();
                if (wanted) {
                    return value == JsonToken.VALUE_STRING ? Optional.of(parser.getString()) : Optional.empty();
                }
                parser.skipChildren();
            }
            return Optional.empty();
        } catch (JacksonException invalid) {
            return Optional.empty();
        }
    }
}
