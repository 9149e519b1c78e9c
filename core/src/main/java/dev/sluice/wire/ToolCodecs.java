package dev.sluice.wire;

import dev.sluice.model.BashTool;
import dev.sluice.model.CacheControl;
import dev.sluice.model.CitationsConfig;
import dev.sluice.model.CodeExecutionTool;
import dev.sluice.model.CustomTool;
import dev.sluice.model.MemoryTool;
import dev.sluice.model.RawJson;
import dev.sluice.model.TextEditorTool;
import dev.sluice.model.Tool;
import dev.sluice.model.ToolSearchTool;
import dev.sluice.model.Toolset;
import dev.sluice.model.UnknownTool;
import dev.sluice.model.UserLocation;
import dev.sluice.model.WebFetchTool;
import dev.sluice.model.WebSearchTool;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Codecs of tools. */
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
                return Custom.CODEC;
            }
            if (type.startsWith("web_search_")) {
                return WebSearch.CODEC;
            }
            if (type.startsWith("web_fetch_")) {
                return WebFetch.CODEC;
            }
            if (type.startsWith("code_execution_")) {
                return CodeExecution.CODEC;
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
            if (type.startsWith("tool_search_tool_")) {
                return ToolSearch.CODEC;
            }
            return type.contains("_toolset_") ? Set.CODEC : null;
        }

        @Override
        RecordCodec<? extends Tool> untyped() {
            return Custom.CODEC;
        }

        @Override
        RecordCodec<? extends Tool> codecOf(Tool value) {
            if (value instanceof CustomTool) {
                return Custom.CODEC;
            }
            if (value instanceof WebSearchTool) {
                return WebSearch.CODEC;
            }
            if (value instanceof WebFetchTool) {
                return WebFetch.CODEC;
            }
            if (value instanceof CodeExecutionTool) {
                return CodeExecution.CODEC;
            }
            if (value instanceof BashTool) {
                return Bash.CODEC;
            }
            if (value instanceof TextEditorTool) {
                return TextEditor.CODEC;
            }
            if (value instanceof MemoryTool) {
                return Memory.CODEC;
            }
            return value instanceof ToolSearchTool ? ToolSearch.CODEC : Set.CODEC;
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

    static final class Custom {

        private static final Field.Required<CustomTool, String> NAME =
                Field.required("name", Scalars.STRING, CustomTool::name);
        private static final Field.Optional<CustomTool, String> DESCRIPTION =
                Field.optional("description", Scalars.STRING, CustomTool::description);
        private static final Field.Required<CustomTool, RawJson> INPUT_SCHEMA =
                Field.required("input_schema", Scalars.RAW, CustomTool::inputSchema);
        private static final Field.Optional<CustomTool, CacheControl> CACHE_CONTROL =
                Field.optional("cache_control", OptionCodecs.Cache.CODEC, CustomTool::cacheControl);
        private static final Field.Optional<CustomTool, Boolean> STRICT =
                Field.optional("strict", Scalars.BOOLEAN, CustomTool::strict);
        private static final Field.Optional<CustomTool, Boolean> EAGER_INPUT_STREAMING =
                Field.optional("eager_input_streaming", Scalars.BOOLEAN, CustomTool::eagerInputStreaming);
        private static final Field.Optional<CustomTool, List<String>> ALLOWED_CALLERS =
                Field.optional("allowed_callers", ListCodec.of(Scalars.STRING), CustomTool::allowedCallers);
        private static final Field.Optional<CustomTool, Boolean> DEFER_LOADING =
                Field.optional("defer_loading", Scalars.BOOLEAN, CustomTool::deferLoading);
        private static final Field.Optional<CustomTool, List<RawJson>> INPUT_EXAMPLES =
                Field.optional("input_examples", ListCodec.of(Scalars.RAW), CustomTool::inputExamples);
        static final RecordCodec<CustomTool> CODEC = RecordCodec.of(
                "tool",
                in -> new CustomTool(
                        in.get(NAME),
                        in.get(DESCRIPTION),
                        in.get(INPUT_SCHEMA),
                        in.get(CACHE_CONTROL),
                        in.get(STRICT),
                        in.get(EAGER_INPUT_STREAMING),
                        in.get(ALLOWED_CALLERS),
                        in.get(DEFER_LOADING),
                        in.get(INPUT_EXAMPLES),
                        in.extra()),
                CustomTool::extra,
                NAME,
                DESCRIPTION,
                INPUT_SCHEMA,
                CACHE_CONTROL,
                STRICT,
                EAGER_INPUT_STREAMING,
                ALLOWED_CALLERS,
                DEFER_LOADING,
                INPUT_EXAMPLES);

        private Custom() {}
    }

    static final class WebSearch {

        private static final Field.Required<WebSearchTool, String> TYPE =
                Field.required("type", Scalars.STRING, WebSearchTool::type);
        private static final Field.Required<WebSearchTool, String> NAME =
                Field.required("name", Scalars.STRING, WebSearchTool::name);
        private static final Field.Optional<WebSearchTool, Long> MAX_USES =
                Field.optional("max_uses", Scalars.LONG, WebSearchTool::maxUses);
        private static final Field.Optional<WebSearchTool, List<String>> ALLOWED_DOMAINS =
                Field.optional("allowed_domains", ListCodec.of(Scalars.STRING), WebSearchTool::allowedDomains);
        private static final Field.Optional<WebSearchTool, List<String>> BLOCKED_DOMAINS =
                Field.optional("blocked_domains", ListCodec.of(Scalars.STRING), WebSearchTool::blockedDomains);
        private static final Field.Optional<WebSearchTool, UserLocation> USER_LOCATION =
                Field.optional("user_location", OptionCodecs.Location.CODEC, WebSearchTool::userLocation);
        private static final Field.Optional<WebSearchTool, CacheControl> CACHE_CONTROL =
                Field.optional("cache_control", OptionCodecs.Cache.CODEC, WebSearchTool::cacheControl);
        private static final Field.Optional<WebSearchTool, List<String>> ALLOWED_CALLERS =
                Field.optional("allowed_callers", ListCodec.of(Scalars.STRING), WebSearchTool::allowedCallers);
        private static final Field.Optional<WebSearchTool, Boolean> DEFER_LOADING =
                Field.optional("defer_loading", Scalars.BOOLEAN, WebSearchTool::deferLoading);
        private static final Field.Optional<WebSearchTool, Boolean> STRICT =
                Field.optional("strict", Scalars.BOOLEAN, WebSearchTool::strict);
        static final RecordCodec<WebSearchTool> CODEC = RecordCodec.of(
                "web search tool",
                in -> new WebSearchTool(
                        in.get(TYPE),
                        in.get(NAME),
                        in.get(MAX_USES),
                        in.get(ALLOWED_DOMAINS),
                        in.get(BLOCKED_DOMAINS),
                        in.get(USER_LOCATION),
                        in.get(CACHE_CONTROL),
                        in.get(ALLOWED_CALLERS),
                        in.get(DEFER_LOADING),
                        in.get(STRICT),
                        in.extra()),
                WebSearchTool::extra,
                TYPE,
                NAME,
                MAX_USES,
                ALLOWED_DOMAINS,
                BLOCKED_DOMAINS,
                USER_LOCATION,
                CACHE_CONTROL,
                ALLOWED_CALLERS,
                DEFER_LOADING,
                STRICT);

        private WebSearch() {}
    }

    static final class WebFetch {

        private static final Field.Required<WebFetchTool, String> TYPE =
                Field.required("type", Scalars.STRING, WebFetchTool::type);
        private static final Field.Required<WebFetchTool, String> NAME =
                Field.required("name", Scalars.STRING, WebFetchTool::name);
        private static final Field.Optional<WebFetchTool, Long> MAX_USES =
                Field.optional("max_uses", Scalars.LONG, WebFetchTool::maxUses);
        private static final Field.Optional<WebFetchTool, List<String>> ALLOWED_DOMAINS =
                Field.optional("allowed_domains", ListCodec.of(Scalars.STRING), WebFetchTool::allowedDomains);
        private static final Field.Optional<WebFetchTool, List<String>> BLOCKED_DOMAINS =
                Field.optional("blocked_domains", ListCodec.of(Scalars.STRING), WebFetchTool::blockedDomains);
        private static final Field.Optional<WebFetchTool, Long> MAX_CONTENT_TOKENS =
                Field.optional("max_content_tokens", Scalars.LONG, WebFetchTool::maxContentTokens);
        private static final Field.Optional<WebFetchTool, CitationsConfig> CITATIONS =
                Field.optional("citations", OptionCodecs.Citations.CODEC, WebFetchTool::citations);
        private static final Field.Optional<WebFetchTool, Boolean> USE_CACHE =
                Field.optional("use_cache", Scalars.BOOLEAN, WebFetchTool::useCache);
        private static final Field.Optional<WebFetchTool, CacheControl> CACHE_CONTROL =
                Field.optional("cache_control", OptionCodecs.Cache.CODEC, WebFetchTool::cacheControl);
        private static final Field.Optional<WebFetchTool, List<String>> ALLOWED_CALLERS =
                Field.optional("allowed_callers", ListCodec.of(Scalars.STRING), WebFetchTool::allowedCallers);
        private static final Field.Optional<WebFetchTool, Boolean> DEFER_LOADING =
                Field.optional("defer_loading", Scalars.BOOLEAN, WebFetchTool::deferLoading);
        private static final Field.Optional<WebFetchTool, Boolean> STRICT =
                Field.optional("strict", Scalars.BOOLEAN, WebFetchTool::strict);
        static final RecordCodec<WebFetchTool> CODEC = RecordCodec.of(
                "web fetch tool",
                in -> new WebFetchTool(
                        in.get(TYPE),
                        in.get(NAME),
                        in.get(MAX_USES),
                        in.get(ALLOWED_DOMAINS),
                        in.get(BLOCKED_DOMAINS),
                        in.get(MAX_CONTENT_TOKENS),
                        in.get(CITATIONS),
                        in.get(USE_CACHE),
                        in.get(CACHE_CONTROL),
                        in.get(ALLOWED_CALLERS),
                        in.get(DEFER_LOADING),
                        in.get(STRICT),
                        in.extra()),
                WebFetchTool::extra,
                TYPE,
                NAME,
                MAX_USES,
                ALLOWED_DOMAINS,
                BLOCKED_DOMAINS,
                MAX_CONTENT_TOKENS,
                CITATIONS,
                USE_CACHE,
                CACHE_CONTROL,
                ALLOWED_CALLERS,
                DEFER_LOADING,
                STRICT);

        private WebFetch() {}
    }

    static final class CodeExecution {

        private static final Field.Required<CodeExecutionTool, String> TYPE =
                Field.required("type", Scalars.STRING, CodeExecutionTool::type);
        private static final Field.Required<CodeExecutionTool, String> NAME =
                Field.required("name", Scalars.STRING, CodeExecutionTool::name);
        private static final Field.Optional<CodeExecutionTool, CacheControl> CACHE_CONTROL =
                Field.optional("cache_control", OptionCodecs.Cache.CODEC, CodeExecutionTool::cacheControl);
        private static final Field.Optional<CodeExecutionTool, List<String>> ALLOWED_CALLERS =
                Field.optional("allowed_callers", ListCodec.of(Scalars.STRING), CodeExecutionTool::allowedCallers);
        private static final Field.Optional<CodeExecutionTool, Boolean> DEFER_LOADING =
                Field.optional("defer_loading", Scalars.BOOLEAN, CodeExecutionTool::deferLoading);
        private static final Field.Optional<CodeExecutionTool, Boolean> STRICT =
                Field.optional("strict", Scalars.BOOLEAN, CodeExecutionTool::strict);
        static final RecordCodec<CodeExecutionTool> CODEC = RecordCodec.of(
                "code execution tool",
                in -> new CodeExecutionTool(
                        in.get(TYPE),
                        in.get(NAME),
                        in.get(CACHE_CONTROL),
                        in.get(ALLOWED_CALLERS),
                        in.get(DEFER_LOADING),
                        in.get(STRICT),
                        in.extra()),
                CodeExecutionTool::extra,
                TYPE,
                NAME,
                CACHE_CONTROL,
                ALLOWED_CALLERS,
                DEFER_LOADING,
                STRICT);

        private CodeExecution() {}
    }

    static final class Bash {

        private static final Field.Required<BashTool, String> TYPE =
                Field.required("type", Scalars.STRING, BashTool::type);
        private static final Field.Required<BashTool, String> NAME =
                Field.required("name", Scalars.STRING, BashTool::name);
        private static final Field.Optional<BashTool, CacheControl> CACHE_CONTROL =
                Field.optional("cache_control", OptionCodecs.Cache.CODEC, BashTool::cacheControl);
        private static final Field.Optional<BashTool, List<String>> ALLOWED_CALLERS =
                Field.optional("allowed_callers", ListCodec.of(Scalars.STRING), BashTool::allowedCallers);
        private static final Field.Optional<BashTool, Boolean> DEFER_LOADING =
                Field.optional("defer_loading", Scalars.BOOLEAN, BashTool::deferLoading);
        private static final Field.Optional<BashTool, Boolean> STRICT =
                Field.optional("strict", Scalars.BOOLEAN, BashTool::strict);
        private static final Field.Optional<BashTool, List<RawJson>> INPUT_EXAMPLES =
                Field.optional("input_examples", ListCodec.of(Scalars.RAW), BashTool::inputExamples);
        static final RecordCodec<BashTool> CODEC = RecordCodec.of(
                "bash tool",
                in -> new BashTool(
                        in.get(TYPE),
                        in.get(NAME),
                        in.get(CACHE_CONTROL),
                        in.get(ALLOWED_CALLERS),
                        in.get(DEFER_LOADING),
                        in.get(STRICT),
                        in.get(INPUT_EXAMPLES),
                        in.extra()),
                BashTool::extra,
                TYPE,
                NAME,
                CACHE_CONTROL,
                ALLOWED_CALLERS,
                DEFER_LOADING,
                STRICT,
                INPUT_EXAMPLES);

        private Bash() {}
    }

    static final class TextEditor {

        private static final Field.Required<TextEditorTool, String> TYPE =
                Field.required("type", Scalars.STRING, TextEditorTool::type);
        private static final Field.Required<TextEditorTool, String> NAME =
                Field.required("name", Scalars.STRING, TextEditorTool::name);
        private static final Field.Optional<TextEditorTool, Long> MAX_CHARACTERS =
                Field.optional("max_characters", Scalars.LONG, TextEditorTool::maxCharacters);
        private static final Field.Optional<TextEditorTool, CacheControl> CACHE_CONTROL =
                Field.optional("cache_control", OptionCodecs.Cache.CODEC, TextEditorTool::cacheControl);
        private static final Field.Optional<TextEditorTool, List<String>> ALLOWED_CALLERS =
                Field.optional("allowed_callers", ListCodec.of(Scalars.STRING), TextEditorTool::allowedCallers);
        private static final Field.Optional<TextEditorTool, Boolean> DEFER_LOADING =
                Field.optional("defer_loading", Scalars.BOOLEAN, TextEditorTool::deferLoading);
        private static final Field.Optional<TextEditorTool, Boolean> STRICT =
                Field.optional("strict", Scalars.BOOLEAN, TextEditorTool::strict);
        private static final Field.Optional<TextEditorTool, List<RawJson>> INPUT_EXAMPLES =
                Field.optional("input_examples", ListCodec.of(Scalars.RAW), TextEditorTool::inputExamples);
        static final RecordCodec<TextEditorTool> CODEC = RecordCodec.of(
                "text editor tool",
                in -> new TextEditorTool(
                        in.get(TYPE),
                        in.get(NAME),
                        in.get(MAX_CHARACTERS),
                        in.get(CACHE_CONTROL),
                        in.get(ALLOWED_CALLERS),
                        in.get(DEFER_LOADING),
                        in.get(STRICT),
                        in.get(INPUT_EXAMPLES),
                        in.extra()),
                TextEditorTool::extra,
                TYPE,
                NAME,
                MAX_CHARACTERS,
                CACHE_CONTROL,
                ALLOWED_CALLERS,
                DEFER_LOADING,
                STRICT,
                INPUT_EXAMPLES);

        private TextEditor() {}
    }

    static final class Memory {

        private static final Field.Required<MemoryTool, String> TYPE =
                Field.required("type", Scalars.STRING, MemoryTool::type);
        private static final Field.Required<MemoryTool, String> NAME =
                Field.required("name", Scalars.STRING, MemoryTool::name);
        private static final Field.Optional<MemoryTool, CacheControl> CACHE_CONTROL =
                Field.optional("cache_control", OptionCodecs.Cache.CODEC, MemoryTool::cacheControl);
        private static final Field.Optional<MemoryTool, List<String>> ALLOWED_CALLERS =
                Field.optional("allowed_callers", ListCodec.of(Scalars.STRING), MemoryTool::allowedCallers);
        private static final Field.Optional<MemoryTool, Boolean> DEFER_LOADING =
                Field.optional("defer_loading", Scalars.BOOLEAN, MemoryTool::deferLoading);
        private static final Field.Optional<MemoryTool, Boolean> STRICT =
                Field.optional("strict", Scalars.BOOLEAN, MemoryTool::strict);
        private static final Field.Optional<MemoryTool, List<RawJson>> INPUT_EXAMPLES =
                Field.optional("input_examples", ListCodec.of(Scalars.RAW), MemoryTool::inputExamples);
        static final RecordCodec<MemoryTool> CODEC = RecordCodec.of(
                "memory tool",
                in -> new MemoryTool(
                        in.get(TYPE),
                        in.get(NAME),
                        in.get(CACHE_CONTROL),
                        in.get(ALLOWED_CALLERS),
                        in.get(DEFER_LOADING),
                        in.get(STRICT),
                        in.get(INPUT_EXAMPLES),
                        in.extra()),
                MemoryTool::extra,
                TYPE,
                NAME,
                CACHE_CONTROL,
                ALLOWED_CALLERS,
                DEFER_LOADING,
                STRICT,
                INPUT_EXAMPLES);

        private Memory() {}
    }

    static final class ToolSearch {

        private static final Field.Required<ToolSearchTool, String> TYPE =
                Field.required("type", Scalars.STRING, ToolSearchTool::type);
        private static final Field.Required<ToolSearchTool, String> NAME =
                Field.required("name", Scalars.STRING, ToolSearchTool::name);
        private static final Field.Optional<ToolSearchTool, CacheControl> CACHE_CONTROL =
                Field.optional("cache_control", OptionCodecs.Cache.CODEC, ToolSearchTool::cacheControl);
        private static final Field.Optional<ToolSearchTool, List<String>> ALLOWED_CALLERS =
                Field.optional("allowed_callers", ListCodec.of(Scalars.STRING), ToolSearchTool::allowedCallers);
        private static final Field.Optional<ToolSearchTool, Boolean> DEFER_LOADING =
                Field.optional("defer_loading", Scalars.BOOLEAN, ToolSearchTool::deferLoading);
        private static final Field.Optional<ToolSearchTool, Boolean> STRICT =
                Field.optional("strict", Scalars.BOOLEAN, ToolSearchTool::strict);
        static final RecordCodec<ToolSearchTool> CODEC = RecordCodec.of(
                "tool search tool",
                in -> new ToolSearchTool(
                        in.get(TYPE),
                        in.get(NAME),
                        in.get(CACHE_CONTROL),
                        in.get(ALLOWED_CALLERS),
                        in.get(DEFER_LOADING),
                        in.get(STRICT),
                        in.extra()),
                ToolSearchTool::extra,
                TYPE,
                NAME,
                CACHE_CONTROL,
                ALLOWED_CALLERS,
                DEFER_LOADING,
                STRICT);

        private ToolSearch() {}
    }

    static final class Set {

        private static final Field.Required<Toolset, String> TYPE =
                Field.required("type", Scalars.STRING, Toolset::type);
        private static final Field.Optional<Toolset, String> NAME =
                Field.optional("name", Scalars.STRING, Toolset::name);
        private static final Field.Optional<Toolset, CacheControl> CACHE_CONTROL =
                Field.optional("cache_control", OptionCodecs.Cache.CODEC, Toolset::cacheControl);
        static final RecordCodec<Toolset> CODEC = RecordCodec.of(
                "toolset",
                in -> new Toolset(in.get(TYPE), in.get(NAME), in.get(CACHE_CONTROL), in.extra()),
                Toolset::extra,
                TYPE,
                NAME,
                CACHE_CONTROL);

        private Set() {}
    }
}
