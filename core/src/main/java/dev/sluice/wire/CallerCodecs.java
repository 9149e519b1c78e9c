package dev.sluice.wire;

import dev.sluice.model.Caller;
import dev.sluice.model.DirectCaller;
import dev.sluice.model.RawJson;
import dev.sluice.model.ServerToolCaller;
import dev.sluice.model.UnknownCaller;
import java.util.Map;
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

    static final class Direct extends RecordCodec<DirectCaller> {

        private static final Field.Constant TYPE = Field.type("direct");
        static final Direct CODEC = new Direct();

        private Direct() {
            super("direct", TYPE);
        }

        @Override
        DirectCaller create(FieldValues in) {
            return new DirectCaller(in.extra());
        }

        @Override
        void writeFields(JsonWriter out, DirectCaller value) {
            TYPE.write(out, value.extra());
        }

        @Override
        Map<String, RawJson> extra(DirectCaller value) {
            return value.extra();
        }
    }

    static final class ServerTool extends RecordCodec<ServerToolCaller> {

        private static final Field.Required<String> TYPE = Field.required("type", Scalars.WORD);
        private static final Field.Required<String> TOOL_ID = Field.required("tool_id", Scalars.STRING);
        static final ServerTool CODEC = new ServerTool();

        private ServerTool() {
            super("caller", TYPE, TOOL_ID);
        }

        @Override
        ServerToolCaller create(FieldValues in) {
            return new ServerToolCaller(in.get(TYPE), in.get(TOOL_ID), in.extra());
        }

        @Override
        void writeFields(JsonWriter out, ServerToolCaller value) {
            TYPE.write(out, value.type());
            TOOL_ID.write(out, value.toolId());
        }

        @Override
        Map<String, RawJson> extra(ServerToolCaller value) {
            return value.extra();
        }
    }
}
