package dev.sluice.model;

import java.util.ArrayList;
import java.util.List;

/**
 * A response's content made fit for a request: drops the fields that the request schemas do not have (a citation's {@code file_id},
 * a tool search error's {@code error_message}). Everything else stays the same object.
 */
final class EchoedContent {

    private static final String FILE_ID = "file_id";
    private static final String ERROR_MESSAGE = "error_message";

    private EchoedContent() {}

    static List<ContentBlock> of(List<ContentBlock> content) {
        List<ContentBlock> echoed = new ArrayList<>(content.size());
        for (ContentBlock block : content) {
            echoed.add(echo(block));
        }
        return echoed;
    }

    private static ContentBlock echo(ContentBlock block) {
        if (block instanceof TextBlock text && text.citations() != null) {
            return new TextBlock(text.text(), echoCitations(text.citations()), text.cacheControl(), text.extra());
        }
        if (block instanceof ServerToolResultBlock result
                && result.type().equals(ServerToolResultBlock.TOOL_SEARCH)
                && result.content() instanceof ServerToolError error) {
            return new ServerToolResultBlock(
                    result.type(),
                    result.toolUseId(),
                    new ServerToolError(
                            error.type(), error.errorCode(), null, ExtraFields.without(error.extra(), ERROR_MESSAGE)),
                    result.caller(),
                    result.cacheControl(),
                    result.extra());
        }
        return block;
    }

    private static List<Citation> echoCitations(List<Citation> citations) {
        List<Citation> echoed = new ArrayList<>(citations.size());
        for (Citation citation : citations) {
            echoed.add(echo(citation));
        }
        return echoed;
    }

    private static Citation echo(Citation citation) {
        if (citation instanceof CharLocation at) {
            return new CharLocation(
                    at.citedText(),
                    at.documentIndex(),
                    at.documentTitle(),
                    at.startCharIndex(),
                    at.endCharIndex(),
                    null,
                    ExtraFields.without(at.extra(), FILE_ID));
        }
        if (citation instanceof PageLocation at) {
            return new PageLocation(
                    at.citedText(),
                    at.documentIndex(),
                    at.documentTitle(),
                    at.startPageNumber(),
                    at.endPageNumber(),
                    null,
                    ExtraFields.without(at.extra(), FILE_ID));
        }
        if (citation instanceof ContentBlockLocation at) {
            return new ContentBlockLocation(
                    at.citedText(),
                    at.documentIndex(),
                    at.documentTitle(),
                    at.startBlockIndex(),
                    at.endBlockIndex(),
                    null,
                    ExtraFields.without(at.extra(), FILE_ID));
        }
        return citation;
    }
}
