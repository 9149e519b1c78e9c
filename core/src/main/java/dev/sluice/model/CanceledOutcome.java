package dev.sluice.model;

import java.util.Map;

/**
 * The batch was cancelled before this was sent to a model.
 *
 * @param extra unknown fields by name, in their order
 */
public record CanceledOutcome(Map<String, RawJson> extra) implements BatchOutcome {

    public CanceledOutcome {
        extra = ExtraFields.copyOf(extra);
    }

    @Override
    public String type() {
        return "canceled";
    }
}
