package dev.sluice.wire;

import dev.sluice.model.CacheControl;
import dev.sluice.model.CitationsConfig;
import dev.sluice.model.CodeExecutionTool;
import dev.sluice.model.RawJson;
import dev.sluice.model.ToolSearchTool;
import dev.sluice.model.UserLocation;
import dev.sluice.model.WebFetchTool;
import dev.sluice.model.WebSearchTool;
import java.util.List;
import java.util.Map;

/** Codecs of the tools that the server runs. */
final class ServerToolCodecs {

    private ServerToolCodecs() {}

    static final class WebSearch extends RecordCodec<WebSearchTool> {

        private static final Field.Required<String> TYPE = Field.required("type", Scalars.WORD);
        private static final Field.Required<String> NAME = Field.required("name", Scalars.STRING);
        private static final Field.Optional<Long> MAX_USES = Field.optional("max_uses", Scalars.LONG);
        private static final Field.Optional<List<String>> ALLOWED_DOMAINS =
                Field.optional("allowed_domains", ListCodec.of(Scalars.STRING));
        private static final Field.Optional<List<String>> BLOCKED_DOMAINS =
                Field.optional("blocked_domains", ListCodec.of(Scalars.STRING));
        private static final Field.Optional<UserLocation> USER_LOCATION =
                Field.optional("user_location", OptionCodecs.Location.CODEC);
        private static final Field.Optional<CacheControl> CACHE_CONTROL =
                Field.optional("cache_control", OptionCodecs.Cache.CODEC);
        private static final Field.Optional<List<String>> ALLOWED_CALLERS =
                Field.optional("allowed_callers", ListCodec.of(Scalars.STRING));
        private static final Field.Optional<Boolean> DEFER_LOADING = Field.optional("defer_loading", Scalars.BOOLEAN);
        private static final Field.Optional<Boolean> STRICT = Field.optional("strict", Scalars.BOOLEAN);
        static final WebSearch CODEC = new WebSearch();

        private WebSearch() {
            super(
                    "web search tool",
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
        }

        @Override
        WebSearchTool create(FieldValues in) {
            return new WebSearchTool(
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
                    in.extra());
        }

        @Override
        void writeFields(JsonWriter out, WebSearchTool value) {
            TYPE.write(out, value.type());
            NAME.write(out, value.name());
            MAX_USES.write(out, value.maxUses());
            ALLOWED_DOMAINS.write(out, value.allowedDomains());
            BLOCKED_DOMAINS.write(out, value.blockedDomains());
            USER_LOCATION.write(out, value.userLocation());
            CACHE_CONTROL.write(out, value.cacheControl());
            ALLOWED_CALLERS.write(out, value.allowedCallers());
            DEFER_LOADING.write(out, value.deferLoading());
            STRICT.write(out, value.strict());
        }

        @Override
        Map<String, RawJson> extra(WebSearchTool value) {
            return value.extra();
        }
    }

    static final class WebFetch extends RecordCodec<WebFetchTool> {

        private static final Field.Required<String> TYPE = Field.required("type", Scalars.WORD);
        private static final Field.Required<String> NAME = Field.required("name", Scalars.STRING);
        private static final Field.Optional<Long> MAX_USES = Field.optional("max_uses", Scalars.LONG);
        private static final Field.Optional<List<String>> ALLOWED_DOMAINS =
                Field.optional("allowed_domains", ListCodec.of(Scalars.STRING));
        private static final Field.Optional<List<String>> BLOCKED_DOMAINS =
                Field.optional("blocked_domains", ListCodec.of(Scalars.STRING));
        private static final Field.Optional<Long> MAX_CONTENT_TOKENS =
                Field.optional("max_content_tokens", Scalars.LONG);
        private static final Field.Optional<CitationsConfig> CITATIONS =
                Field.optional("citations", OptionCodecs.Citations.CODEC);
        private static final Field.Optional<Boolean> USE_CACHE = Field.optional("use_cache", Scalars.BOOLEAN);
        private static final Field.Optional<CacheControl> CACHE_CONTROL =
                Field.optional("cache_control", OptionCodecs.Cache.CODEC);
        private static final Field.Optional<List<String>> ALLOWED_CALLERS =
                Field.optional("allowed_callers", ListCodec.of(Scalars.STRING));
        private static final Field.Optional<Boolean> DEFER_LOADING = Field.optional("defer_loading", Scalars.BOOLEAN);
        private static final Field.Optional<Boolean> STRICT = Field.optional("strict", Scalars.BOOLEAN);
        static final WebFetch CODEC = new WebFetch();

        private WebFetch() {
            super(
                    "web fetch tool",
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
        }

        @Override
        WebFetchTool create(FieldValues in) {
            return new WebFetchTool(
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
                    in.extra());
        }

        @Override
        void writeFields(JsonWriter out, WebFetchTool value) {
            TYPE.write(out, value.type());
            NAME.write(out, value.name());
            MAX_USES.write(out, value.maxUses());
            ALLOWED_DOMAINS.write(out, value.allowedDomains());
            BLOCKED_DOMAINS.write(out, value.blockedDomains());
            MAX_CONTENT_TOKENS.write(out, value.maxContentTokens());
            CITATIONS.write(out, value.citations());
            USE_CACHE.write(out, value.useCache());
            CACHE_CONTROL.write(out, value.cacheControl());
            ALLOWED_CALLERS.write(out, value.allowedCallers());
            DEFER_LOADING.write(out, value.deferLoading());
            STRICT.write(out, value.strict());
        }

        @Override
        Map<String, RawJson> extra(WebFetchTool value) {
            return value.extra();
        }
    }

    static final class CodeExecution extends RecordCodec<CodeExecutionTool> {

        private static final Field.Required<String> TYPE = Field.required("type", Scalars.WORD);
        private static final Field.Required<String> NAME = Field.required("name", Scalars.STRING);
        private static final Field.Optional<CacheControl> CACHE_CONTROL =
                Field.optional("cache_control", OptionCodecs.Cache.CODEC);
        private static final Field.Optional<List<String>> ALLOWED_CALLERS =
                Field.optional("allowed_callers", ListCodec.of(Scalars.STRING));
        private static final Field.Optional<Boolean> DEFER_LOADING = Field.optional("defer_loading", Scalars.BOOLEAN);
        private static final Field.Optional<Boolean> STRICT = Field.optional("strict", Scalars.BOOLEAN);
        static final CodeExecution CODEC = new CodeExecution();

        private CodeExecution() {
            super("code execution tool", TYPE, NAME, CACHE_CONTROL, ALLOWED_CALLERS, DEFER_LOADING, STRICT);
        }

        @Override
        CodeExecutionTool create(FieldValues in) {
            return new CodeExecutionTool(
                    in.get(TYPE),
                    in.get(NAME),
                    in.get(CACHE_CONTROL),
                    in.get(ALLOWED_CALLERS),
                    in.get(DEFER_LOADING),
                    in.get(STRICT),
                    in.extra());
        }

        @Override
        void writeFields(JsonWriter out, CodeExecutionTool value) {
            TYPE.write(out, value.type());
            NAME.write(out, value.name());
            CACHE_CONTROL.write(out, value.cacheControl());
            ALLOWED_CALLERS.write(out, value.allowedCallers());
            DEFER_LOADING.write(out, value.deferLoading());
            STRICT.write(out, value.strict());
        }

        @Override
        Map<String, RawJson> extra(CodeExecutionTool value) {
            return value.extra();
        }
    }

    static final class ToolSearch extends RecordCodec<ToolSearchTool> {

        private static final Field.Required<String> TYPE = Field.required("type", Scalars.WORD);
        private static final Field.Required<String> NAME = Field.required("name", Scalars.STRING);
        private static final Field.Optional<CacheControl> CACHE_CONTROL =
                Field.optional("cache_control", OptionCodecs.Cache.CODEC);
        private static final Field.Optional<List<String>> ALLOWED_CALLERS =
                Field.optional("allowed_callers", ListCodec.of(Scalars.STRING));
        private static final Field.Optional<Boolean> DEFER_LOADING = Field.optional("defer_loading", Scalars.BOOLEAN);
        private static final Field.Optional<Boolean> STRICT = Field.optional("strict", Scalars.BOOLEAN);
        static final ToolSearch CODEC = new ToolSearch();

        private ToolSearch() {
            super("tool search tool", TYPE, NAME, CACHE_CONTROL, ALLOWED_CALLERS, DEFER_LOADING, STRICT);
        }

        @Override
        ToolSearchTool create(FieldValues in) {
            return new ToolSearchTool(
                    in.get(TYPE),
                    in.get(NAME),
                    in.get(CACHE_CONTROL),
                    in.get(ALLOWED_CALLERS),
                    in.get(DEFER_LOADING),
                    in.get(STRICT),
                    in.extra());
        }

        @Override
        void writeFields(JsonWriter out, ToolSearchTool value) {
            TYPE.write(out, value.type());
            NAME.write(out, value.name());
            CACHE_CONTROL.write(out, value.cacheControl());
            ALLOWED_CALLERS.write(out, value.allowedCallers());
            DEFER_LOADING.write(out, value.deferLoading());
            STRICT.write(out, value.strict());
        }

        @Override
        Map<String, RawJson> extra(ToolSearchTool value) {
            return value.extra();
        }
    }
}
