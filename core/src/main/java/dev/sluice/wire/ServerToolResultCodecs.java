package dev.sluice.wire;

import dev.sluice.model.CodeExecutionOutput;
import dev.sluice.model.CodeExecutionResult;
import dev.sluice.model.DocumentBlock;
import dev.sluice.model.EncryptedCodeExecutionResult;
import dev.sluice.model.FileCreateResult;
import dev.sluice.model.FileReplaceResult;
import dev.sluice.model.FileViewResult;
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
                case "text_editor_code_execution_view_result" -> FileView.CODEC;
                case "text_editor_code_execution_create_result" -> FileCreate.CODEC;
                case "text_editor_code_execution_str_replace_result" -> FileReplace.CODEC;
                case "tool_search_tool_search_result" -> ToolSearch.CODEC;
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

    private static final class Hits {

        static final ListCodec<WebSearchResult> CODEC = ListCodec.of(Hit.CODEC);

        private Hits() {}
    }

    private ServerToolResultCodecs() {}

    static final class Failure {

        private static final Field.Required<ServerToolError, String> TYPE =
                Field.required("type", Scalars.STRING, ServerToolError::type);
        private static final Field.Required<ServerToolError, String> ERROR_CODE =
                Field.required("error_code", Scalars.STRING, ServerToolError::errorCode);
        private static final Field.Optional<ServerToolError, String> ERROR_MESSAGE =
                Field.optional("error_message", Scalars.STRING, ServerToolError::errorMessage);
        static final RecordCodec<ServerToolError> CODEC = RecordCodec.of(
                "server tool error",
                in -> new ServerToolError(in.get(TYPE), in.get(ERROR_CODE), in.get(ERROR_MESSAGE), in.extra()),
                ServerToolError::extra,
                TYPE,
                ERROR_CODE,
                ERROR_MESSAGE);

        private Failure() {}
    }

    static final class Hit {

        private static final Field.Required<WebSearchResult, String> URL =
                Field.required("url", Scalars.STRING, WebSearchResult::url);
        private static final Field.Required<WebSearchResult, String> TITLE =
                Field.required("title", Scalars.STRING, WebSearchResult::title);
        private static final Field.Required<WebSearchResult, String> ENCRYPTED_CONTENT =
                Field.required("encrypted_content", Scalars.STRING, WebSearchResult::encryptedContent);
        private static final Field.Optional<WebSearchResult, String> PAGE_AGE =
                Field.optional("page_age", Scalars.STRING, WebSearchResult::pageAge);
        static final RecordCodec<WebSearchResult> CODEC = RecordCodec.typed(
                "web_search_result",
                in -> new WebSearchResult(
                        in.get(URL), in.get(TITLE), in.get(ENCRYPTED_CONTENT), in.get(PAGE_AGE), in.extra()),
                WebSearchResult::extra,
                URL,
                TITLE,
                ENCRYPTED_CONTENT,
                PAGE_AGE);

        private Hit() {}
    }

    static final class WebFetch {

        private static final Field.Required<WebFetchResult, String> URL =
                Field.required("url", Scalars.STRING, WebFetchResult::url);
        private static final Field.Required<WebFetchResult, DocumentBlock> CONTENT =
                Field.required("content", BlockCodecs.Document.CODEC, WebFetchResult::content);
        private static final Field.Optional<WebFetchResult, String> RETRIEVED_AT =
                Field.optional("retrieved_at", Scalars.STRING, WebFetchResult::retrievedAt);
        static final RecordCodec<WebFetchResult> CODEC = RecordCodec.typed(
                "web_fetch_result",
                in -> new WebFetchResult(in.get(URL), in.get(CONTENT), in.get(RETRIEVED_AT), in.extra()),
                WebFetchResult::extra,
                URL,
                CONTENT,
                RETRIEVED_AT);

        private WebFetch() {}
    }

    static final class CodeExecution {

        private static final Field.Required<CodeExecutionResult, String> TYPE =
                Field.required("type", Scalars.STRING, CodeExecutionResult::type);
        private static final Field.Required<CodeExecutionResult, String> STDOUT =
                Field.required("stdout", Scalars.STRING, CodeExecutionResult::stdout);
        private static final Field.Required<CodeExecutionResult, String> STDERR =
                Field.required("stderr", Scalars.STRING, CodeExecutionResult::stderr);
        private static final Field.Required<CodeExecutionResult, Long> RETURN_CODE =
                Field.required("return_code", Scalars.LONG, CodeExecutionResult::returnCode);
        private static final Field.Required<CodeExecutionResult, List<CodeExecutionOutput>> CONTENT = Field.required(
                "content", ListCodec.of(ServerToolResultCodecs.OutputFile.CODEC), CodeExecutionResult::content);
        static final RecordCodec<CodeExecutionResult> CODEC = RecordCodec.of(
                "code execution result",
                in -> new CodeExecutionResult(
                        in.get(TYPE), in.get(STDOUT), in.get(STDERR), in.get(RETURN_CODE), in.get(CONTENT), in.extra()),
                CodeExecutionResult::extra,
                TYPE,
                STDOUT,
                STDERR,
                RETURN_CODE,
                CONTENT);

        private CodeExecution() {}
    }

    static final class EncryptedCodeExecution {

        private static final Field.Required<EncryptedCodeExecutionResult, String> ENCRYPTED_STDOUT =
                Field.required("encrypted_stdout", Scalars.STRING, EncryptedCodeExecutionResult::encryptedStdout);
        private static final Field.Required<EncryptedCodeExecutionResult, String> STDERR =
                Field.required("stderr", Scalars.STRING, EncryptedCodeExecutionResult::stderr);
        private static final Field.Required<EncryptedCodeExecutionResult, Long> RETURN_CODE =
                Field.required("return_code", Scalars.LONG, EncryptedCodeExecutionResult::returnCode);
        private static final Field.Required<EncryptedCodeExecutionResult, List<CodeExecutionOutput>> CONTENT =
                Field.required(
                        "content",
                        ListCodec.of(ServerToolResultCodecs.OutputFile.CODEC),
                        EncryptedCodeExecutionResult::content);
        static final RecordCodec<EncryptedCodeExecutionResult> CODEC = RecordCodec.typed(
                "encrypted_code_execution_result",
                in -> new EncryptedCodeExecutionResult(
                        in.get(ENCRYPTED_STDOUT), in.get(STDERR), in.get(RETURN_CODE), in.get(CONTENT), in.extra()),
                EncryptedCodeExecutionResult::extra,
                ENCRYPTED_STDOUT,
                STDERR,
                RETURN_CODE,
                CONTENT);

        private EncryptedCodeExecution() {}
    }

    static final class OutputFile {

        private static final Field.Required<CodeExecutionOutput, String> TYPE =
                Field.required("type", Scalars.STRING, CodeExecutionOutput::type);
        private static final Field.Required<CodeExecutionOutput, String> FILE_ID =
                Field.required("file_id", Scalars.STRING, CodeExecutionOutput::fileId);
        static final RecordCodec<CodeExecutionOutput> CODEC = RecordCodec.of(
                "code execution output",
                in -> new CodeExecutionOutput(in.get(TYPE), in.get(FILE_ID), in.extra()),
                CodeExecutionOutput::extra,
                TYPE,
                FILE_ID);

        private OutputFile() {}
    }

    static final class FileView {

        private static final Field.Required<FileViewResult, String> CONTENT =
                Field.required("content", Scalars.STRING, FileViewResult::content);
        private static final Field.Required<FileViewResult, String> FILE_TYPE =
                Field.required("file_type", Scalars.STRING, FileViewResult::fileType);
        private static final Field.Optional<FileViewResult, Long> NUM_LINES =
                Field.optional("num_lines", Scalars.LONG, FileViewResult::numLines);
        private static final Field.Optional<FileViewResult, Long> START_LINE =
                Field.optional("start_line", Scalars.LONG, FileViewResult::startLine);
        private static final Field.Optional<FileViewResult, Long> TOTAL_LINES =
                Field.optional("total_lines", Scalars.LONG, FileViewResult::totalLines);
        static final RecordCodec<FileViewResult> CODEC = RecordCodec.typed(
                "text_editor_code_execution_view_result",
                in -> new FileViewResult(
                        in.get(CONTENT),
                        in.get(FILE_TYPE),
                        in.get(NUM_LINES),
                        in.get(START_LINE),
                        in.get(TOTAL_LINES),
                        in.extra()),
                FileViewResult::extra,
                CONTENT,
                FILE_TYPE,
                NUM_LINES,
                START_LINE,
                TOTAL_LINES);

        private FileView() {}
    }

    static final class FileCreate {

        private static final Field.Required<FileCreateResult, Boolean> IS_FILE_UPDATE =
                Field.required("is_file_update", Scalars.BOOLEAN, FileCreateResult::isFileUpdate);
        static final RecordCodec<FileCreateResult> CODEC = RecordCodec.typed(
                "text_editor_code_execution_create_result",
                in -> new FileCreateResult(in.get(IS_FILE_UPDATE), in.extra()),
                FileCreateResult::extra,
                IS_FILE_UPDATE);

        private FileCreate() {}
    }

    static final class FileReplace {

        private static final Field.Optional<FileReplaceResult, List<String>> LINES =
                Field.optional("lines", ListCodec.of(Scalars.STRING), FileReplaceResult::lines);
        private static final Field.Optional<FileReplaceResult, Long> OLD_START =
                Field.optional("old_start", Scalars.LONG, FileReplaceResult::oldStart);
        private static final Field.Optional<FileReplaceResult, Long> OLD_LINES =
                Field.optional("old_lines", Scalars.LONG, FileReplaceResult::oldLines);
        private static final Field.Optional<FileReplaceResult, Long> NEW_START =
                Field.optional("new_start", Scalars.LONG, FileReplaceResult::newStart);
        private static final Field.Optional<FileReplaceResult, Long> NEW_LINES =
                Field.optional("new_lines", Scalars.LONG, FileReplaceResult::newLines);
        static final RecordCodec<FileReplaceResult> CODEC = RecordCodec.typed(
                "text_editor_code_execution_str_replace_result",
                in -> new FileReplaceResult(
                        in.get(LINES),
                        in.get(OLD_START),
                        in.get(OLD_LINES),
                        in.get(NEW_START),
                        in.get(NEW_LINES),
                        in.extra()),
                FileReplaceResult::extra,
                LINES,
                OLD_START,
                OLD_LINES,
                NEW_START,
                NEW_LINES);

        private FileReplace() {}
    }

    static final class ToolSearch {

        private static final Field.Required<ToolSearchResult, List<ToolReferenceBlock>> TOOL_REFERENCES =
                Field.required(
                        "tool_references",
                        ListCodec.of(BlockCodecs.ToolReference.CODEC),
                        ToolSearchResult::toolReferences);
        static final RecordCodec<ToolSearchResult> CODEC = RecordCodec.typed(
                "tool_search_tool_search_result",
                in -> new ToolSearchResult(in.get(TOOL_REFERENCES), in.extra()),
                ToolSearchResult::extra,
                TOOL_REFERENCES);

        private ToolSearch() {}
    }
}
