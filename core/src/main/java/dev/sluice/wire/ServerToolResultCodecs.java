package dev.sluice.wire;

import dev.sluice.model.CodeExecutionOutput;
import dev.sluice.model.CodeExecutionResult;
import dev.sluice.model.DocumentBlock;
import dev.sluice.model.EncryptedCodeExecutionResult;
import dev.sluice.model.RawJson;
import dev.sluice.model.ServerToolError;
import dev.sluice.model.ServerToolResult;
import dev.sluice.model.ToolReferenceBlock;
import dev.sluice.model.ToolSearchResult;
import dev.sluice.model.UnknownServerToolResult;
import dev.sluice.model.WebFetchResult;
import dev.sluice.model.WebSearchResult;
import dev.sluice.model.WebSearchResults;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonToken;

/** Codecs of what server tools answer. */
final class ServerToolResultCodecs {

    static final FamilyCodec<ServerToolResult> FAMILY = new Family();

    private static final class Family extends FamilyCodec<ServerToolResult> {

        Family() {
            super(false);
        }

        @Override
        @Nullable RecordCodec<? extends ServerToolResult> member(String type) {
            return switch (type) {
                case "web_fetch_result" -> WebFetch.CODEC;
                case "encrypted_code_execution_result" -> EncryptedCodeExecution.CODEC;
                case "tool_search_tool_search_result" -> ToolSearch.CODEC;
                case "text_editor_code_execution_view_result" -> FileResultCodecs.View.CODEC;
                case "text_editor_code_execution_create_result" -> FileResultCodecs.Create.CODEC;
                case "text_editor_code_execution_str_replace_result" -> FileResultCodecs.Replace.CODEC;
                case "code_execution_result", "bash_code_execution_result" -> CodeExecution.CODEC;
                default -> type.endsWith("_tool_result_error") ? Failure.CODEC : null;
            };
        }

        @Override
        ServerToolResult unknown(String type, RawJson raw) {
            return new UnknownServerToolResult(type, raw);
        }

        @Override
        String type(ServerToolResult value) {
            return value.type();
        }

        /** A web search answers with a list, everything else with an object. */
        @Override
        ServerToolResult read(JsonReader in) {
            if (in.token() != JsonToken.START_ARRAY) {
                return super.read(in);
            }
            int from = in.position();
            int depth = in.depth();
            try {
                return new WebSearchResults(Hits.CODEC.read(in));
            } catch (JsonException e) {
                if (e.kind() != JsonException.Kind.SHAPE) {
                    throw e;
                }
                return new UnknownServerToolResult("", in.rawSince(from, depth));
            }
        }

        @Override
        void write(JsonWriter out, ServerToolResult value) {
            if (value instanceof WebSearchResults found) {
                Hits.CODEC.write(out, found.results());
            } else {
                super.write(out, value);
            }
        }

        @Override
        @Nullable RecordCodec<? extends ServerToolResult> codecOf(ServerToolResult value) {
            if (value instanceof ServerToolError) {
                return Failure.CODEC;
            }
            return value instanceof CodeExecutionResult ? CodeExecution.CODEC : super.codecOf(value);
        }
    }

    private ServerToolResultCodecs() {}

    static final class Failure extends RecordCodec<ServerToolError> {

        private static final Field.Required<String> TYPE = Field.required("type", Scalars.WORD);
        private static final Field.Required<String> ERROR_CODE = Field.required("error_code", Scalars.WORD);
        private static final Field.Optional<String> ERROR_MESSAGE = Field.optional("error_message", Scalars.STRING);
        static final Failure CODEC = new Failure();

        private Failure() {
            super("server tool error", TYPE, ERROR_CODE, ERROR_MESSAGE);
        }

        @Override
        ServerToolError create(FieldValues in) {
            return new ServerToolError(in.get(TYPE), in.get(ERROR_CODE), in.get(ERROR_MESSAGE), in.extra());
        }

        @Override
        void writeFields(JsonWriter out, ServerToolError value) {
            TYPE.write(out, value.type());
            ERROR_CODE.write(out, value.errorCode());
            ERROR_MESSAGE.write(out, value.errorMessage());
        }

        @Override
        Map<String, RawJson> extra(ServerToolError value) {
            return value.extra();
        }
    }

    static final class Hit extends RecordCodec<WebSearchResult> {

        private static final Field.Constant TYPE = Field.type("web_search_result");
        private static final Field.Required<String> URL = Field.required("url", Scalars.STRING);
        private static final Field.Required<String> TITLE = Field.required("title", Scalars.STRING);
        private static final Field.Required<String> ENCRYPTED_CONTENT =
                Field.required("encrypted_content", Scalars.STRING);
        private static final Field.Optional<String> PAGE_AGE = Field.optional("page_age", Scalars.STRING);
        static final Hit CODEC = new Hit();

        private Hit() {
            super("web_search_result", TYPE, URL, TITLE, ENCRYPTED_CONTENT, PAGE_AGE);
        }

        @Override
        WebSearchResult create(FieldValues in) {
            return new WebSearchResult(
                    in.get(URL), in.get(TITLE), in.get(ENCRYPTED_CONTENT), in.get(PAGE_AGE), in.extra());
        }

        @Override
        void writeFields(JsonWriter out, WebSearchResult value) {
            TYPE.write(out, value.extra());
            URL.write(out, value.url());
            TITLE.write(out, value.title());
            ENCRYPTED_CONTENT.write(out, value.encryptedContent());
            PAGE_AGE.write(out, value.pageAge());
        }

        @Override
        Map<String, RawJson> extra(WebSearchResult value) {
            return value.extra();
        }
    }

    static final class WebFetch extends RecordCodec<WebFetchResult> {

        private static final Field.Constant TYPE = Field.type("web_fetch_result");
        private static final Field.Required<String> URL = Field.required("url", Scalars.STRING);
        private static final Field.Required<DocumentBlock> CONTENT =
                Field.required("content", BlockCodecs.Document.CODEC);
        private static final Field.Optional<String> RETRIEVED_AT = Field.optional("retrieved_at", Scalars.STRING);
        static final WebFetch CODEC = new WebFetch();

        private WebFetch() {
            super("web_fetch_result", TYPE, URL, CONTENT, RETRIEVED_AT);
        }

        @Override
        WebFetchResult create(FieldValues in) {
            return new WebFetchResult(in.get(URL), in.get(CONTENT), in.get(RETRIEVED_AT), in.extra());
        }

        @Override
        void writeFields(JsonWriter out, WebFetchResult value) {
            TYPE.write(out, value.extra());
            URL.write(out, value.url());
            CONTENT.write(out, value.content());
            RETRIEVED_AT.write(out, value.retrievedAt());
        }

        @Override
        Map<String, RawJson> extra(WebFetchResult value) {
            return value.extra();
        }
    }

    static final class CodeExecution extends RecordCodec<CodeExecutionResult> {

        private static final Field.Required<String> TYPE = Field.required("type", Scalars.WORD);
        private static final Field.Required<String> STDOUT = Field.required("stdout", Scalars.STRING);
        private static final Field.Required<String> STDERR = Field.required("stderr", Scalars.STRING);
        private static final Field.Required<Long> RETURN_CODE = Field.required("return_code", Scalars.LONG);
        private static final Field.Required<List<CodeExecutionOutput>> CONTENT =
                Field.required("content", ListCodec.of(ServerToolResultCodecs.OutputFile.CODEC));
        static final CodeExecution CODEC = new CodeExecution();

        private CodeExecution() {
            super("code execution result", TYPE, STDOUT, STDERR, RETURN_CODE, CONTENT);
        }

        @Override
        CodeExecutionResult create(FieldValues in) {
            return new CodeExecutionResult(
                    in.get(TYPE), in.get(STDOUT), in.get(STDERR), in.get(RETURN_CODE), in.get(CONTENT), in.extra());
        }

        @Override
        void writeFields(JsonWriter out, CodeExecutionResult value) {
            TYPE.write(out, value.type());
            STDOUT.write(out, value.stdout());
            STDERR.write(out, value.stderr());
            RETURN_CODE.write(out, value.returnCode());
            CONTENT.write(out, value.content());
        }

        @Override
        Map<String, RawJson> extra(CodeExecutionResult value) {
            return value.extra();
        }
    }

    static final class EncryptedCodeExecution extends RecordCodec<EncryptedCodeExecutionResult> {

        private static final Field.Constant TYPE = Field.type("encrypted_code_execution_result");
        private static final Field.Required<String> ENCRYPTED_STDOUT =
                Field.required("encrypted_stdout", Scalars.STRING);
        private static final Field.Required<String> STDERR = Field.required("stderr", Scalars.STRING);
        private static final Field.Required<Long> RETURN_CODE = Field.required("return_code", Scalars.LONG);
        private static final Field.Required<List<CodeExecutionOutput>> CONTENT =
                Field.required("content", ListCodec.of(ServerToolResultCodecs.OutputFile.CODEC));
        static final EncryptedCodeExecution CODEC = new EncryptedCodeExecution();

        private EncryptedCodeExecution() {
            super("encrypted_code_execution_result", TYPE, ENCRYPTED_STDOUT, STDERR, RETURN_CODE, CONTENT);
        }

        @Override
        EncryptedCodeExecutionResult create(FieldValues in) {
            return new EncryptedCodeExecutionResult(
                    in.get(ENCRYPTED_STDOUT), in.get(STDERR), in.get(RETURN_CODE), in.get(CONTENT), in.extra());
        }

        @Override
        void writeFields(JsonWriter out, EncryptedCodeExecutionResult value) {
            TYPE.write(out, value.extra());
            ENCRYPTED_STDOUT.write(out, value.encryptedStdout());
            STDERR.write(out, value.stderr());
            RETURN_CODE.write(out, value.returnCode());
            CONTENT.write(out, value.content());
        }

        @Override
        Map<String, RawJson> extra(EncryptedCodeExecutionResult value) {
            return value.extra();
        }
    }

    static final class OutputFile extends RecordCodec<CodeExecutionOutput> {

        private static final Field.Required<String> TYPE = Field.required("type", Scalars.WORD);
        private static final Field.Required<String> FILE_ID = Field.required("file_id", Scalars.STRING);
        static final OutputFile CODEC = new OutputFile();

        private OutputFile() {
            super("code execution output", TYPE, FILE_ID);
        }

        @Override
        CodeExecutionOutput create(FieldValues in) {
            return new CodeExecutionOutput(in.get(TYPE), in.get(FILE_ID), in.extra());
        }

        @Override
        void writeFields(JsonWriter out, CodeExecutionOutput value) {
            TYPE.write(out, value.type());
            FILE_ID.write(out, value.fileId());
        }

        @Override
        Map<String, RawJson> extra(CodeExecutionOutput value) {
            return value.extra();
        }
    }

    static final class ToolSearch extends RecordCodec<ToolSearchResult> {

        private static final Field.Constant TYPE = Field.type("tool_search_tool_search_result");
        private static final Field.Required<List<ToolReferenceBlock>> TOOL_REFERENCES =
                Field.required("tool_references", ListCodec.of(ToolBlockCodecs.ToolReference.CODEC));
        static final ToolSearch CODEC = new ToolSearch();

        private ToolSearch() {
            super("tool_search_tool_search_result", TYPE, TOOL_REFERENCES);
        }

        @Override
        ToolSearchResult create(FieldValues in) {
            return new ToolSearchResult(in.get(TOOL_REFERENCES), in.extra());
        }

        @Override
        void writeFields(JsonWriter out, ToolSearchResult value) {
            TYPE.write(out, value.extra());
            TOOL_REFERENCES.write(out, value.toolReferences());
        }

        @Override
        Map<String, RawJson> extra(ToolSearchResult value) {
            return value.extra();
        }
    }

    private static final class Hits {

        static final ListCodec<WebSearchResult> CODEC = ListCodec.of(Hit.CODEC);

        private Hits() {}
    }
}
