package dev.sluice.wire;

import dev.sluice.model.CacheControl;
import dev.sluice.model.Caller;
import dev.sluice.model.Content;
import dev.sluice.model.RawJson;
import dev.sluice.model.ServerToolResult;
import dev.sluice.model.ServerToolResultBlock;
import dev.sluice.model.ServerToolUseBlock;
import dev.sluice.model.ToolReferenceBlock;
import dev.sluice.model.ToolResultBlock;
import dev.sluice.model.ToolUseBlock;
import java.util.Map;

/** Codecs of the content blocks that ask for tools and answer. */
final class ToolBlockCodecs {

    private ToolBlockCodecs() {}

    static final class ToolUse extends RecordCodec<ToolUseBlock> {

        private static final Field.Constant TYPE = Field.type("tool_use");
        private static final Field.Required<String> ID = Field.required("id", Scalars.STRING);
        private static final Field.Required<String> NAME = Field.required("name", Scalars.STRING);
        private static final Field.Required<RawJson> INPUT = Field.required("input", Scalars.RAW);
        private static final Field.Optional<Caller> CALLER = Field.optional("caller", CallerCodecs.FAMILY);
        private static final Field.Optional<String> TOOLSET_NAME = Field.optional("toolset_name", Scalars.STRING);
        private static final Field.Optional<CacheControl> CACHE_CONTROL =
                Field.optional("cache_control", OptionCodecs.Cache.CODEC);
        static final ToolUse CODEC = new ToolUse();

        private ToolUse() {
            super("tool_use", TYPE, ID, NAME, INPUT, CALLER, TOOLSET_NAME, CACHE_CONTROL);
        }

        @Override
        ToolUseBlock create(FieldValues in) {
            return new ToolUseBlock(
                    in.get(ID),
                    in.get(NAME),
                    in.get(INPUT),
                    in.get(CALLER),
                    in.get(TOOLSET_NAME),
                    in.get(CACHE_CONTROL),
                    in.extra());
        }

        @Override
        void writeFields(JsonWriter out, ToolUseBlock value) {
            TYPE.write(out, value.extra());
            ID.write(out, value.id());
            NAME.write(out, value.name());
            INPUT.write(out, value.input());
            CALLER.write(out, value.caller());
            TOOLSET_NAME.write(out, value.toolsetName());
            CACHE_CONTROL.write(out, value.cacheControl());
        }

        @Override
        Map<String, RawJson> extra(ToolUseBlock value) {
            return value.extra();
        }
    }

    static final class ToolResult extends RecordCodec<ToolResultBlock> {

        private static final Field.Constant TYPE = Field.type("tool_result");
        private static final Field.Required<String> TOOL_USE_ID = Field.required("tool_use_id", Scalars.STRING);
        private static final Field.Optional<Content> CONTENT = Field.optional("content", ContentCodec.INSTANCE);
        private static final Field.Optional<Boolean> IS_ERROR = Field.optional("is_error", Scalars.BOOLEAN);
        private static final Field.Optional<String> TOOLSET_NAME = Field.optional("toolset_name", Scalars.STRING);
        private static final Field.Optional<CacheControl> CACHE_CONTROL =
                Field.optional("cache_control", OptionCodecs.Cache.CODEC);
        static final ToolResult CODEC = new ToolResult();

        private ToolResult() {
            super("tool_result", TYPE, TOOL_USE_ID, CONTENT, IS_ERROR, TOOLSET_NAME, CACHE_CONTROL);
        }

        @Override
        ToolResultBlock create(FieldValues in) {
            return new ToolResultBlock(
                    in.get(TOOL_USE_ID),
                    in.get(CONTENT),
                    in.get(IS_ERROR),
                    in.get(TOOLSET_NAME),
                    in.get(CACHE_CONTROL),
                    in.extra());
        }

        @Override
        void writeFields(JsonWriter out, ToolResultBlock value) {
            TYPE.write(out, value.extra());
            TOOL_USE_ID.write(out, value.toolUseId());
            CONTENT.write(out, value.content());
            IS_ERROR.write(out, value.isError());
            TOOLSET_NAME.write(out, value.toolsetName());
            CACHE_CONTROL.write(out, value.cacheControl());
        }

        @Override
        Map<String, RawJson> extra(ToolResultBlock value) {
            return value.extra();
        }
    }

    static final class ServerToolUse extends RecordCodec<ServerToolUseBlock> {

        private static final Field.Constant TYPE = Field.type("server_tool_use");
        private static final Field.Required<String> ID = Field.required("id", Scalars.STRING);
        private static final Field.Required<String> NAME = Field.required("name", Scalars.STRING);
        private static final Field.Required<RawJson> INPUT = Field.required("input", Scalars.RAW);
        private static final Field.Optional<Caller> CALLER = Field.optional("caller", CallerCodecs.FAMILY);
        private static final Field.Optional<CacheControl> CACHE_CONTROL =
                Field.optional("cache_control", OptionCodecs.Cache.CODEC);
        static final ServerToolUse CODEC = new ServerToolUse();

        private ServerToolUse() {
            super("server_tool_use", TYPE, ID, NAME, INPUT, CALLER, CACHE_CONTROL);
        }

        @Override
        ServerToolUseBlock create(FieldValues in) {
            return new ServerToolUseBlock(
                    in.get(ID), in.get(NAME), in.get(INPUT), in.get(CALLER), in.get(CACHE_CONTROL), in.extra());
        }

        @Override
        void writeFields(JsonWriter out, ServerToolUseBlock value) {
            TYPE.write(out, value.extra());
            ID.write(out, value.id());
            NAME.write(out, value.name());
            INPUT.write(out, value.input());
            CALLER.write(out, value.caller());
            CACHE_CONTROL.write(out, value.cacheControl());
        }

        @Override
        Map<String, RawJson> extra(ServerToolUseBlock value) {
            return value.extra();
        }
    }

    static final class ServerToolAnswer extends RecordCodec<ServerToolResultBlock> {

        private static final Field.Required<String> TYPE = Field.required("type", Scalars.WORD);
        private static final Field.Required<String> TOOL_USE_ID = Field.required("tool_use_id", Scalars.STRING);
        private static final Field.Required<ServerToolResult> CONTENT =
                Field.required("content", ServerToolResultCodecs.FAMILY);
        private static final Field.Optional<Caller> CALLER = Field.optional("caller", CallerCodecs.FAMILY);
        private static final Field.Optional<CacheControl> CACHE_CONTROL =
                Field.optional("cache_control", OptionCodecs.Cache.CODEC);
        static final ServerToolAnswer CODEC = new ServerToolAnswer();

        private ServerToolAnswer() {
            super("server tool result", TYPE, TOOL_USE_ID, CONTENT, CALLER, CACHE_CONTROL);
        }

        @Override
        ServerToolResultBlock create(FieldValues in) {
            return new ServerToolResultBlock(
                    in.get(TYPE),
                    in.get(TOOL_USE_ID),
                    in.get(CONTENT),
                    in.get(CALLER),
                    in.get(CACHE_CONTROL),
                    in.extra());
        }

        @Override
        void writeFields(JsonWriter out, ServerToolResultBlock value) {
            TYPE.write(out, value.type());
            TOOL_USE_ID.write(out, value.toolUseId());
            CONTENT.write(out, value.content());
            CALLER.write(out, value.caller());
            CACHE_CONTROL.write(out, value.cacheControl());
        }

        @Override
        Map<String, RawJson> extra(ServerToolResultBlock value) {
            return value.extra();
        }
    }

    static final class ToolReference extends RecordCodec<ToolReferenceBlock> {

        private static final Field.Constant TYPE = Field.type("tool_reference");
        private static final Field.Required<String> TOOL_NAME = Field.required("tool_name", Scalars.STRING);
        private static final Field.Optional<CacheControl> CACHE_CONTROL =
                Field.optional("cache_control", OptionCodecs.Cache.CODEC);
        static final ToolReference CODEC = new ToolReference();

        private ToolReference() {
            super("tool_reference", TYPE, TOOL_NAME, CACHE_CONTROL);
        }

        @Override
        ToolReferenceBlock create(FieldValues in) {
            return new ToolReferenceBlock(in.get(TOOL_NAME), in.get(CACHE_CONTROL), in.extra());
        }

        @Override
        void writeFields(JsonWriter out, ToolReferenceBlock value) {
            TYPE.write(out, value.extra());
            TOOL_NAME.write(out, value.toolName());
            CACHE_CONTROL.write(out, value.cacheControl());
        }

        @Override
        Map<String, RawJson> extra(ToolReferenceBlock value) {
            return value.extra();
        }
    }
}
