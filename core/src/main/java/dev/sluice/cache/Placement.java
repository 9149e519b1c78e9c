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

/** One request while breakpoints are put on it. Its positions are those of {@link CachedPrompt}: tools, blocks of the system prompt, blocks of messages. */
final class Placement {

    private static final CacheControl ANY = CacheControl.ephemeral();

    private final MessageRequest request;
    private final List<Tool> tools;
    private final Blocks system;
    private final List<Blocks> messages = new ArrayList<>();
    private final MarkOrder order = new MarkOrder();
    private final int size;
    private final int end;
    private final boolean isAutomatic;

    Placement(MessageRequest request) {
        this.request = request;
        this.tools = request.tools() == null ? List.of() : new ArrayList<>(request.tools());
        for (int i = 0; i < tools.size(); i++) {
            order.addAll(i, tools.get(i));
        }
        this.system = new Blocks(tools.size(), request.system());
        int next = system.end();
        for (MessageParam message : request.messages()) {
            Blocks blocks = new Blocks(next, message.content());
            messages.add(blocks);
            next = blocks.end();
        }
        this.size = next;
        this.end = last();
        this.isAutomatic = request.cacheControl() != null;
        order.add(size, request.cacheControl());
    }

    /** Where an automatic breakpoint goes: the last block that carries one or can; -1 if there is none. */
    private int last() {
        for (int m = messages.size() - 1; m >= 0; m--) {
            Blocks blocks = messages.get(m);
            for (int i = blocks.all.size() - 1; i >= 0; i--) {
                ContentBlock block = blocks.all.get(i);
                if (BreakpointSearch.of(block) != null || Marks.marked(block, ANY) != null) {
                    return blocks.first + i;
                }
            }
        }
        return -1;
    }

    MessageRequest place(CacheBreakpoints wanted) {
        MessageRequestBuilder placed = request.toBuilder();
        if (wanted.tools() != null && markLastTool(wanted.tools())) {
            placed.tools(tools);
        }
        if (wanted.system() != null && system.markLast(wanted.system())) {
            placed.system(Content.of(system.all));
        }
        if (wanted.documents() != null) {
            markDocuments(wanted.documents());
        }
        if (wanted.conversation() != null) {
            markConversation(wanted.conversation(), placed);
        }
        return placed.messages(marked()).build();
    }

    /** Messages without a mark of ours stay as they are, strings too. */
    private List<MessageParam> marked() {
        List<MessageParam> all = new ArrayList<>();
        for (int i = 0; i < messages.size(); i++) {
            MessageParam before = request.messages().get(i);
            Blocks blocks = messages.get(i);
            all.add(
                    blocks.isChanged
                            ? new MessageParam(before.role(), Content.of(blocks.all), before.extra())
                            : before);
        }
        return all;
    }

    private boolean markLastTool(CacheControl mark) {
        for (int i = tools.size() - 1; i >= 0 && BreakpointSearch.of(tools.get(i)) == null; i--) {
            CacheControl fitting = order.fitting(i, mark);
            Tool marked = fitting == null ? null : Marks.marked(tools.get(i), fitting);
            if (marked != null) {
                tools.set(i, marked);
                order.add(i, fitting);
                return true;
            }
        }
        return false;
    }

    private void markDocuments(CacheControl mark) {
        for (Blocks blocks : messages) {
            for (int i = blocks.all.size() - 1; i >= 0; i--) {
                if (blocks.all.get(i) instanceof DocumentBlock) {
                    blocks.mark(i, mark);
                    return;
                }
            }
        }
    }

    /** The end by an automatic breakpoint, which may follow anything; then as far back as breakpoints are left. */
    private void markConversation(CacheControl mark, MessageRequestBuilder placed) {
        CacheControl atEnd = isAutomatic || isEndMarked() ? null : order.fitting(size, mark);
        if (atEnd != null) {
            placed.cacheControl(atEnd);
            order.add(size, atEnd);
        }
        int sinceMark = 0;
        for (int m = messages.size() - 1; m >= 0; m--) {
            Blocks blocks = messages.get(m);
            for (int i = blocks.all.size() - 1; i >= 0; i--) {
                if (BreakpointSearch.of(blocks.all.get(i)) != null
                        || (sinceMark >= CachedPrompt.LOOKBACK_BLOCKS && blocks.mark(i, mark))) {
                    sinceMark = 0;
                }
                sinceMark++;
            }
        }
    }

    private boolean isEndMarked() {
        for (Blocks blocks : messages) {
            if (end >= blocks.first && end < blocks.end()) {
                return BreakpointSearch.of(blocks.all.get(end - blocks.first)) != null;
            }
        }
        return false;
    }

    /** Those of the system prompt or of one message. */
    private final class Blocks {

        private final int first;
        private final List<ContentBlock> all;
        private boolean isChanged;

        Blocks(int first, @Nullable Content content) {
            this.first = first;
            this.all = content == null ? List.of() : new ArrayList<>(content.blocks());
            order.addUnknown(first, content);
            for (int i = 0; i < all.size(); i++) {
                order.addAll(first + i, all.get(i));
            }
        }

        int end() {
            return first + all.size();
        }

        boolean markLast(CacheControl mark) {
            for (int i = all.size() - 1; i >= 0 && BreakpointSearch.of(all.get(i)) == null; i--) {
                if (mark(i, mark)) {
                    return true;
                }
            }
            return false;
        }

        /** False: it is marked, or cannot be. One at the end beside an automatic one would be it, or contradict it. */
        boolean mark(int i, CacheControl mark) {
            ContentBlock block = all.get(i);
            CacheControl fitting = isAutomatic && first + i == end ? null : order.fitting(first + i, mark);
            ContentBlock marked =
                    fitting == null || BreakpointSearch.of(block) != null ? null : Marks.marked(block, fitting);
            if (marked == null) {
                return false;
            }
            all.set(i, marked);
            isChanged = true;
            order.add(first + i, fitting);
            return true;
        }
    }
}
