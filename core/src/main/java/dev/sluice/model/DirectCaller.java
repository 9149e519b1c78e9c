package dev.sluice.model;

import java.util.Map;

/**
 * The model itself.
 *
 * @param extra unknown fields by name, in their order
 */
public record DirectCaller(Map<String, RawJson> extra) implements Caller {

    public DirectCaller {
        extra = ExtraFields.copyOf(extra);
    }

    @Override
    public String type() {
        return "direct";
    }
}
