package dev.sluice.estimate;

import dev.sluice.model.Base64Source;
import dev.sluice.model.BlockContent;
import dev.sluice.model.CacheControl;
import dev.sluice.model.Content;
import dev.sluice.model.ContentBlock;
import dev.sluice.model.ContentSource;
import dev.sluice.model.CustomTool;
import dev.sluice.model.DocumentBlock;
import dev.sluice.model.ImageBlock;
import dev.sluice.model.MessageParam;
import dev.sluice.model.MessageRequest;
import dev.sluice.model.PlainTextSource;
import dev.sluice.model.RedactedThinkingBlock;
import dev.sluice.model.SearchResultBlock;
import dev.sluice.model.ServerToolResultBlock;
import dev.sluice.model.ServerToolUseBlock;
import dev.sluice.model.TextBlock;
import dev.sluice.model.TextContent;
import dev.sluice.model.TextEditorTool;
import dev.sluice.model.ThinkingBlock;
import dev.sluice.model.Tool;
import dev.sluice.model.ToolResultBlock;
import dev.sluice.model.ToolUseBlock;
import dev.sluice.model.Toolset;
import dev.sluice.model.UnknownBlock;
import dev.sluice.model.UnknownContent;
import dev.sluice.model.UnknownTool;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Adds a request's prompt up by lengths alone, without reading or copying any text. */
final class PromptMeter {

    /** Role and separators. */
    static final long TOKENS_PER_MESSAGE = 4;

    /** The hidden prompt that comes with any tool: 286 to 675 by model (claude-api pricing page, 2026-10-08). */
    static final long TOOL_PROMPT_TOKENS = 400;

    /** The cap of models before 4.7; later ones go to 4,784, for images above 1,568 pixels (claude-api vision page, 2026-08). */
    static final long TOKENS_PER_IMAGE = 1_568;

    /** A page of text and its picture (claude-api PDF page, 2026-08: 1,500 to 3,000 tokens of text, and the image). */
    static final long TOKENS_PER_PAGE = 3_500;

    private static final long BASE64_CHARACTERS_PER_PAGE = 80_000; // a guess: 60 kB a page
    private static final long TOKENS_PER_SERVER_TOOL = 300; // bash: 244 to 325 (claude-api pricing page, 2026-10-08)
    private static final long TEXT_EDITOR_TOKENS = 700; // same page
    private static final long TOOLSET_TOKENS = 4_500; // computer use, same page
    private static final long TOKENS_PER_SERVER_RESULT = 1_000; // a guess: its text is mostly encrypted

    private long characters;
    private long tokens;
    private boolean sure = true;

    private PromptMeter() {}

    static PromptSize measure(MessageRequest request) {
        PromptMeter meter = new PromptMeter();
        meter.mark(request.cacheControl());
        meter.add(request.system());
        for (MessageParam message : request.messages()) {
            meter.tokens += TOKENS_PER_MESSAGE;
            meter.add(message.content());
        }
        meter.addTools(request.tools());
        return new PromptSize(meter.characters, meter.tokens, meter.sure);
    }

    private void add(@Nullable Content content) {
        if (content instanceof TextContent text) {
            characters += text.text().length();
        } else if (content instanceof BlockContent blocks) {
            blocks.blocks().forEach(this::addBlock);
        } else if (content instanceof UnknownContent unknown) {
            characters += unknown.raw().json().length();
            sure = false;
        }
    }

    /** What comes before a mark may be read from the cache, and be free. */
    private void mark(@Nullable CacheControl cacheControl) {
        sure &= cacheControl == null;
    }

    private void addBlock(ContentBlock block) {
        if (block instanceof TextBlock text) {
            characters += text.text().length();
            mark(text.cacheControl());
        } else if (block instanceof ToolUseBlock call) {
            characters += call.name().length() + call.input().json().length();
            mark(call.cacheControl());
        } else if (block instanceof ToolResultBlock result) {
            add(result.content());
            mark(result.cacheControl());
        } else if (block instanceof ImageBlock image) {
            tokens += TOKENS_PER_IMAGE;
            mark(image.cacheControl());
        } else if (block instanceof DocumentBlock document) {
            addDocument(document);
            mark(document.cacheControl());
        } else {
            addRarer(block);
        }
    }

    private void addRarer(ContentBlock block) {
        if (block instanceof ThinkingBlock thinking) {
            characters += thinking.thinking().length();
            sure = false; // that of turns before the last is left out
        } else if (block instanceof RedactedThinkingBlock redacted) {
            characters += redacted.data().length();
            sure = false;
        } else if (block instanceof SearchResultBlock result) {
            characters += result.source().length() + result.title().length();
            result.content().forEach(this::addBlock);
            mark(result.cacheControl());
        } else if (block instanceof ServerToolUseBlock call) {
            characters += call.name().length() + call.input().json().length();
        } else if (block instanceof ServerToolResultBlock) {
            tokens += TOKENS_PER_SERVER_RESULT;
        } else if (block instanceof UnknownBlock unknown) {
            characters += unknown.raw().json().length();
            sure = false;
        }
    }

    private void addDocument(DocumentBlock document) {
        characters += length(document.title()) + length(document.context());
        if (document.source() instanceof PlainTextSource text) {
            characters += text.data().length();
        } else if (document.source() instanceof ContentSource content) {
            add(content.content());
        } else if (document.source() instanceof Base64Source encoded) {
            long pages = 1 + encoded.data().length() / BASE64_CHARACTERS_PER_PAGE;
            tokens += pages * TOKENS_PER_PAGE;
        } else {
            tokens += TOKENS_PER_PAGE; // somewhere else, of a length unknown here
        }
    }

    private void addTools(@Nullable List<Tool> tools) {
        if (tools == null || tools.isEmpty()) {
            return;
        }
        tokens += TOOL_PROMPT_TOKENS;
        for (Tool tool : tools) {
            if (tool instanceof CustomTool custom) {
                characters += custom.name().length()
                        + length(custom.description())
                        + custom.inputSchema().json().length();
            } else if (tool instanceof UnknownTool unknown) {
                characters += unknown.raw().json().length();
            } else if (tool instanceof Toolset) {
                tokens += TOOLSET_TOKENS;
            } else {
                tokens += tool instanceof TextEditorTool ? TEXT_EDITOR_TOKENS : TOKENS_PER_SERVER_TOOL;
            }
        }
    }

    private static long length(@Nullable String text) {
        return text == null ? 0 : text.length();
    }
}
