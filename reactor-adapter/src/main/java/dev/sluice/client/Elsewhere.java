package dev.sluice.client;

import dev.sluice.model.BlockContent;
import dev.sluice.model.Content;
import dev.sluice.model.ContentBlock;
import dev.sluice.model.ContentSource;
import dev.sluice.model.DocumentBlock;
import dev.sluice.model.FileSource;
import dev.sluice.model.MessageRequest;
import dev.sluice.model.ToolResultBlock;
import dev.sluice.model.UrlSource;
import org.jspecify.annotations.Nullable;

/**
 * Documents that a prompt names by a URL or a file's id: of how many pages, only the server knows. Both are part of what it counts (the same
 * document sources as in messages; claude-api token counting page, 2026-08).
 */
final class Elsewhere {

    private Elsewhere() {}

    /** Whether there is one. Looks at blocks, and reads no text. */
    static boolean isPartOf(MessageRequest request) {
        return isPartOf(request.system())
                || request.messages().stream().anyMatch(message -> isPartOf(message.content()));
    }

    private static boolean isPartOf(@Nullable Content content) {
        return content instanceof BlockContent blocks
                && blocks.blocks().stream().anyMatch(Elsewhere::isPartOf);
    }

    private static boolean isPartOf(ContentBlock block) {
        if (block instanceof DocumentBlock document) {
            return document.source() instanceof UrlSource
                    || document.source() instanceof FileSource
                    || (document.source() instanceof ContentSource content && isPartOf(content.content()));
        }
        return block instanceof ToolResultBlock result && isPartOf(result.content());
    }
}
