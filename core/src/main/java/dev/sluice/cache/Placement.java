package dev.sluice.cache;

import dev.sluice.model.CacheControl;
import dev.sluice.model.Content;
import dev.sluice.model.ContentBlock;
import dev.sluice.model.DocumentBlock;
import dev.sluice.model.MessageParam;
import dev.sluice.model.MessageRequest;
import dev.sluice.model.MessageRequestBuilder;
import dev.sluice.model.Tool;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** One request while breakpoints are put on it. */
final class Placement {

    private final MessageRequest request;
    private final @Nullable List<Tool> tools;
    private final @Nullable List<ContentBlock> system;
    private final List<List<ContentBlock>> messages = new ArrayList<>();
    private int used;
    private boolean isAutomatic;

    Placement(MessageRequest request) {
        this.request = request;
        this.tools = request.tools() == null ? null : new ArrayList<>(request.tools());
        Content prompt = request.system();
        this.system = prompt == null ? null : new ArrayList<>(prompt.blocks());
        request.messages()
                .forEach(message ->
                        messages.add(new ArrayList<>(message.content().blocks())));
        this.isAutomatic = request.cacheControl() != null;
        this.used = (isAutomatic ? 1 : 0) + marksBefore();
    }

    MessageRequest place(CacheBreakpoints wanted) {
        boolean toolsMarked = wanted.tools() != null && tools != null && markLastTool(tools, wanted.tools());
        boolean systemMarked = wanted.system() != null && system != null && markLast(system, wanted.system());
        if (wanted.documents() != null) {
            markDocuments(wanted.documents());
        }
        MessageRequestBuilder placed = request.toBuilder();
        if (wanted.conversation() != null) {
            markConversation(wanted.conversation(), placed);
        }
        if (toolsMarked && tools != null) {
            placed.tools(tools);
        }
        if (systemMarked && system != null) {
            placed.system(Content.of(system));
        }
        return placed.messages(marked()).build();
    }

    /** Messages without a mark of ours stay as they are, strings too. */
    private List<MessageParam> marked() {
        List<MessageParam> all = new ArrayList<>();
        for (int i = 0; i < messages.size(); i++) {
            MessageParam before = request.messages().get(i);
            List<ContentBlock> blocks = messages.get(i);
            all.add(
                    blocks.equals(before.content().blocks())
                            ? before
                            : new MessageParam(before.role(), Content.of(blocks), before.extra()));
        }
        return all;
    }

    private void markDocuments(CacheControl mark) {
        for (List<ContentBlock> blocks : messages) {
            for (int i = blocks.size() - 1; i >= 0; i--) {
                if (blocks.get(i) instanceof DocumentBlock) {
                    mark(blocks, i, mark);
                    return;
                }
            }
        }
    }

    /** The end by an automatic breakpoint, which may follow anything; then as far back as breakpoints are left. */
    private void markConversation(CacheControl mark, MessageRequestBuilder placed) {
        if (used < CacheBreakpoints.MOST && !isAutomatic && !isEndMarked()) {
            placed.cacheControl(mark);
            isAutomatic = true;
            used++;
        }
        int sinceMark = 0;
        for (int m = messages.size() - 1; m >= 0; m--) {
            List<ContentBlock> blocks = messages.get(m);
            for (int b = blocks.size() - 1; b >= 0; b--) {
                if (BreakpointSearch.of(blocks.get(b)) != null) {
                    sinceMark = 0;
                } else if (sinceMark >= CachedPrompt.LOOKBACK_BLOCKS && mark(blocks, b, mark)) {
                    sinceMark = 0;
                }
                sinceMark++;
            }
        }
    }

    private boolean isEndMarked() {
        List<ContentBlock> last = messages.isEmpty() ? List.of() : messages.get(messages.size() - 1);
        return !last.isEmpty() && BreakpointSearch.of(last.get(last.size() - 1)) != null;
    }

    private boolean markLast(List<ContentBlock> blocks, CacheControl mark) {
        for (int i = blocks.size() - 1; i >= 0; i--) {
            if (BreakpointSearch.of(blocks.get(i)) != null) {
                return false; // it is there
            }
            if (mark(blocks, i, mark)) {
                return true;
            }
        }
        return false;
    }

    private boolean mark(List<ContentBlock> blocks, int at, CacheControl mark) {
        ContentBlock marked = used < CacheBreakpoints.MOST && BreakpointSearch.of(blocks.get(at)) == null
                ? Marks.marked(blocks.get(at), mark)
                : null;
        if (marked == null) {
            return false;
        }
        blocks.set(at, marked);
        used++;
        return true;
    }

    private boolean markLastTool(List<Tool> all, CacheControl mark) {
        for (int i = all.size() - 1; i >= 0 && used < CacheBreakpoints.MOST; i--) {
            if (BreakpointSearch.of(all.get(i)) != null) {
                return false; // it is there
            }
            Tool marked = Marks.marked(all.get(i), mark);
            if (marked != null) {
                all.set(i, marked);
                used++;
                return true;
            }
        }
        return false;
    }

    private int marksBefore() {
        long marks = tools == null
                ? 0
                : tools.stream()
                        .filter(tool -> BreakpointSearch.of(tool) != null)
                        .count();
        marks += system == null ? 0 : marks(system);
        for (List<ContentBlock> blocks : messages) {
            marks += marks(blocks);
        }
        return (int) marks;
    }

    private static long marks(List<ContentBlock> blocks) {
        return blocks.stream()
                .filter(block -> BreakpointSearch.of(block) != null)
                .count();
    }
}
