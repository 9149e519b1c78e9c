package dev.sluice.estimate;

import dev.sluice.model.Base64Source;
import dev.sluice.model.BlockContent;
import dev.sluice.model.CodeExecutionResult;
import dev.sluice.model.Content;
import dev.sluice.model.ContentBlock;
import dev.sluice.model.ContentSource;
import dev.sluice.model.DocumentBlock;
import dev.sluice.model.FileViewResult;
import dev.sluice.model.ImageBlock;
import dev.sluice.model.ImageSource;
import dev.sluice.model.MessageParam;
import dev.sluice.model.MessageRequest;
import dev.sluice.model.OutputFormat;
import dev.sluice.model.PlainTextSource;
import dev.sluice.model.RawJson;
import dev.sluice.model.RedactedThinkingBlock;
import dev.sluice.model.SearchResultBlock;
import dev.sluice.model.ServerToolResult;
import dev.sluice.model.ServerToolResultBlock;
import dev.sluice.model.ServerToolUseBlock;
import dev.sluice.model.TextBlock;
import dev.sluice.model.TextContent;
import dev.sluice.model.ThinkingBlock;
import dev.sluice.model.ToolResultBlock;
import dev.sluice.model.ToolUseBlock;
import dev.sluice.model.UnknownBlock;
import dev.sluice.model.UnknownContent;
import dev.sluice.model.WebFetchResult;
import dev.sluice.model.WebSearchResults;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Adds a request's prompt up: text by class of content, images by their size, documents by their pages, and what the server adds. */
final class PromptMeter {

    /** Role and separators. */
    static final int TOKENS_PER_MESSAGE = 4;

    /** A page of text (claude-api PDF page, 2026-08: 1,500 to 3,000 tokens); its picture comes on top. */
    static final int TEXT_TOKENS_PER_PAGE = 2_250;

    /** Of A4 or Letter at the size that older models take: 1,568 pixels high, 1,112 to 1,212 wide. */
    private static final ImageSize PAGE = new ImageSize(1_160, 1_568);

    private static final int TOKENS_PER_SEARCH_RESULT = 1_000; // a guess: its text is encrypted
    private static final int SEALED_CHARACTERS_PER_TOKEN = 5; // a guess: thinking as base64 of what is encrypted

    /** A text may begin as prose and end as code: pieces of so many characters have a class each. */
    private static final int PIECE = 8_192;

    private final ModelVersion model;
    private final TextScanner scanner = new TextScanner();
    private final PromptSize size = new PromptSize();

    private PromptMeter(ModelVersion model) {
        this.model = model;
    }

    static PromptSize measure(MessageRequest request) {
        PromptMeter meter = new PromptMeter(ModelVersion.of(request.model()));
        meter.addContent(request.system());
        List<MessageParam> messages = request.messages();
        int lastTurn = Turns.lastBegins(messages);
        for (int i = 0; i < messages.size(); i++) {
            meter.size.add(ContentClass.FRAME, TOKENS_PER_MESSAGE);
            meter.addContent(messages.get(i).content(), i >= lastTurn || meter.model.keepsEarlierThinking());
        }
        new ToolMeter(meter, meter.model, meter.size).add(request.tools(), request.toolChoice());
        OutputFormat format =
                request.outputConfig() == null ? null : request.outputConfig().format();
        if (format != null && format.schema() != null) {
            meter.addJson(format.schema());
        }
        return meter.size;
    }

    private void addContent(@Nullable Content content) {
        addContent(content, true);
    }

    private void addContent(@Nullable Content content, boolean withThinking) {
        if (content instanceof TextContent text) {
            addText(text.text());
        } else if (content instanceof BlockContent blocks) {
            for (ContentBlock block : blocks.blocks()) {
                if (withThinking || !Turns.isThinking(block)) {
                    addBlock(block);
                }
            }
        } else if (content instanceof UnknownContent unknown) {
            addJson(unknown.raw());
        }
    }

    private void addBlock(ContentBlock block) {
        if (block instanceof TextBlock text) {
            addText(text.text());
        } else if (block instanceof ToolUseBlock call) {
            addCall(call.name(), call.input());
        } else if (block instanceof ToolResultBlock result) {
            addContent(result.content());
        } else if (block instanceof ImageBlock image) {
            addImage(image.source());
        } else if (block instanceof DocumentBlock document) {
            addDocument(document);
        } else {
            addRarer(block);
        }
    }

    private void addRarer(ContentBlock block) {
        if (block instanceof ThinkingBlock thinking) {
            addThinking(thinking);
        } else if (block instanceof RedactedThinkingBlock redacted) {
            addGuess(redacted.data().length() / SEALED_CHARACTERS_PER_TOKEN);
        } else if (block instanceof SearchResultBlock result) {
            addText(result.source());
            addText(result.title());
            result.content().forEach(this::addBlock);
        } else if (block instanceof ServerToolUseBlock call) {
            addCall(call.name(), call.input());
        } else if (block instanceof ServerToolResultBlock result) {
            addServerResult(result.content());
        } else if (block instanceof UnknownBlock unknown) {
            addJson(unknown.raw());
        }
    }

    /** Where its display was omitted, the signature holds the thinking. */
    private void addThinking(ThinkingBlock thinking) {
        if (thinking.thinking().isEmpty() && thinking.signature() != null) {
            addGuess(thinking.signature().length() / SEALED_CHARACTERS_PER_TOKEN);
        } else {
            addText(thinking.thinking());
        }
    }

    private void addServerResult(ServerToolResult result) {
        if (result instanceof WebSearchResults found) {
            addGuess(TOKENS_PER_SEARCH_RESULT * found.results().size());
        } else if (result instanceof WebFetchResult fetched) {
            addDocument(fetched.content());
        } else if (result instanceof CodeExecutionResult executed) {
            addText(executed.stdout());
            addText(executed.stderr());
        } else if (result instanceof FileViewResult file) {
            addText(file.content());
        } else {
            addGuess(TOKENS_PER_SEARCH_RESULT / 10);
        }
    }

    private void addImage(ImageSource source) {
        ImageSize seen = source instanceof Base64Source encoded ? ImageSize.of(new Base64Bytes(encoded.data())) : null;
        if (seen == null) {
            size.addDoubt(model.mostImageTokens() / 2.0);
        }
        size.add(ContentClass.IMAGES, seen == null ? model.mostImageTokens() : ImageTokens.of(seen, model));
    }

    private void addDocument(DocumentBlock document) {
        addText(document.title());
        addText(document.context());
        if (document.source() instanceof PlainTextSource text) {
            addText(text.data());
        } else if (document.source() instanceof ContentSource content) {
            addContent(content.content());
        } else if (document.source() instanceof Base64Source encoded) {
            addPages(PdfPages.of(new Base64Bytes(encoded.data())));
        } else {
            addPages(new PdfPages(1, false)); // somewhere else, of a length unknown here
        }
    }

    private void addPages(PdfPages pages) {
        double tokens = (double) pages.count() * tokensPerPage(model);
        size.add(ContentClass.PAGES, tokens);
        if (!pages.isCounted()) {
            size.addDoubt(tokens);
        }
    }

    /** Text, and the page as a picture. */
    static int tokensPerPage(ModelVersion model) {
        return TEXT_TOKENS_PER_PAGE + ImageTokens.of(PAGE, model);
    }

    void addCall(String name, RawJson input) {
        addText(name, ContentClass.JSON);
        addJson(input);
    }

    void addJson(RawJson json) {
        addText(json.json(), ContentClass.JSON);
    }

    private void addGuess(int tokens) {
        size.add(ContentClass.FRAME, tokens);
        size.addDoubt(tokens);
    }

    private void addText(@Nullable String text) {
        addText(text, null);
    }

    /** Text of a class that its place tells; null if it has to be seen. */
    void addText(@Nullable String text, @Nullable ContentClass known) {
        int length = text == null ? 0 : text.length();
        for (int from = 0; text != null && from < length; from += PIECE) {
            scanner.clear();
            scanner.scan(text, from, Math.min(length, from + PIECE));
            ContentClass of = known == null ? scanner.contentClass() : known;
            size.add(of, scanner.tokens() * of.startingRatio(model));
        }
    }
}
