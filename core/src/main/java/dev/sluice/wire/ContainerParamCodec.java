package dev.sluice.wire;

import dev.sluice.model.ContainerId;
import dev.sluice.model.ContainerParam;
import dev.sluice.model.ContainerSpec;
import dev.sluice.model.RawJson;
import dev.sluice.model.Skill;
import java.util.List;
import java.util.Map;
import tools.jackson.core.JsonToken;

/** A container in a request: a string, or an object. */
final class ContainerParamCodec extends ValueCodec<ContainerParam> {

    static final ContainerParamCodec INSTANCE = new ContainerParamCodec();

    private ContainerParamCodec() {}

    @Override
    ContainerParam read(JsonReader in) {
        return in.token() == JsonToken.VALUE_STRING ? new ContainerId(in.string()) : Spec.CODEC.read(in);
    }

    @Override
    void write(JsonWriter out, ContainerParam value) {
        if (value instanceof ContainerId existing) {
            out.string(existing.id());
        } else if (value instanceof ContainerSpec spec) {
            Spec.CODEC.write(out, spec);
        }
    }

    static final class Spec extends RecordCodec<ContainerSpec> {

        private static final Field.Optional<String> ID = Field.optional("id", Scalars.STRING);
        private static final Field.Optional<List<Skill>> SKILLS =
                Field.optional("skills", ListCodec.of(OptionCodecs.Skills.CODEC));
        static final Spec CODEC = new Spec();

        private Spec() {
            super("container", ID, SKILLS);
        }

        @Override
        ContainerSpec create(FieldValues in) {
            return new ContainerSpec(in.get(ID), in.get(SKILLS), in.extra());
        }

        @Override
        void writeFields(JsonWriter out, ContainerSpec value) {
            ID.write(out, value.id());
            SKILLS.write(out, value.skills());
        }

        @Override
        Map<String, RawJson> extra(ContainerSpec value) {
            return value.extra();
        }
    }
}
