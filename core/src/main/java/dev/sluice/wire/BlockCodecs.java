package dev.sluice.wire;

import dev.sluice.model.CacheControl;
import dev.sluice.model.Citation;
import dev.sluice.model.CitationsConfig;
import dev.sluice.model.ContainerUploadBlock;
import dev.sluice.model.ContentBlock;
import dev.sluice.model.DocumentBlock;
import dev.sluice.model.DocumentSource;
import dev.sluice.model.ImageBlock;
import dev.sluice.model.ImageSource;
import dev.sluice.model.ImageTransformations;
import dev.sluice.model.RawJson;
import dev.sluice.model.RedactedThinkingBlock;
import dev.sluice.model.SearchResultBlock;
import dev.sluice.model.ServerToolResultBlock;
import dev.sluice.model.TextBlock;
import dev.sluice.model.ThinkingBlock;
import dev.sluice.model.UnknownBlock;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Codecs of content blocks; those that have to do with tools are in {@link ToolBlockCodecs}. */
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
                case "container_upload" -> ContainerUpload.CODEC;
                case "tool_use" -> ToolBlockCodecs.ToolUse.CODEC;
                case "tool_result" -> ToolBlockCodecs.ToolResult.CODEC;
                case "server_tool_use" -> ToolBlockCodecs.ServerToolUse.CODEC;
                case "tool_reference" -> ToolBlockCodecs.ToolReference.CODEC;
                case "web_search_tool_result",
                        "web_fetch_tool_result",
                        "code_execution_tool_result",
                        "bash_code_execution_tool_result",
                        "text_editor_code_execution_tool_result",
                        "tool_search_tool_result" -> ToolBlockCodecs.ServerToolAnswer.CODEC;
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
            return value instanceof ServerToolResultBlock
                    ? ToolBlockCodecs.ServerToolAnswer.CODEC
                    : super.codecOf(value);
        }
    }

    private BlockCodecs() {}

    static final class Text extends RecordCodec<TextBlock> {

        private static final Field.Constant TYPE = Field.type("text");
        private static final Field.Required<String> TEXT = Field.required("text", Scalars.STRING);
        private static final Field.Optional<List<Citation>> CITATIONS =
                Field.optional("citations", ListCodec.of(CitationCodecs.FAMILY));
        private static final Field.Optional<CacheControl> CACHE_CONTROL =
                Field.optional("cache_control", OptionCodecs.Cache.CODEC);
        static final Text CODEC = new Text();

        private Text() {
            super("text", TYPE, TEXT, CITATIONS, CACHE_CONTROL);
        }

        @Override
        TextBlock create(FieldValues in) {
            return new TextBlock(in.get(TEXT), in.get(CITATIONS), in.get(CACHE_CONTROL), in.extra());
        }

        @Override
        void writeFields(JsonWriter out, TextBlock value) {
            TYPE.write(out, value.extra());
            TEXT.write(out, value.text());
            CITATIONS.write(out, value.citations());
            CACHE_CONTROL.write(out, value.cacheControl());
        }

        @Override
        Map<String, RawJson> extra(TextBlock value) {
            return value.extra();
        }
    }

    static final class Image extends RecordCodec<ImageBlock> {

        private static final Field.Constant TYPE = Field.type("image");
        private static final Field.Required<ImageSource> SOURCE = Field.required("source", SourceCodecs.IMAGE);
        private static final Field.Optional<ImageTransformations> TRANSFORMATIONS =
                Field.optional("transformations", OptionCodecs.Transformations.CODEC);
        private static final Field.Optional<CacheControl> CACHE_CONTROL =
                Field.optional("cache_control", OptionCodecs.Cache.CODEC);
        static final Image CODEC = new Image();

        private Image() {
            super("image", TYPE, SOURCE, TRANSFORMATIONS, CACHE_CONTROL);
        }

        @Override
        ImageBlock create(FieldValues in) {
            return new ImageBlock(in.get(SOURCE), in.get(TRANSFORMATIONS), in.get(CACHE_CONTROL), in.extra());
        }

        @Override
        void writeFields(JsonWriter out, ImageBlock value) {
            TYPE.write(out, value.extra());
            SOURCE.write(out, value.source());
            TRANSFORMATIONS.write(out, value.transformations());
            CACHE_CONTROL.write(out, value.cacheControl());
        }

        @Override
        Map<String, RawJson> extra(ImageBlock value) {
            return value.extra();
        }
    }

    static final class Document extends RecordCodec<DocumentBlock> {

        private static final Field.Constant TYPE = Field.type("document");
        private static final Field.Required<DocumentSource> SOURCE = Field.required("source", SourceCodecs.DOCUMENT);
        private static final Field.Optional<String> TITLE = Field.optional("title", Scalars.STRING);
        private static final Field.Optional<String> CONTEXT = Field.optional("context", Scalars.STRING);
        private static final Field.Optional<CitationsConfig> CITATIONS =
                Field.optional("citations", OptionCodecs.Citations.CODEC);
        private static final Field.Optional<CacheControl> CACHE_CONTROL =
                Field.optional("cache_control", OptionCodecs.Cache.CODEC);
        static final Document CODEC = new Document();

        private Document() {
            super("document", TYPE, SOURCE, TITLE, CONTEXT, CITATIONS, CACHE_CONTROL);
        }

        @Override
        DocumentBlock create(FieldValues in) {
            return new DocumentBlock(
                    in.get(SOURCE),
                    in.get(TITLE),
                    in.get(CONTEXT),
                    in.get(CITATIONS),
                    in.get(CACHE_CONTROL),
                    in.extra());
        }

        @Override
        void writeFields(JsonWriter out, DocumentBlock value) {
            TYPE.write(out, value.extra());
            SOURCE.write(out, value.source());
            TITLE.write(out, value.title());
            CONTEXT.write(out, value.context());
            CITATIONS.write(out, value.citations());
            CACHE_CONTROL.write(out, value.cacheControl());
        }

        @Override
        Map<String, RawJson> extra(DocumentBlock value) {
            return value.extra();
        }
    }

    static final class SearchResult extends RecordCodec<SearchResultBlock> {

        private static final Field.Constant TYPE = Field.type("search_result");
        private static final Field.Required<String> SOURCE = Field.required("source", Scalars.STRING);
        private static final Field.Required<String> TITLE = Field.required("title", Scalars.STRING);
        private static final Field.Required<List<TextBlock>> CONTENT =
                Field.required("content", ListCodec.of(BlockCodecs.Text.CODEC));
        private static final Field.Optional<CitationsConfig> CITATIONS =
                Field.optional("citations", OptionCodecs.Citations.CODEC);
        private static final Field.Optional<CacheControl> CACHE_CONTROL =
                Field.optional("cache_control", OptionCodecs.Cache.CODEC);
        static final SearchResult CODEC = new SearchResult();

        private SearchResult() {
            super("search_result", TYPE, SOURCE, TITLE, CONTENT, CITATIONS, CACHE_CONTROL);
        }

        @Override
        SearchResultBlock create(FieldValues in) {
            return new SearchResultBlock(
                    in.get(SOURCE),
                    in.get(TITLE),
                    in.get(CONTENT),
                    in.get(CITATIONS),
                    in.get(CACHE_CONTROL),
                    in.extra());
        }

        @Override
        void writeFields(JsonWriter out, SearchResultBlock value) {
            TYPE.write(out, value.extra());
            SOURCE.write(out, value.source());
            TITLE.write(out, value.title());
            CONTENT.write(out, value.content());
            CITATIONS.write(out, value.citations());
            CACHE_CONTROL.write(out, value.cacheControl());
        }

        @Override
        Map<String, RawJson> extra(SearchResultBlock value) {
            return value.extra();
        }
    }

    static final class Thinking extends RecordCodec<ThinkingBlock> {

        private static final Field.Constant TYPE = Field.type("thinking");
        private static final Field.Required<String> THINKING = Field.required("thinking", Scalars.STRING);
        private static final Field.Optional<String> SIGNATURE = Field.optional("signature", Scalars.STRING);
        static final Thinking CODEC = new Thinking();

        private Thinking() {
            super("thinking", TYPE, THINKING, SIGNATURE);
        }

        @Override
        ThinkingBlock create(FieldValues in) {
            return new ThinkingBlock(in.get(THINKING), in.get(SIGNATURE), in.extra());
        }

        @Override
        void writeFields(JsonWriter out, ThinkingBlock value) {
            TYPE.write(out, value.extra());
            THINKING.write(out, value.thinking());
            SIGNATURE.write(out, value.signature());
        }

        @Override
        Map<String, RawJson> extra(ThinkingBlock value) {
            return value.extra();
        }
    }

    static final class RedactedThinking extends RecordCodec<RedactedThinkingBlock> {

        private static final Field.Constant TYPE = Field.type("redacted_thinking");
        private static final Field.Required<String> DATA = Field.required("data", Scalars.STRING);
        static final RedactedThinking CODEC = new RedactedThinking();

        private RedactedThinking() {
            super("redacted_thinking", TYPE, DATA);
        }

        @Override
        RedactedThinkingBlock create(FieldValues in) {
            return new RedactedThinkingBlock(in.get(DATA), in.extra());
        }

        @Override
        void writeFields(JsonWriter out, RedactedThinkingBlock value) {
            TYPE.write(out, value.extra());
            DATA.write(out, value.data());
        }

        @Override
        Map<String, RawJson> extra(RedactedThinkingBlock value) {
            return value.extra();
        }
    }

    static final class ContainerUpload extends RecordCodec<ContainerUploadBlock> {

        private static final Field.Constant TYPE = Field.type("container_upload");
        private static final Field.Required<String> FILE_ID = Field.required("file_id", Scalars.STRING);
        private static final Field.Optional<CacheControl> CACHE_CONTROL =
                Field.optional("cache_control", OptionCodecs.Cache.CODEC);
        static final ContainerUpload CODEC = new ContainerUpload();

        private ContainerUpload() {
            super("container_upload", TYPE, FILE_ID, CACHE_CONTROL);
        }

        @Override
        ContainerUploadBlock create(FieldValues in) {
            return new ContainerUploadBlock(in.get(FILE_ID), in.get(CACHE_CONTROL), in.extra());
        }

        @Override
        void writeFields(JsonWriter out, ContainerUploadBlock value) {
            TYPE.write(out, value.extra());
            FILE_ID.write(out, value.fileId());
            CACHE_CONTROL.write(out, value.cacheControl());
        }

        @Override
        Map<String, RawJson> extra(ContainerUploadBlock value) {
            return value.extra();
        }
    }
}
