package dev.sluice.model;

import java.util.Map;

/**
 * The batch expired before this was sent to a model.
 *
 * @param extra unknown fields by name, in their order
 */
public record ExpiredOutcome(Map<String, RawJson> extra) implements BatchOutcome {

    public ExpiredOutcome {
        extra = ExtraFields.copyOf(extra);
    }

    @Override
    public String type() {
        return "expired";
    }
}
