package dev.sluice.estimate;

import dev.sluice.model.BlockContent;
import dev.sluice.model.CacheControl;
import dev.sluice.model.Content;
import dev.sluice.model.ContentBlock;
import dev.sluice.model.DocumentBlock;
import dev.sluice.model.ImageBlock;
import dev.sluice.model.MessageRequest;
import dev.sluice.model.PlainTextSource;
import dev.sluice.model.SearchResultBlock;
import dev.sluice.model.TextBlock;
import dev.sluice.model.TextContent;
import dev.sluice.model.ToolResultBlock;
import dev.sluice.model.ToolUseBlock;
import org.jspecify.annotations.Nullable;

/**
 * How many tokens a prompt has at the very least: its text, if none of it may be read from the cache and be free. All else is a guess, and
 * counts for nothing here, tools too. By lengths alone, without reading any text.
 */
final class LeastTokens {

    private long characters;
    private boolean sure = true;

    private LeastTokens() {}

    static long of(MessageRequest request) {
        LeastTokens least = new LeastTokens();
        least.mark(request.cacheControl());
        least.add(request.system());
        request.messages().forEach(message -> least.add(message.content()));
        return least.sure ? least.characters / PromptSize.MOST_CHARACTERS_PER_TOKEN : 0;
    }

    private void add(@Nullable Content content) {
        if (content instanceof TextContent text) {
            characters += text.text().length();
        } else if (content instanceof BlockContent blocks) {
            blocks.blocks().forEach(this::addBlock);
        }
    }

    private void addBlock(ContentBlock block) {
        if (block instanceof TextBlock text) {
            characters += text.text().length();
            mark(text.cacheControl());
        } else if (block instanceof ToolUseBlock call) {
            characters += call.input().json().length();
            mark(call.cacheControl());
        } else if (block instanceof ToolResultBlock result) {
            add(result.content());
            mark(result.cacheControl());
        } else if (block instanceof ImageBlock image) {
            mark(image.cacheControl());
        } else if (block instanceof DocumentBlock document) {
            characters += document.source() instanceof PlainTextSource text
                    ? text.data().length()
                    : 0;
            mark(document.cacheControl());
        } else if (block instanceof SearchResultBlock result) {
            result.content().forEach(this::addBlock);
            mark(result.cacheControl());
        } else {
            sure = false; // thinking may be left out; what is unknown here may carry a mark
        }
    }

    /** What comes before a mark may be read from the cache, and be free. */
    private void mark(@Nullable CacheControl cacheControl) {
        sure &= cacheControl == null;
    }
}
