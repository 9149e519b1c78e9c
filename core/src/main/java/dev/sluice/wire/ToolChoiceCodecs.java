package dev.sluice.wire;

import dev.sluice.model.RawJson;
import dev.sluice.model.ToolChoice;
import dev.sluice.model.ToolChoiceAny;
import dev.sluice.model.ToolChoiceAuto;
import dev.sluice.model.ToolChoiceNone;
import dev.sluice.model.ToolChoiceTool;
import dev.sluice.model.UnknownToolChoice;
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

    static final class Auto {

        private static final Field.Optional<ToolChoiceAuto, Boolean> DISABLE_PARALLEL_TOOL_USE =
                Field.optional("disable_parallel_tool_use", Scalars.BOOLEAN, ToolChoiceAuto::disableParallelToolUse);
        static final RecordCodec<ToolChoiceAuto> CODEC = RecordCodec.typed(
                "auto",
                in -> new ToolChoiceAuto(in.get(DISABLE_PARALLEL_TOOL_USE), in.extra()),
                ToolChoiceAuto::extra,
                DISABLE_PARALLEL_TOOL_USE);

        private Auto() {}
    }

    static final class Any {

        private static final Field.Optional<ToolChoiceAny, Boolean> DISABLE_PARALLEL_TOOL_USE =
                Field.optional("disable_parallel_tool_use", Scalars.BOOLEAN, ToolChoiceAny::disableParallelToolUse);
        static final RecordCodec<ToolChoiceAny> CODEC = RecordCodec.typed(
                "any",
                in -> new ToolChoiceAny(in.get(DISABLE_PARALLEL_TOOL_USE), in.extra()),
                ToolChoiceAny::extra,
                DISABLE_PARALLEL_TOOL_USE);

        private Any() {}
    }

    static final class One {

        private static final Field.Required<ToolChoiceTool, String> NAME =
                Field.required("name", Scalars.STRING, ToolChoiceTool::name);
        private static final Field.Optional<ToolChoiceTool, Boolean> DISABLE_PARALLEL_TOOL_USE =
                Field.optional("disable_parallel_tool_use", Scalars.BOOLEAN, ToolChoiceTool::disableParallelToolUse);
        static final RecordCodec<ToolChoiceTool> CODEC = RecordCodec.typed(
                "tool",
                in -> new ToolChoiceTool(in.get(NAME), in.get(DISABLE_PARALLEL_TOOL_USE), in.extra()),
                ToolChoiceTool::extra,
                NAME,
                DISABLE_PARALLEL_TOOL_USE);

        private One() {}
    }

    static final class None {

        static final RecordCodec<ToolChoiceNone> CODEC =
                RecordCodec.typed("none", in -> new ToolChoiceNone(in.extra()), ToolChoiceNone::extra);

        private None() {}
    }
}
