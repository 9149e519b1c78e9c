package dev.sluice.wire;

import dev.sluice.model.Capability;
import dev.sluice.model.ExtraFields;
import java.util.LinkedHashMap;
import java.util.Map;
import tools.jackson.core.JsonToken;

/** A tree of capabilities: every field that is an object is a part, whatever its name. */
final class CapabilityCodec extends ValueCodec<Capability> {

    static final CapabilityCodec INSTANCE = new CapabilityCodec();

    private static final String SUPPORTED = "supported";

    private CapabilityCodec() {}

    @Override
    Capability read(JsonReader in) {
        if (in.token() != JsonToken.START_OBJECT) {
            throw in.unexpected("an object: capabilities");
        }
        Boolean supported = null;
        Map<String, Capability> parts = new LinkedHashMap<>();
        ExtraFields.Builder extra = new ExtraFields.Builder();
        while (in.next() != JsonToken.END_OBJECT) {
            String name = in.name();
            JsonToken value = in.next();
            if (value == JsonToken.START_OBJECT) {
                parts.put(name, read(in));
            } else if (value.isBoolean() && name.equals(SUPPORTED)) {
                supported = value == JsonToken.VALUE_TRUE;
            } else {
                extra.put(name, in.raw());
            }
        }
        return new Capability(supported, parts, extra.build());
    }

    @Override
    void write(JsonWriter out, Capability value) {
        out.startObject();
        if (value.supported() != null) {
            out.name(SUPPORTED);
            out.bool(value.supported());
        }
        value.parts().forEach((name, part) -> {
            out.name(name);
            write(out, part);
        });
        value.extra().forEach((name, raw) -> {
            out.name(name);
            out.raw(raw);
        });
        out.endObject();
    }
}
