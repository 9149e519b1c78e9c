package dev.sluice.model;

import java.util.Map;
import java.util.Objects;

/**
 * It was answered.
 *
 * @param message the answer
 * @param extra unknown fields by name, in their order
 */
public record SucceededOutcome(Message message, Map<String, RawJson> extra) implements BatchOutcome {

    public SucceededOutcome {
        Objects.requireNonNull(message, "message");
        extra = ExtraFields.copyOf(extra);
    }

    @Override
    public String type() {
        return "succeeded";
    }
}
