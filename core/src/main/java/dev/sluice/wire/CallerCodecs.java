package dev.sluice.wire;

import dev.sluice.model.Caller;
import dev.sluice.model.DirectCaller;
import dev.sluice.model.RawJson;
import dev.sluice.model.ServerToolCaller;
import dev.sluice.model.UnknownCaller;
import org.jspecify.annotations.Nullable;

/** Codecs of callers. */
final class CallerCodecs {

    static final FamilyCodec<Caller> FAMILY = new Family();

    private static final class Family extends FamilyCodec<Caller> {

        Family() {
            super(false);
        }

        @Override
        @Nullable RecordCodec<? extends Caller> member(String type) {
            return switch (type) {
                case "direct" -> Direct.CODEC;
                default -> type.startsWith("code_execution_") ? ServerTool.CODEC : null;
            };
        }

        @Override
        Caller unknown(String type, RawJson raw) {
            return new UnknownCaller(type, raw);
        }

        @Override
        String type(Caller value) {
            return value.type();
        }

        @Override
        @Nullable RecordCodec<? extends Caller> codecOf(Caller value) {
            return value instanceof ServerToolCaller ? ServerTool.CODEC : super.codecOf(value);
        }
    }

    private CallerCodecs() {}

    static final class Direct {

        static final RecordCodec<DirectCaller> CODEC =
                RecordCodec.typed("direct", in -> new DirectCaller(in.extra()), DirectCaller::extra);

        private Direct() {}
    }

    static final class ServerTool {

        private static final Field.Required<ServerToolCaller, String> TYPE =
                Field.required("type", Scalars.STRING, ServerToolCaller::type);
        private static final Field.Required<ServerToolCaller, String> TOOL_ID =
                Field.required("tool_id", Scalars.STRING, ServerToolCaller::toolId);
        static final RecordCodec<ServerToolCaller> CODEC = RecordCodec.of(
                "caller",
                in -> new ServerToolCaller(in.get(TYPE), in.get(TOOL_ID), in.extra()),
                ServerToolCaller::extra,
                TYPE,
                TOOL_ID);

        private ServerTool() {}
    }
}
