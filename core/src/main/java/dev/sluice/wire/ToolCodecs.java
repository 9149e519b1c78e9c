package dev.sluice.wire;

import dev.sluice.model.BashTool;
import dev.sluice.model.CacheControl;
import dev.sluice.model.CodeExecutionTool;
import dev.sluice.model.CustomTool;
import dev.sluice.model.MemoryTool;
import dev.sluice.model.RawJson;
import dev.sluice.model.TextEditorTool;
import dev.sluice.model.Tool;
import dev.sluice.model.ToolSearchTool;
import dev.sluice.model.Toolset;
import dev.sluice.model.UnknownTool;
import dev.sluice.model.WebFetchTool;
import dev.sluice.model.WebSearchTool;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Codecs of tools; a caller's own is in {@link CustomToolCodec}, those that the server runs are in {@link ServerToolCodecs}. */
final class ToolCodecs {

    static final FamilyCodec<Tool> FAMILY = new Family();

    private static final class Family extends FamilyCodec<Tool> {

        Family() {
            super(false);
        }

        /** Versions to come keep the names of those known, so the name decides and new options are extra fields. */
        @Override
        @Nullable RecordCodec<? extends Tool> member(String type) {
            if (type.equals("custom")) {
                return CustomToolCodec.CODEC;
            }
            if (type.startsWith("web_search_")) {
                return ServerToolCodecs.WebSearch.CODEC;
            }
            if (type.startsWith("web_fetch_")) {
                return ServerToolCodecs.WebFetch.CODEC;
            }
            if (type.startsWith("code_execution_")) {
                return ServerToolCodecs.CodeExecution.CODEC;
            }
            if (type.startsWith("tool_search_tool_")) {
                return ServerToolCodecs.ToolSearch.CODEC;
            }
            if (type.startsWith("bash_")) {
                return Bash.CODEC;
            }
            if (type.startsWith("text_editor_")) {
                return TextEditor.CODEC;
            }
            if (type.startsWith("memory_")) {
                return Memory.CODEC;
            }
            return type.contains("_toolset_") ? Set.CODEC : null;
        }

        @Override
        RecordCodec<? extends Tool> untyped() {
            return CustomToolCodec.CODEC;
        }

        @Override
        @Nullable RecordCodec<? extends Tool> codecOf(Tool value) {
            if (value instanceof CustomTool) {
                return CustomToolCodec.CODEC;
            }
            if (value instanceof WebSearchTool) {
                return ServerToolCodecs.WebSearch.CODEC;
            }
            if (value instanceof WebFetchTool) {
                return ServerToolCodecs.WebFetch.CODEC;
            }
            if (value instanceof CodeExecutionTool) {
                return ServerToolCodecs.CodeExecution.CODEC;
            }
            if (value instanceof ToolSearchTool) {
                return ServerToolCodecs.ToolSearch.CODEC;
            }
            if (value instanceof BashTool) {
                return Bash.CODEC;
            }
            if (value instanceof TextEditorTool) {
                return TextEditor.CODEC;
            }
            return value instanceof MemoryTool ? Memory.CODEC : Set.CODEC;
        }

        @Override
        Tool unknown(String type, RawJson raw) {
            return new UnknownTool(type, raw);
        }

        @Override
        String type(Tool value) {
            return value.type();
        }
    }

    private ToolCodecs() {}

    static final class Bash extends RecordCodec<BashTool> {

        private static final Field.Required<String> TYPE = Field.required("type", Scalars.WORD);
        private static final Field.Required<String> NAME = Field.required("name", Scalars.STRING);
        private static final Field.Optional<CacheControl> CACHE_CONTROL =
                Field.optional("cache_control", OptionCodecs.Cache.CODEC);
        private static final Field.Optional<List<String>> ALLOWED_CALLERS =
                Field.optional("allowed_callers", ListCodec.of(Scalars.STRING));
        private static final Field.Optional<Boolean> DEFER_LOADING = Field.optional("defer_loading", Scalars.BOOLEAN);
        private static final Field.Optional<Boolean> STRICT = Field.optional("strict", Scalars.BOOLEAN);
        private static final Field.Optional<List<RawJson>> INPUT_EXAMPLES =
                Field.optional("input_examples", ListCodec.of(Scalars.RAW));
        static final Bash CODEC = new Bash();

        private Bash() {
            super("bash tool", TYPE, NAME, CACHE_CONTROL, ALLOWED_CALLERS, DEFER_LOADING, STRICT, INPUT_EXAMPLES);
        }

        @Override
        BashTool create(FieldValues in) {
            return new BashTool(
                    in.get(TYPE),
                    in.get(NAME),
                    in.get(CACHE_CONTROL),
                    in.get(ALLOWED_CALLERS),
                    in.get(DEFER_LOADING),
                    in.get(STRICT),
                    in.get(INPUT_EXAMPLES),
                    in.extra());
        }

        @Override
        void writeFields(JsonWriter out, BashTool value) {
            TYPE.write(out, value.type());
            NAME.write(out, value.name());
            CACHE_CONTROL.write(out, value.cacheControl());
            ALLOWED_CALLERS.write(out, value.allowedCallers());
            DEFER_LOADING.write(out, value.deferLoading());
            STRICT.write(out, value.strict());
            INPUT_EXAMPLES.write(out, value.inputExamples());
        }

        @Override
        Map<String, RawJson> extra(BashTool value) {
            return value.extra();
        }
    }

    static final class TextEditor extends RecordCodec<TextEditorTool> {

        private static final Field.Required<String> TYPE = Field.required("type", Scalars.WORD);
        private static final Field.Required<String> NAME = Field.required("name", Scalars.STRING);
        private static final Field.Optional<Long> MAX_CHARACTERS = Field.optional("max_characters", Scalars.LONG);
        private static final Field.Optional<CacheControl> CACHE_CONTROL =
                Field.optional("cache_control", OptionCodecs.Cache.CODEC);
        private static final Field.Optional<List<String>> ALLOWED_CALLERS =
                Field.optional("allowed_callers", ListCodec.of(Scalars.STRING));
        private static final Field.Optional<Boolean> DEFER_LOADING = Field.optional("defer_loading", Scalars.BOOLEAN);
        private static final Field.Optional<Boolean> STRICT = Field.optional("strict", Scalars.BOOLEAN);
        private static final Field.Optional<List<RawJson>> INPUT_EXAMPLES =
                Field.optional("input_examples", ListCodec.of(Scalars.RAW));
        static final TextEditor CODEC = new TextEditor();

        private TextEditor() {
            super(
                    "text editor tool",
                    TYPE,
                    NAME,
                    MAX_CHARACTERS,
                    CACHE_CONTROL,
                    ALLOWED_CALLERS,
                    DEFER_LOADING,
                    STRICT,
                    INPUT_EXAMPLES);
        }

        @Override
        TextEditorTool create(FieldValues in) {
            return new TextEditorTool(
                    in.get(TYPE),
                    in.get(NAME),
                    in.get(MAX_CHARACTERS),
                    in.get(CACHE_CONTROL),
                    in.get(ALLOWED_CALLERS),
                    in.get(DEFER_LOADING),
                    in.get(STRICT),
                    in.get(INPUT_EXAMPLES),
                    in.extra());
        }

        @Override
        void writeFields(JsonWriter out, TextEditorTool value) {
            TYPE.write(out, value.type());
            NAME.write(out, value.name());
            MAX_CHARACTERS.write(out, value.maxCharacters());
            CACHE_CONTROL.write(out, value.cacheControl());
            ALLOWED_CALLERS.write(out, value.allowedCallers());
            DEFER_LOADING.write(out, value.deferLoading());
            STRICT.write(out, value.strict());
            INPUT_EXAMPLES.write(out, value.inputExamples());
        }

        @Override
        Map<String, RawJson> extra(TextEditorTool value) {
            return value.extra();
        }
    }

    static final class Memory extends RecordCodec<MemoryTool> {

        private static final Field.Required<String> TYPE = Field.required("type", Scalars.WORD);
        private static final Field.Required<String> NAME = Field.required("name", Scalars.STRING);
        private static final Field.Optional<CacheControl> CACHE_CONTROL =
                Field.optional("cache_control", OptionCodecs.Cache.CODEC);
        private static final Field.Optional<List<String>> ALLOWED_CALLERS =
                Field.optional("allowed_callers", ListCodec.of(Scalars.STRING));
        private static final Field.Optional<Boolean> DEFER_LOADING = Field.optional("defer_loading", Scalars.BOOLEAN);
        private static final Field.Optional<Boolean> STRICT = Field.optional("strict", Scalars.BOOLEAN);
        private static final Field.Optional<List<RawJson>> INPUT_EXAMPLES =
                Field.optional("input_examples", ListCodec.of(Scalars.RAW));
        static final Memory CODEC = new Memory();

        private Memory() {
            super("memory tool", TYPE, NAME, CACHE_CONTROL, ALLOWED_CALLERS, DEFER_LOADING, STRICT, INPUT_EXAMPLES);
        }

        @Override
        MemoryTool create(FieldValues in) {
            return new MemoryTool(
                    in.get(TYPE),
                    in.get(NAME),
                    in.get(CACHE_CONTROL),
                    in.get(ALLOWED_CALLERS),
                    in.get(DEFER_LOADING),
                    in.get(STRICT),
                    in.get(INPUT_EXAMPLES),
                    in.extra());
        }

        @Override
        void writeFields(JsonWriter out, MemoryTool value) {
            TYPE.write(out, value.type());
            NAME.write(out, value.name());
            CACHE_CONTROL.write(out, value.cacheControl());
            ALLOWED_CALLERS.write(out, value.allowedCallers());
            DEFER_LOADING.write(out, value.deferLoading());
            STRICT.write(out, value.strict());
            INPUT_EXAMPLES.write(out, value.inputExamples());
        }

        @Override
        Map<String, RawJson> extra(MemoryTool value) {
            return value.extra();
        }
    }

    static final class Set extends RecordCodec<Toolset> {

        private static final Field.Required<String> TYPE = Field.required("type", Scalars.WORD);
        private static final Field.Optional<String> NAME = Field.optional("name", Scalars.STRING);
        private static final Field.Optional<CacheControl> CACHE_CONTROL =
                Field.optional("cache_control", OptionCodecs.Cache.CODEC);
        static final Set CODEC = new Set();

        private Set() {
            super("toolset", TYPE, NAME, CACHE_CONTROL);
        }

        @Override
        Toolset create(FieldValues in) {
            return new Toolset(in.get(TYPE), in.get(NAME), in.get(CACHE_CONTROL), in.extra());
        }

        @Override
        void writeFields(JsonWriter out, Toolset value) {
            TYPE.write(out, value.type());
            NAME.write(out, value.name());
            CACHE_CONTROL.write(out, value.cacheControl());
        }

        @Override
        Map<String, RawJson> extra(Toolset value) {
            return value.extra();
        }
    }
}
