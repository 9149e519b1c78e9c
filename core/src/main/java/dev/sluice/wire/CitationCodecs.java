package dev.sluice.wire;

import dev.sluice.model.CharLocation;
import dev.sluice.model.Citation;
import dev.sluice.model.ContentBlockLocation;
import dev.sluice.model.PageLocation;
import dev.sluice.model.RawJson;
import dev.sluice.model.SearchResultLocation;
import dev.sluice.model.UnknownCitation;
import dev.sluice.model.WebSearchResultLocation;
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
                case "char_location" -> Char.CODEC;
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

    static final class Char {

        private static final Field.Required<CharLocation, String> CITED_TEXT =
                Field.required("cited_text", Scalars.STRING, CharLocation::citedText);
        private static final Field.Required<CharLocation, Long> DOCUMENT_INDEX =
                Field.required("document_index", Scalars.LONG, CharLocation::documentIndex);
        private static final Field.Optional<CharLocation, String> DOCUMENT_TITLE =
                Field.optional("document_title", Scalars.STRING, CharLocation::documentTitle);
        private static final Field.Required<CharLocation, Long> START_CHAR_INDEX =
                Field.required("start_char_index", Scalars.LONG, CharLocation::startCharIndex);
        private static final Field.Required<CharLocation, Long> END_CHAR_INDEX =
                Field.required("end_char_index", Scalars.LONG, CharLocation::endCharIndex);
        private static final Field.Optional<CharLocation, String> FILE_ID =
                Field.optional("file_id", Scalars.STRING, CharLocation::fileId);
        static final RecordCodec<CharLocation> CODEC = RecordCodec.typed(
                "char_location",
                in -> new CharLocation(
                        in.get(CITED_TEXT),
                        in.get(DOCUMENT_INDEX),
                        in.get(DOCUMENT_TITLE),
                        in.get(START_CHAR_INDEX),
                        in.get(END_CHAR_INDEX),
                        in.get(FILE_ID),
                        in.extra()),
                CharLocation::extra,
                CITED_TEXT,
                DOCUMENT_INDEX,
                DOCUMENT_TITLE,
                START_CHAR_INDEX,
                END_CHAR_INDEX,
                FILE_ID);

        private Char() {}
    }

    static final class PageSpan {

        private static final Field.Required<PageLocation, String> CITED_TEXT =
                Field.required("cited_text", Scalars.STRING, PageLocation::citedText);
        private static final Field.Required<PageLocation, Long> DOCUMENT_INDEX =
                Field.required("document_index", Scalars.LONG, PageLocation::documentIndex);
        private static final Field.Optional<PageLocation, String> DOCUMENT_TITLE =
                Field.optional("document_title", Scalars.STRING, PageLocation::documentTitle);
        private static final Field.Required<PageLocation, Long> START_PAGE_NUMBER =
                Field.required("start_page_number", Scalars.LONG, PageLocation::startPageNumber);
        private static final Field.Required<PageLocation, Long> END_PAGE_NUMBER =
                Field.required("end_page_number", Scalars.LONG, PageLocation::endPageNumber);
        private static final Field.Optional<PageLocation, String> FILE_ID =
                Field.optional("file_id", Scalars.STRING, PageLocation::fileId);
        static final RecordCodec<PageLocation> CODEC = RecordCodec.typed(
                "page_location",
                in -> new PageLocation(
                        in.get(CITED_TEXT),
                        in.get(DOCUMENT_INDEX),
                        in.get(DOCUMENT_TITLE),
                        in.get(START_PAGE_NUMBER),
                        in.get(END_PAGE_NUMBER),
                        in.get(FILE_ID),
                        in.extra()),
                PageLocation::extra,
                CITED_TEXT,
                DOCUMENT_INDEX,
                DOCUMENT_TITLE,
                START_PAGE_NUMBER,
                END_PAGE_NUMBER,
                FILE_ID);

        private PageSpan() {}
    }

    static final class BlockSpan {

        private static final Field.Required<ContentBlockLocation, String> CITED_TEXT =
                Field.required("cited_text", Scalars.STRING, ContentBlockLocation::citedText);
        private static final Field.Required<ContentBlockLocation, Long> DOCUMENT_INDEX =
                Field.required("document_index", Scalars.LONG, ContentBlockLocation::documentIndex);
        private static final Field.Optional<ContentBlockLocation, String> DOCUMENT_TITLE =
                Field.optional("document_title", Scalars.STRING, ContentBlockLocation::documentTitle);
        private static final Field.Required<ContentBlockLocation, Long> START_BLOCK_INDEX =
                Field.required("start_block_index", Scalars.LONG, ContentBlockLocation::startBlockIndex);
        private static final Field.Required<ContentBlockLocation, Long> END_BLOCK_INDEX =
                Field.required("end_block_index", Scalars.LONG, ContentBlockLocation::endBlockIndex);
        private static final Field.Optional<ContentBlockLocation, String> FILE_ID =
                Field.optional("file_id", Scalars.STRING, ContentBlockLocation::fileId);
        static final RecordCodec<ContentBlockLocation> CODEC = RecordCodec.typed(
                "content_block_location",
                in -> new ContentBlockLocation(
                        in.get(CITED_TEXT),
                        in.get(DOCUMENT_INDEX),
                        in.get(DOCUMENT_TITLE),
                        in.get(START_BLOCK_INDEX),
                        in.get(END_BLOCK_INDEX),
                        in.get(FILE_ID),
                        in.extra()),
                ContentBlockLocation::extra,
                CITED_TEXT,
                DOCUMENT_INDEX,
                DOCUMENT_TITLE,
                START_BLOCK_INDEX,
                END_BLOCK_INDEX,
                FILE_ID);

        private BlockSpan() {}
    }

    static final class WebSearch {

        private static final Field.Required<WebSearchResultLocation, String> CITED_TEXT =
                Field.required("cited_text", Scalars.STRING, WebSearchResultLocation::citedText);
        private static final Field.Required<WebSearchResultLocation, String> URL =
                Field.required("url", Scalars.STRING, WebSearchResultLocation::url);
        private static final Field.Optional<WebSearchResultLocation, String> TITLE =
                Field.optional("title", Scalars.STRING, WebSearchResultLocation::title);
        private static final Field.Required<WebSearchResultLocation, String> ENCRYPTED_INDEX =
                Field.required("encrypted_index", Scalars.STRING, WebSearchResultLocation::encryptedIndex);
        static final RecordCodec<WebSearchResultLocation> CODEC = RecordCodec.typed(
                "web_search_result_location",
                in -> new WebSearchResultLocation(
                        in.get(CITED_TEXT), in.get(URL), in.get(TITLE), in.get(ENCRYPTED_INDEX), in.extra()),
                WebSearchResultLocation::extra,
                CITED_TEXT,
                URL,
                TITLE,
                ENCRYPTED_INDEX);

        private WebSearch() {}
    }

    static final class SearchResult {

        private static final Field.Required<SearchResultLocation, String> CITED_TEXT =
                Field.required("cited_text", Scalars.STRING, SearchResultLocation::citedText);
        private static final Field.Required<SearchResultLocation, String> SOURCE =
                Field.required("source", Scalars.STRING, SearchResultLocation::source);
        private static final Field.Optional<SearchResultLocation, String> TITLE =
                Field.optional("title", Scalars.STRING, SearchResultLocation::title);
        private static final Field.Required<SearchResultLocation, Long> SEARCH_RESULT_INDEX =
                Field.required("search_result_index", Scalars.LONG, SearchResultLocation::searchResultIndex);
        private static final Field.Required<SearchResultLocation, Long> START_BLOCK_INDEX =
                Field.required("start_block_index", Scalars.LONG, SearchResultLocation::startBlockIndex);
        private static final Field.Required<SearchResultLocation, Long> END_BLOCK_INDEX =
                Field.required("end_block_index", Scalars.LONG, SearchResultLocation::endBlockIndex);
        static final RecordCodec<SearchResultLocation> CODEC = RecordCodec.typed(
                "search_result_location",
                in -> new SearchResultLocation(
                        in.get(CITED_TEXT),
                        in.get(SOURCE),
                        in.get(TITLE),
                        in.get(SEARCH_RESULT_INDEX),
                        in.get(START_BLOCK_INDEX),
                        in.get(END_BLOCK_INDEX),
                        in.extra()),
                SearchResultLocation::extra,
                CITED_TEXT,
                SOURCE,
                TITLE,
                SEARCH_RESULT_INDEX,
                START_BLOCK_INDEX,
                END_BLOCK_INDEX);

        private SearchResult() {}
    }
}
