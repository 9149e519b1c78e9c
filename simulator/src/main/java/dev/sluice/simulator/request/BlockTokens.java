package dev.sluice.simulator.request;

import dev.sluice.simulator.catalog.CatalogModel;
import dev.sluice.simulator.json.Json;
import org.jspecify.annotations.Nullable;

/** What one content block costs. What can't be counted from its text counts flat: pages by their bytes, anything by URL or file id as one. */
final class BlockTokens {

    private static final long TOKENS_PER_PAGE = 3_500; // its text, 1,500 to 3,000, and its picture (pdf page, 2026-08)
    private static final long CHARS_PER_PAGE = 66_000; // of base64; an assumption
    private static final long BLOCK_OVERHEAD = 4;

    private final TokenCounter counter;
    private final boolean newModel;

    BlockTokens(CatalogModel model) {
        this.newModel = model.hasNewTokenizer();
        this.counter = new TokenCounter(newModel);
    }

    TokenCounter counter() {
        return counter;
    }

    /** A block, or a string, which is short for a text block. */
    long of(Json block) {
        String text = block.text();
        if (text != null) {
            return counter.ofText(text);
        }
        String type = typeOf(block);
        return switch (type == null ? "" : type) {
            case "text" -> textIn(block, "text");
            case "image" -> ImageTokens.of(block.field("source"), newModel);
            case "document" -> BLOCK_OVERHEAD + ofDocument(block.field("source"));
            case "tool_result" -> BLOCK_OVERHEAD + ofContent(block.field("content"));
            case "thinking" -> textIn(block, "thinking");
            case "redacted_thinking" -> textIn(block, "data") / 4;
            default -> counter.ofTree(block);
        };
    }

    private long ofDocument(@Nullable Json source) {
        String type = source == null ? null : typeOf(source);
        if (source != null && "text".equals(type)) {
            return textIn(source, "data");
        }
        if (source != null && "content".equals(type)) {
            return ofContent(source.field("content"));
        }
        Json data = source == null ? null : source.field("data");
        String base64 = data == null ? null : data.text();
        long pages = base64 == null ? 1 : 1 + base64.length() / CHARS_PER_PAGE;
        return pages * TOKENS_PER_PAGE;
    }

    private long ofContent(@Nullable Json content) {
        if (content == null) {
            return 0;
        }
        return content.text() != null
                ? of(content)
                : content.elements().stream().mapToLong(this::of).sum();
    }

    private long textIn(Json object, String name) {
        Json value = object.field(name);
        String text = value == null ? null : value.text();
        return text == null ? 0 : counter.ofText(text);
    }

    private static @Nullable String typeOf(Json object) {
        Json type = object.field("type");
        return type == null ? null : type.text();
    }
}
