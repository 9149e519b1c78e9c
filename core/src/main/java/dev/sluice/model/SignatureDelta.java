package dev.sluice.model;

import java.util.Map;
import java.util.Objects;

/**
 * The signature of a thinking block; comes once.
 *
 * @param signature replaces what was there
 * @param extra unknown fields by name, in their order
 */
public record SignatureDelta(String signature, Map<String, RawJson> extra) implements Delta {

    public SignatureDelta {
        Objects.requireNonNull(signature, "signature");
        extra = ExtraFields.copyOf(extra);
    }

    /** Without unknown fields. */
    public SignatureDelta(String signature) {
        this(signature, ExtraFields.NONE);
    }

    @Override
    public String type() {
        return "signature_delta";
    }
}
