package dev.sluice.model;

import java.util.Map;
import java.util.Objects;

/**
 * It failed, at no cost.
 *
 * @param error the whole error body
 * @param extra unknown fields by name, in their order
 */
public record ErroredOutcome(ErrorResponse error, Map<String, RawJson> extra) implements BatchOutcome {

    public ErroredOutcome {
        Objects.requireNonNull(error, "error");
        extra = ExtraFields.copyOf(extra);
    }

    @Override
    public String type() {
        return "errored";
    }
}
