package dev.sluice.cache;

import dev.sluice.model.BashTool;
import dev.sluice.model.CacheControl;
import dev.sluice.model.CodeExecutionTool;
import dev.sluice.model.ContentBlock;
import dev.sluice.model.CustomTool;
import dev.sluice.model.DocumentBlock;
import dev.sluice.model.ImageBlock;
import dev.sluice.model.MemoryTool;
import dev.sluice.model.SearchResultBlock;
import dev.sluice.model.TextBlock;
import dev.sluice.model.TextEditorTool;
import dev.sluice.model.Tool;
import dev.sluice.model.ToolResultBlock;
import dev.sluice.model.ToolSearchTool;
import dev.sluice.model.ToolUseBlock;
import dev.sluice.model.Toolset;
import dev.sluice.model.WebFetchTool;
import dev.sluice.model.WebSearchTool;
import org.jspecify.annotations.Nullable;

/** Puts breakpoints on what can carry one; thinking, empty text and what is unknown cannot. */
final class Marks {

    private Marks() {}

    /** Null: it cannot carry one. */
    static @Nullable ContentBlock marked(ContentBlock block, CacheControl mark) {
        if (block instanceof TextBlock text) {
            return text.text().isEmpty() ? null : text.withCacheControl(mark);
        }
        if (block instanceof ToolUseBlock use) {
            return use.withCacheControl(mark);
        }
        if (block instanceof ToolResultBlock result) {
            return result.withCacheControl(mark);
        }
        if (block instanceof ImageBlock image) {
            return image.withCacheControl(mark);
        }
        if (block instanceof DocumentBlock document) {
            return document.withCacheControl(mark);
        }
        return block instanceof SearchResultBlock result ? result.withCacheControl(mark) : null;
    }

    /** Null: it cannot carry one. */
    static @Nullable Tool marked(Tool tool, CacheControl mark) {
        if (tool instanceof CustomTool custom) {
            return custom.withCacheControl(mark);
        }
        if (tool instanceof WebSearchTool search) {
            return search.withCacheControl(mark);
        }
        if (tool instanceof WebFetchTool fetch) {
            return fetch.withCacheControl(mark);
        }
        if (tool instanceof CodeExecutionTool execution) {
            return execution.withCacheControl(mark);
        }
        return markedRarer(tool, mark);
    }

    private static @Nullable Tool markedRarer(Tool tool, CacheControl mark) {
        if (tool instanceof BashTool bash) {
            return bash.withCacheControl(mark);
        }
        if (tool instanceof TextEditorTool editor) {
            return editor.withCacheControl(mark);
        }
        if (tool instanceof MemoryTool memory) {
            return memory.withCacheControl(mark);
        }
        if (tool instanceof ToolSearchTool search) {
            return search.withCacheControl(mark);
        }
        return tool instanceof Toolset set ? set.withCacheControl(mark) : null;
    }
}
