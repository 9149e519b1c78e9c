package dev.sluice.wire;

import dev.sluice.model.CacheControl;
import dev.sluice.model.Caller;
import dev.sluice.model.Citation;
import dev.sluice.model.CitationsConfig;
import dev.sluice.model.ContainerUploadBlock;
import dev.sluice.model.Content;
import dev.sluice.model.ContentBlock;
import dev.sluice.model.DocumentBlock;
import dev.sluice.model.DocumentSource;
import dev.sluice.model.ImageBlock;
import dev.sluice.model.ImageSource;
import dev.sluice.model.ImageTransformations;
import dev.sluice.model.RawJson;
import dev.sluice.model.RedactedThinkingBlock;
import dev.sluice.model.SearchResultBlock;
import dev.sluice.model.ServerToolResult;
import dev.sluice.model.ServerToolResultBlock;
import dev.sluice.model.ServerToolUseBlock;
import dev.sluice.model.TextBlock;
import dev.sluice.model.ThinkingBlock;
import dev.sluice.model.ToolReferenceBlock;
import dev.sluice.model.ToolResultBlock;
import dev.sluice.model.ToolUseBlock;
import dev.sluice.model.UnknownBlock;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Codecs of content blocks. */
final class BlockCodecs {

    static final FamilyCodec<ContentBlock> FAMILY = new Family();

    private static final class Family extends FamilyCodec<ContentBlock> {

        Family() {
            super(false);
        }

        @Override
        @Nullable RecordCodec<? extends ContentBlock> member(String type) {
            return switch (type) {
                case "text" -> Text.CODEC;
                case "image" -> Image.CODEC;
                case "document" -> Document.CODEC;
                case "search_result" -> SearchResult.CODEC;
                case "thinking" -> Thinking.CODEC;
                case "redacted_thinking" -> RedactedThinking.CODEC;
                case "tool_use" -> ToolUse.CODEC;
                case "tool_result" -> ToolResult.CODEC;
                case "server_tool_use" -> ServerToolUse.CODEC;
                case "web_search_tool_result",
                        "web_fetch_tool_result",
                        "code_execution_tool_result",
                        "bash_code_execution_tool_result",
                        "text_editor_code_execution_tool_result",
                        "tool_search_tool_result" -> ServerToolAnswer.CODEC;
                case "container_upload" -> ContainerUpload.CODEC;
                case "tool_reference" -> ToolReference.CODEC;
                default -> null;
            };
        }

        @Override
        ContentBlock unknown(String type, RawJson raw) {
            return new UnknownBlock(type, raw);
        }

        @Override
        String type(ContentBlock value) {
            return value.type();
        }

        @Override
        @Nullable RecordCodec<? extends ContentBlock> codecOf(ContentBlock value) {
            return value instanceof ServerToolResultBlock ? ServerToolAnswer.CODEC : super.codecOf(value);
        }
    }

    private BlockCodecs() {}

    static final class Text {

        private static final Field.Required<TextBlock, String> TEXT =
                Field.required("text", Scalars.STRING, TextBlock::text);
        private static final Field.Optional<TextBlock, List<Citation>> CITATIONS =
                Field.optional("citations", ListCodec.of(CitationCodecs.FAMILY), TextBlock::citations);
        private static final Field.Optional<TextBlock, CacheControl> CACHE_CONTROL =
                Field.optional("cache_control", OptionCodecs.Cache.CODEC, TextBlock::cacheControl);
        static final RecordCodec<TextBlock> CODEC = RecordCodec.typed(
                "text",
                in -> new TextBlock(in.get(TEXT), in.get(CITATIONS), in.get(CACHE_CONTROL), in.extra()),
                TextBlock::extra,
                TEXT,
                CITATIONS,
                CACHE_CONTROL);

        private Text() {}
    }

    static final class Image {

        private static final Field.Required<ImageBlock, ImageSource> SOURCE =
                Field.required("source", SourceCodecs.IMAGE, ImageBlock::source);
        private static final Field.Optional<ImageBlock, ImageTransformations> TRANSFORMATIONS =
                Field.optional("transformations", OptionCodecs.Transformations.CODEC, ImageBlock::transformations);
        private static final Field.Optional<ImageBlock, CacheControl> CACHE_CONTROL =
                Field.optional("cache_control", OptionCodecs.Cache.CODEC, ImageBlock::cacheControl);
        static final RecordCodec<ImageBlock> CODEC = RecordCodec.typed(
                "image",
                in -> new ImageBlock(in.get(SOURCE), in.get(TRANSFORMATIONS), in.get(CACHE_CONTROL), in.extra()),
                ImageBlock::extra,
                SOURCE,
                TRANSFORMATIONS,
                CACHE_CONTROL);

        private Image() {}
    }

    static final class Document {

        private static final Field.Required<DocumentBlock, DocumentSource> SOURCE =
                Field.required("source", SourceCodecs.DOCUMENT, DocumentBlock::source);
        private static final Field.Optional<DocumentBlock, String> TITLE =
                Field.optional("title", Scalars.STRING, DocumentBlock::title);
        private static final Field.Optional<DocumentBlock, String> CONTEXT =
                Field.optional("context", Scalars.STRING, DocumentBlock::context);
        private static final Field.Optional<DocumentBlock, CitationsConfig> CITATIONS =
                Field.optional("citations", OptionCodecs.Citations.CODEC, DocumentBlock::citations);
        private static final Field.Optional<DocumentBlock, CacheControl> CACHE_CONTROL =
                Field.optional("cache_control", OptionCodecs.Cache.CODEC, DocumentBlock::cacheControl);
        static final RecordCodec<DocumentBlock> CODEC = RecordCodec.typed(
                "document",
                in -> new DocumentBlock(
                        in.get(SOURCE),
                        in.get(TITLE),
                        in.get(CONTEXT),
                        in.get(CITATIONS),
                        in.get(CACHE_CONTROL),
                        in.extra()),
                DocumentBlock::extra,
                SOURCE,
                TITLE,
                CONTEXT,
                CITATIONS,
                CACHE_CONTROL);

        private Document() {}
    }

    static final class SearchResult {

        private static final Field.Required<SearchResultBlock, String> SOURCE =
                Field.required("source", Scalars.STRING, SearchResultBlock::source);
        private static final Field.Required<SearchResultBlock, String> TITLE =
                Field.required("title", Scalars.STRING, SearchResultBlock::title);
        private static final Field.Required<SearchResultBlock, List<TextBlock>> CONTENT =
                Field.required("content", ListCodec.of(BlockCodecs.Text.CODEC), SearchResultBlock::content);
        private static final Field.Optional<SearchResultBlock, CitationsConfig> CITATIONS =
                Field.optional("citations", OptionCodecs.Citations.CODEC, SearchResultBlock::citations);
        private static final Field.Optional<SearchResultBlock, CacheControl> CACHE_CONTROL =
                Field.optional("cache_control", OptionCodecs.Cache.CODEC, SearchResultBlock::cacheControl);
        static final RecordCodec<SearchResultBlock> CODEC = RecordCodec.typed(
                "search_result",
                in -> new SearchResultBlock(
                        in.get(SOURCE),
                        in.get(TITLE),
                        in.get(CONTENT),
                        in.get(CITATIONS),
                        in.get(CACHE_CONTROL),
                        in.extra()),
                SearchResultBlock::extra,
                SOURCE,
                TITLE,
                CONTENT,
                CITATIONS,
                CACHE_CONTROL);

        private SearchResult() {}
    }

    static final class Thinking {

        private static final Field.Required<ThinkingBlock, String> THINKING =
                Field.required("thinking", Scalars.STRING, ThinkingBlock::thinking);
        private static final Field.Optional<ThinkingBlock, String> SIGNATURE =
                Field.optional("signature", Scalars.STRING, ThinkingBlock::signature);
        static final RecordCodec<ThinkingBlock> CODEC = RecordCodec.typed(
                "thinking",
                in -> new ThinkingBlock(in.get(THINKING), in.get(SIGNATURE), in.extra()),
                ThinkingBlock::extra,
                THINKING,
                SIGNATURE);

        private Thinking() {}
    }

    static final class RedactedThinking {

        private static final Field.Required<RedactedThinkingBlock, String> DATA =
                Field.required("data", Scalars.STRING, RedactedThinkingBlock::data);
        static final RecordCodec<RedactedThinkingBlock> CODEC = RecordCodec.typed(
                "redacted_thinking",
                in -> new RedactedThinkingBlock(in.get(DATA), in.extra()),
                RedactedThinkingBlock::extra,
                DATA);

        private RedactedThinking() {}
    }

    static final class ToolUse {

        private static final Field.Required<ToolUseBlock, String> ID =
                Field.required("id", Scalars.STRING, ToolUseBlock::id);
        private static final Field.Required<ToolUseBlock, String> NAME =
                Field.required("name", Scalars.STRING, ToolUseBlock::name);
        private static final Field.Required<ToolUseBlock, RawJson> INPUT =
                Field.required("input", Scalars.RAW, ToolUseBlock::input);
        private static final Field.Optional<ToolUseBlock, Caller> CALLER =
                Field.optional("caller", CallerCodecs.FAMILY, ToolUseBlock::caller);
        private static final Field.Optional<ToolUseBlock, String> TOOLSET_NAME =
                Field.optional("toolset_name", Scalars.STRING, ToolUseBlock::toolsetName);
        private static final Field.Optional<ToolUseBlock, CacheControl> CACHE_CONTROL =
                Field.optional("cache_control", OptionCodecs.Cache.CODEC, ToolUseBlock::cacheControl);
        static final RecordCodec<ToolUseBlock> CODEC = RecordCodec.typed(
                "tool_use",
                in -> new ToolUseBlock(
                        in.get(ID),
                        in.get(NAME),
                        in.get(INPUT),
                        in.get(CALLER),
                        in.get(TOOLSET_NAME),
                        in.get(CACHE_CONTROL),
                        in.extra()),
                ToolUseBlock::extra,
                ID,
                NAME,
                INPUT,
                CALLER,
                TOOLSET_NAME,
                CACHE_CONTROL);

        private ToolUse() {}
    }

    static final class ToolResult {

        private static final Field.Required<ToolResultBlock, String> TOOL_USE_ID =
                Field.required("tool_use_id", Scalars.STRING, ToolResultBlock::toolUseId);
        private static final Field.Optional<ToolResultBlock, Content> CONTENT =
                Field.optional("content", ContentCodec.INSTANCE, ToolResultBlock::content);
        private static final Field.Optional<ToolResultBlock, Boolean> IS_ERROR =
                Field.optional("is_error", Scalars.BOOLEAN, ToolResultBlock::isError);
        private static final Field.Optional<ToolResultBlock, String> TOOLSET_NAME =
                Field.optional("toolset_name", Scalars.STRING, ToolResultBlock::toolsetName);
        private static final Field.Optional<ToolResultBlock, CacheControl> CACHE_CONTROL =
                Field.optional("cache_control", OptionCodecs.Cache.CODEC, ToolResultBlock::cacheControl);
        static final RecordCodec<ToolResultBlock> CODEC = RecordCodec.typed(
                "tool_result",
                in -> new ToolResultBlock(
                        in.get(TOOL_USE_ID),
                        in.get(CONTENT),
                        in.get(IS_ERROR),
                        in.get(TOOLSET_NAME),
                        in.get(CACHE_CONTROL),
                        in.extra()),
                ToolResultBlock::extra,
                TOOL_USE_ID,
                CONTENT,
                IS_ERROR,
                TOOLSET_NAME,
                CACHE_CONTROL);

        private ToolResult() {}
    }

    static final class ServerToolUse {

        private static final Field.Required<ServerToolUseBlock, String> ID =
                Field.required("id", Scalars.STRING, ServerToolUseBlock::id);
        private static final Field.Required<ServerToolUseBlock, String> NAME =
                Field.required("name", Scalars.STRING, ServerToolUseBlock::name);
        private static final Field.Required<ServerToolUseBlock, RawJson> INPUT =
                Field.required("input", Scalars.RAW, ServerToolUseBlock::input);
        private static final Field.Optional<ServerToolUseBlock, Caller> CALLER =
                Field.optional("caller", CallerCodecs.FAMILY, ServerToolUseBlock::caller);
        private static final Field.Optional<ServerToolUseBlock, CacheControl> CACHE_CONTROL =
                Field.optional("cache_control", OptionCodecs.Cache.CODEC, ServerToolUseBlock::cacheControl);
        static final RecordCodec<ServerToolUseBlock> CODEC = RecordCodec.typed(
                "server_tool_use",
                in -> new ServerToolUseBlock(
                        in.get(ID), in.get(NAME), in.get(INPUT), in.get(CALLER), in.get(CACHE_CONTROL), in.extra()),
                ServerToolUseBlock::extra,
                ID,
                NAME,
                INPUT,
                CALLER,
                CACHE_CONTROL);

        private ServerToolUse() {}
    }

    static final class ServerToolAnswer {

        private static final Field.Required<ServerToolResultBlock, String> TYPE =
                Field.required("type", Scalars.STRING, ServerToolResultBlock::type);
        private static final Field.Required<ServerToolResultBlock, String> TOOL_USE_ID =
                Field.required("tool_use_id", Scalars.STRING, ServerToolResultBlock::toolUseId);
        private static final Field.Required<ServerToolResultBlock, ServerToolResult> CONTENT =
                Field.required("content", ServerToolResultCodecs.FAMILY, ServerToolResultBlock::content);
        private static final Field.Optional<ServerToolResultBlock, Caller> CALLER =
                Field.optional("caller", CallerCodecs.FAMILY, ServerToolResultBlock::caller);
        private static final Field.Optional<ServerToolResultBlock, CacheControl> CACHE_CONTROL =
                Field.optional("cache_control", OptionCodecs.Cache.CODEC, ServerToolResultBlock::cacheControl);
        static final RecordCodec<ServerToolResultBlock> CODEC = RecordCodec.of(
                "server tool result",
                in -> new ServerToolResultBlock(
                        in.get(TYPE),
                        in.get(TOOL_USE_ID),
                        in.get(CONTENT),
                        in.get(CALLER),
                        in.get(CACHE_CONTROL),
                        in.extra()),
                ServerToolResultBlock::extra,
                TYPE,
                TOOL_USE_ID,
                CONTENT,
                CALLER,
                CACHE_CONTROL);

        private ServerToolAnswer() {}
    }

    static final class ContainerUpload {

        private static final Field.Required<ContainerUploadBlock, String> FILE_ID =
                Field.required("file_id", Scalars.STRING, ContainerUploadBlock::fileId);
        private static final Field.Optional<ContainerUploadBlock, CacheControl> CACHE_CONTROL =
                Field.optional("cache_control", OptionCodecs.Cache.CODEC, ContainerUploadBlock::cacheControl);
        static final RecordCodec<ContainerUploadBlock> CODEC = RecordCodec.typed(
                "container_upload",
                in -> new ContainerUploadBlock(in.get(FILE_ID), in.get(CACHE_CONTROL), in.extra()),
                ContainerUploadBlock::extra,
                FILE_ID,
                CACHE_CONTROL);

        private ContainerUpload() {}
    }

    static final class ToolReference {

        private static final Field.Required<ToolReferenceBlock, String> TOOL_NAME =
                Field.required("tool_name", Scalars.STRING, ToolReferenceBlock::toolName);
        private static final Field.Optional<ToolReferenceBlock, CacheControl> CACHE_CONTROL =
                Field.optional("cache_control", OptionCodecs.Cache.CODEC, ToolReferenceBlock::cacheControl);
        static final RecordCodec<ToolReferenceBlock> CODEC = RecordCodec.typed(
                "tool_reference",
                in -> new ToolReferenceBlock(in.get(TOOL_NAME), in.get(CACHE_CONTROL), in.extra()),
                ToolReferenceBlock::extra,
                TOOL_NAME,
                CACHE_CONTROL);

        private ToolReference() {}
    }
}
