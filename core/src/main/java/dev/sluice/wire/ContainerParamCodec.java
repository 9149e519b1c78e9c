package dev.sluice.wire;

import dev.sluice.model.ContainerId;
import dev.sluice.model.ContainerParam;
import dev.sluice.model.ContainerSpec;
import dev.sluice.model.Skill;
import java.util.List;
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

    static final class Spec {

        private static final Field.Optional<ContainerSpec, String> ID =
                Field.optional("id", Scalars.STRING, ContainerSpec::id);
        private static final Field.Optional<ContainerSpec, List<Skill>> SKILLS =
                Field.optional("skills", ListCodec.of(OptionCodecs.Skills.CODEC), ContainerSpec::skills);
        static final RecordCodec<ContainerSpec> CODEC = RecordCodec.of(
                "container",
                in -> new ContainerSpec(in.get(ID), in.get(SKILLS), in.extra()),
                ContainerSpec::extra,
                ID,
                SKILLS);

        private Spec() {}
    }
}
