package dev.sluice.wire;

import dev.sluice.model.RawJson;
import dev.sluice.model.ToolChoice;
import dev.sluice.model.ToolChoiceAny;
import dev.sluice.model.ToolChoiceAuto;
import dev.sluice.model.ToolChoiceNone;
import dev.sluice.model.ToolChoiceTool;
import dev.sluice.model.UnknownToolChoice;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Codecs of tool choices. */
final class ToolChoiceCodecs {

    static final FamilyCodec<ToolChoice> FAMILY = new Family();

    private static final class Family extends FamilyCodec<ToolChoice> {

        Family() {
            super(false);
        }

        @Override
        @Nullable RecordCodec<? extends ToolChoice> member(String type) {
            return switch (type) {
                case "auto" -> Auto.CODEC;
                case "any" -> Any.CODEC;
                case "tool" -> One.CODEC;
                case "none" -> None.CODEC;
                default -> null;
            };
        }

        @Override
        ToolChoice unknown(String type, RawJson raw) {
            return new UnknownToolChoice(type, raw);
        }

        @Override
        String type(ToolChoice value) {
            return value.type();
        }
    }

    private ToolChoiceCodecs() {}

    static final class Auto extends RecordCodec<ToolChoiceAuto> {

        private static final Field.Constant TYPE = Field.type("auto");
        private static final Field.Optional<Boolean> DISABLE_PARALLEL_TOOL_USE =
                Field.optional("disable_parallel_tool_use", Scalars.BOOLEAN);
        static final Auto CODEC = new Auto();

        private Auto() {
            super("auto", TYPE, DISABLE_PARALLEL_TOOL_USE);
        }

        @Override
        ToolChoiceAuto create(FieldValues in) {
            return new ToolChoiceAuto(in.get(DISABLE_PARALLEL_TOOL_USE), in.extra());
        }

        @Override
        void writeFields(JsonWriter out, ToolChoiceAuto value) {
            TYPE.write(out, value.extra());
            DISABLE_PARALLEL_TOOL_USE.write(out, value.disableParallelToolUse());
        }

        @Override
        Map<String, RawJson> extra(ToolChoiceAuto value) {
            return value.extra();
        }
    }

    static final class Any extends RecordCodec<ToolChoiceAny> {

        private static final Field.Constant TYPE = Field.type("any");
        private static final Field.Optional<Boolean> DISABLE_PARALLEL_TOOL_USE =
                Field.optional("disable_parallel_tool_use", Scalars.BOOLEAN);
        static final Any CODEC = new Any();

        private Any() {
            super("any", TYPE, DISABLE_PARALLEL_TOOL_USE);
        }

        @Override
        ToolChoiceAny create(FieldValues in) {
            return new ToolChoiceAny(in.get(DISABLE_PARALLEL_TOOL_USE), in.extra());
        }

        @Override
        void writeFields(JsonWriter out, ToolChoiceAny value) {
            TYPE.write(out, value.extra());
            DISABLE_PARALLEL_TOOL_USE.write(out, value.disableParallelToolUse());
        }

        @Override
        Map<String, RawJson> extra(ToolChoiceAny value) {
            return value.extra();
        }
    }

    static final class One extends RecordCodec<ToolChoiceTool> {

        private static final Field.Constant TYPE = Field.type("tool");
        private static final Field.Required<String> NAME = Field.required("name", Scalars.STRING);
        private static final Field.Optional<Boolean> DISABLE_PARALLEL_TOOL_USE =
                Field.optional("disable_parallel_tool_use", Scalars.BOOLEAN);
        static final One CODEC = new One();

        private One() {
            super("tool", TYPE, NAME, DISABLE_PARALLEL_TOOL_USE);
        }

        @Override
        ToolChoiceTool create(FieldValues in) {
            return new ToolChoiceTool(in.get(NAME), in.get(DISABLE_PARALLEL_TOOL_USE), in.extra());
        }

        @Override
        void writeFields(JsonWriter out, ToolChoiceTool value) {
            TYPE.write(out, value.extra());
            NAME.write(out, value.name());
            DISABLE_PARALLEL_TOOL_USE.write(out, value.disableParallelToolUse());
        }

        @Override
        Map<String, RawJson> extra(ToolChoiceTool value) {
            return value.extra();
        }
    }

    static final class None extends RecordCodec<ToolChoiceNone> {

        private static final Field.Constant TYPE = Field.type("none");
        static final None CODEC = new None();

        private None() {
            super("none", TYPE);
        }

        @Override
        ToolChoiceNone create(FieldValues in) {
            return new ToolChoiceNone(in.extra());
        }

        @Override
        void writeFields(JsonWriter out, ToolChoiceNone value) {
            TYPE.write(out, value.extra());
        }

        @Override
        Map<String, RawJson> extra(ToolChoiceNone value) {
            return value.extra();
        }
    }
}
