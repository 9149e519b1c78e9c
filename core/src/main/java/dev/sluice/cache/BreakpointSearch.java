package dev.sluice.cache;

import dev.sluice.model.BashTool;
import dev.sluice.model.BlockContent;
import dev.sluice.model.CacheControl;
import dev.sluice.model.CodeExecutionTool;
import dev.sluice.model.ContainerUploadBlock;
import dev.sluice.model.Content;
import dev.sluice.model.ContentBlock;
import dev.sluice.model.CustomTool;
import dev.sluice.model.DocumentBlock;
import dev.sluice.model.ImageBlock;
import dev.sluice.model.MemoryTool;
import dev.sluice.model.MessageParam;
import dev.sluice.model.MessageRequest;
import dev.sluice.model.SearchResultBlock;
import dev.sluice.model.ServerToolResultBlock;
import dev.sluice.model.ServerToolUseBlock;
import dev.sluice.model.TextBlock;
import dev.sluice.model.TextEditorTool;
import dev.sluice.model.Tool;
import dev.sluice.model.ToolReferenceBlock;
import dev.sluice.model.ToolResultBlock;
import dev.sluice.model.ToolSearchTool;
import dev.sluice.model.ToolUseBlock;
import dev.sluice.model.Toolset;
import dev.sluice.model.WebFetchTool;
import dev.sluice.model.WebSearchTool;
import org.jspecify.annotations.Nullable;

/** Where a request carries cache breakpoints. */
final class BreakpointSearch {

    private BreakpointSearch() {}

    static boolean hasAny(MessageRequest request) {
        if (request.cacheControl() != null || hasAny(request.system())) {
            return true;
        }
        if (request.tools() != null) {
            for (Tool tool : request.tools()) {
                if (of(tool) != null) {
                    return true;
                }
            }
        }
        for (MessageParam message : request.messages()) {
            if (hasAny(message.content())) {
                return true;
            }
        }
        return false;
    }

    private static boolean hasAny(@Nullable Content content) {
        if (content instanceof BlockContent blocks) {
            for (ContentBlock block : blocks.blocks()) {
                if (of(block) != null) {
                    return true;
                }
            }
        }
        return false;
    }

    static @Nullable CacheControl of(ContentBlock block) {
        if (block instanceof TextBlock text) {
            return text.cacheControl();
        }
        if (block instanceof ToolUseBlock call) {
            return call.cacheControl();
        }
        if (block instanceof ToolResultBlock result) {
            return result.cacheControl();
        }
        if (block instanceof ImageBlock image) {
            return image.cacheControl();
        }
        if (block instanceof DocumentBlock document) {
            return document.cacheControl();
        }
        return ofRarer(block);
    }

    private static @Nullable CacheControl ofRarer(ContentBlock block) {
        if (block instanceof SearchResultBlock result) {
            return result.cacheControl();
        }
        if (block instanceof ServerToolUseBlock call) {
            return call.cacheControl();
        }
        if (block instanceof ServerToolResultBlock result) {
            return result.cacheControl();
        }
        if (block instanceof ContainerUploadBlock upload) {
            return upload.cacheControl();
        }
        return block instanceof ToolReferenceBlock reference ? reference.cacheControl() : null;
    }

    static @Nullable CacheControl of(Tool tool) {
        if (tool instanceof CustomTool custom) {
            return custom.cacheControl();
        }
        if (tool instanceof WebSearchTool search) {
            return search.cacheControl();
        }
        if (tool instanceof WebFetchTool fetch) {
            return fetch.cacheControl();
        }
        if (tool instanceof CodeExecutionTool execution) {
            return execution.cacheControl();
        }
        if (tool instanceof BashTool bash) {
            return bash.cacheControl();
        }
        return ofRarer(tool);
    }

    private static @Nullable CacheControl ofRarer(Tool tool) {
        if (tool instanceof TextEditorTool editor) {
            return editor.cacheControl();
        }
        if (tool instanceof MemoryTool memory) {
            return memory.cacheControl();
        }
        if (tool instanceof ToolSearchTool search) {
            return search.cacheControl();
        }
        return tool instanceof Toolset set ? set.cacheControl() : null;
    }
}
