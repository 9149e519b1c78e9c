package dev.sluice.wire;

import dev.sluice.model.CharLocation;
import dev.sluice.model.Citation;
import dev.sluice.model.ContentBlockLocation;
import dev.sluice.model.PageLocation;
import dev.sluice.model.RawJson;
import dev.sluice.model.SearchResultLocation;
import dev.sluice.model.UnknownCitation;
import dev.sluice.model.WebSearchResultLocation;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Codecs of citations. */
final class CitationCodecs {

    static final FamilyCodec<Citation> FAMILY = new Family();

    private static final class Family extends FamilyCodec<Citation> {

        Family() {
            super(false);
        }

        @Override
        @Nullable RecordCodec<? extends Citation> member(String type) {
            return switch (type) {
                case "char_location" -> CharSpan.CODEC;
                case "page_location" -> PageSpan.CODEC;
                case "content_block_location" -> BlockSpan.CODEC;
                case "web_search_result_location" -> WebSearch.CODEC;
                case "search_result_location" -> SearchResult.CODEC;
                default -> null;
            };
        }

        @Override
        Citation unknown(String type, RawJson raw) {
            return new UnknownCitation(type, raw);
        }

        @Override
        String type(Citation value) {
            return value.type();
        }
    }

    private CitationCodecs() {}

    static final class CharSpan extends RecordCodec<CharLocation> {

        private static final Field.Constant TYPE = Field.type("char_location");
        private static final Field.Required<String> CITED_TEXT = Field.required("cited_text", Scalars.STRING);
        private static final Field.Required<Long> DOCUMENT_INDEX = Field.required("document_index", Scalars.LONG);
        private static final Field.Optional<String> DOCUMENT_TITLE = Field.optional("document_title", Scalars.STRING);
        private static final Field.Required<Long> START_CHAR_INDEX = Field.required("start_char_index", Scalars.LONG);
        private static final Field.Required<Long> END_CHAR_INDEX = Field.required("end_char_index", Scalars.LONG);
        private static final Field.Optional<String> FILE_ID = Field.optional("file_id", Scalars.STRING);
        static final CharSpan CODEC = new CharSpan();

        private CharSpan() {
            super(
                    "char_location",
                    TYPE,
                    CITED_TEXT,
                    DOCUMENT_INDEX,
                    DOCUMENT_TITLE,
                    START_CHAR_INDEX,
                    END_CHAR_INDEX,
                    FILE_ID);
        }

        @Override
        CharLocation create(FieldValues in) {
            return new CharLocation(
                    in.get(CITED_TEXT),
                    in.get(DOCUMENT_INDEX),
                    in.get(DOCUMENT_TITLE),
                    in.get(START_CHAR_INDEX),
                    in.get(END_CHAR_INDEX),
                    in.get(FILE_ID),
                    in.extra());
        }

        @Override
        void writeFields(JsonWriter out, CharLocation value) {
            TYPE.write(out, value.extra());
            CITED_TEXT.write(out, value.citedText());
            DOCUMENT_INDEX.write(out, value.documentIndex());
            DOCUMENT_TITLE.write(out, value.documentTitle());
            START_CHAR_INDEX.write(out, value.startCharIndex());
            END_CHAR_INDEX.write(out, value.endCharIndex());
            FILE_ID.write(out, value.fileId());
        }

        @Override
        Map<String, RawJson> extra(CharLocation value) {
            return value.extra();
        }
    }

    static final class PageSpan extends RecordCodec<PageLocation> {

        private static final Field.Constant TYPE = Field.type("page_location");
        private static final Field.Required<String> CITED_TEXT = Field.required("cited_text", Scalars.STRING);
        private static final Field.Required<Long> DOCUMENT_INDEX = Field.required("document_index", Scalars.LONG);
        private static final Field.Optional<String> DOCUMENT_TITLE = Field.optional("document_title", Scalars.STRING);
        private static final Field.Required<Long> START_PAGE_NUMBER = Field.required("start_page_number", Scalars.LONG);
        private static final Field.Required<Long> END_PAGE_NUMBER = Field.required("end_page_number", Scalars.LONG);
        private static final Field.Optional<String> FILE_ID = Field.optional("file_id", Scalars.STRING);
        static final PageSpan CODEC = new PageSpan();

        private PageSpan() {
            super(
                    "page_location",
                    TYPE,
                    CITED_TEXT,
                    DOCUMENT_INDEX,
                    DOCUMENT_TITLE,
                    START_PAGE_NUMBER,
                    END_PAGE_NUMBER,
                    FILE_ID);
        }

        @Override
        PageLocation create(FieldValues in) {
            return new PageLocation(
                    in.get(CITED_TEXT),
                    in.get(DOCUMENT_INDEX),
                    in.get(DOCUMENT_TITLE),
                    in.get(START_PAGE_NUMBER),
                    in.get(END_PAGE_NUMBER),
                    in.get(FILE_ID),
                    in.extra());
        }

        @Override
        void writeFields(JsonWriter out, PageLocation value) {
            TYPE.write(out, value.extra());
            CITED_TEXT.write(out, value.citedText());
            DOCUMENT_INDEX.write(out, value.documentIndex());
            DOCUMENT_TITLE.write(out, value.documentTitle());
            START_PAGE_NUMBER.write(out, value.startPageNumber());
            END_PAGE_NUMBER.write(out, value.endPageNumber());
            FILE_ID.write(out, value.fileId());
        }

        @Override
        Map<String, RawJson> extra(PageLocation value) {
            return value.extra();
        }
    }

    static final class BlockSpan extends RecordCodec<ContentBlockLocation> {

        private static final Field.Constant TYPE = Field.type("content_block_location");
        private static final Field.Required<String> CITED_TEXT = Field.required("cited_text", Scalars.STRING);
        private static final Field.Required<Long> DOCUMENT_INDEX = Field.required("document_index", Scalars.LONG);
        private static final Field.Optional<String> DOCUMENT_TITLE = Field.optional("document_title", Scalars.STRING);
        private static final Field.Required<Long> START_BLOCK_INDEX = Field.required("start_block_index", Scalars.LONG);
        private static final Field.Required<Long> END_BLOCK_INDEX = Field.required("end_block_index", Scalars.LONG);
        private static final Field.Optional<String> FILE_ID = Field.optional("file_id", Scalars.STRING);
        static final BlockSpan CODEC = new BlockSpan();

        private BlockSpan() {
            super(
                    "content_block_location",
                    TYPE,
                    CITED_TEXT,
                    DOCUMENT_INDEX,
                    DOCUMENT_TITLE,
                    START_BLOCK_INDEX,
                    END_BLOCK_INDEX,
                    FILE_ID);
        }

        @Override
        ContentBlockLocation create(FieldValues in) {
            return new ContentBlockLocation(
                    in.get(CITED_TEXT),
                    in.get(DOCUMENT_INDEX),
                    in.get(DOCUMENT_TITLE),
                    in.get(START_BLOCK_INDEX),
                    in.get(END_BLOCK_INDEX),
                    in.get(FILE_ID),
                    in.extra());
        }

        @Override
        void writeFields(JsonWriter out, ContentBlockLocation value) {
            TYPE.write(out, value.extra());
            CITED_TEXT.write(out, value.citedText());
            DOCUMENT_INDEX.write(out, value.documentIndex());
            DOCUMENT_TITLE.write(out, value.documentTitle());
            START_BLOCK_INDEX.write(out, value.startBlockIndex());
            END_BLOCK_INDEX.write(out, value.endBlockIndex());
            FILE_ID.write(out, value.fileId());
        }

        @Override
        Map<String, RawJson> extra(ContentBlockLocation value) {
            return value.extra();
        }
    }

    static final class WebSearch extends RecordCodec<WebSearchResultLocation> {

        private static final Field.Constant TYPE = Field.type("web_search_result_location");
        private static final Field.Required<String> CITED_TEXT = Field.required("cited_text", Scalars.STRING);
        private static final Field.Required<String> URL = Field.required("url", Scalars.STRING);
        private static final Field.Optional<String> TITLE = Field.optional("title", Scalars.STRING);
        private static final Field.Required<String> ENCRYPTED_INDEX = Field.required("encrypted_index", Scalars.STRING);
        static final WebSearch CODEC = new WebSearch();

        private WebSearch() {
            super("web_search_result_location", TYPE, CITED_TEXT, URL, TITLE, ENCRYPTED_INDEX);
        }

        @Override
        WebSearchResultLocation create(FieldValues in) {
            return new WebSearchResultLocation(
                    in.get(CITED_TEXT), in.get(URL), in.get(TITLE), in.get(ENCRYPTED_INDEX), in.extra());
        }

        @Override
        void writeFields(JsonWriter out, WebSearchResultLocation value) {
            TYPE.write(out, value.extra());
            CITED_TEXT.write(out, value.citedText());
            URL.write(out, value.url());
            TITLE.write(out, value.title());
            ENCRYPTED_INDEX.write(out, value.encryptedIndex());
        }

        @Override
        Map<String, RawJson> extra(WebSearchResultLocation value) {
            return value.extra();
        }
    }

    static final class SearchResult extends RecordCodec<SearchResultLocation> {

        private static final Field.Constant TYPE = Field.type("search_result_location");
        private static final Field.Required<String> CITED_TEXT = Field.required("cited_text", Scalars.STRING);
        private static final Field.Required<String> SOURCE = Field.required("source", Scalars.STRING);
        private static final Field.Optional<String> TITLE = Field.optional("title", Scalars.STRING);
        private static final Field.Required<Long> SEARCH_RESULT_INDEX =
                Field.required("search_result_index", Scalars.LONG);
        private static final Field.Required<Long> START_BLOCK_INDEX = Field.required("start_block_index", Scalars.LONG);
        private static final Field.Required<Long> END_BLOCK_INDEX = Field.required("end_block_index", Scalars.LONG);
        static final SearchResult CODEC = new SearchResult();

        private SearchResult() {
            super(
                    "search_result_location",
                    TYPE,
                    CITED_TEXT,
                    SOURCE,
                    TITLE,
                    SEARCH_RESULT_INDEX,
                    START_BLOCK_INDEX,
                    END_BLOCK_INDEX);
        }

        @Override
        SearchResultLocation create(FieldValues in) {
            return new SearchResultLocation(
                    in.get(CITED_TEXT),
                    in.get(SOURCE),
                    in.get(TITLE),
                    in.get(SEARCH_RESULT_INDEX),
                    in.get(START_BLOCK_INDEX),
                    in.get(END_BLOCK_INDEX),
                    in.extra());
        }

        @Override
        void writeFields(JsonWriter out, SearchResultLocation value) {
            TYPE.write(out, value.extra());
            CITED_TEXT.write(out, value.citedText());
            SOURCE.write(out, value.source());
            TITLE.write(out, value.title());
            SEARCH_RESULT_INDEX.write(out, value.searchResultIndex());
            START_BLOCK_INDEX.write(out, value.startBlockIndex());
            END_BLOCK_INDEX.write(out, value.endBlockIndex());
        }

        @Override
        Map<String, RawJson> extra(SearchResultLocation value) {
            return value.extra();
        }
    }
}
