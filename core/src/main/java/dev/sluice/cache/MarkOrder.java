package dev.sluice.cache;

import dev.sluice.model.BlockContent;
import dev.sluice.model.CacheControl;
import dev.sluice.model.Content;
import dev.sluice.model.ContentBlock;
import dev.sluice.model.ContentSource;
import dev.sluice.model.DocumentBlock;
import dev.sluice.model.RawJson;
import dev.sluice.model.SearchResultBlock;
import dev.sluice.model.Tool;
import dev.sluice.model.ToolResultBlock;
import dev.sluice.model.UnknownBlock;
import dev.sluice.model.UnknownContent;
import dev.sluice.model.UnknownTool;
import java.util.BitSet;
import org.jspecify.annotations.Nullable;

/**
 * Which positions of a prompt carry breakpoints, and which more may: {@value CacheBreakpoints#MOST} in all, and none that lives an hour behind one that
 * lives five minutes (claude-api prompt-caching page, 2026-10-10). Those inside a block count at its position, and so do those in JSON that is
 * not understood here.
 */
final class MarkOrder {

    private static final String HOUR = "1h";
    private static final String MARK = "\"cache_control\"";
    private static final String QUOTED_HOUR = "\"1h\"";

    private final BitSet shortLived = new BitSet();
    private final BitSet longLived = new BitSet();
    private int count;

    static boolean isLong(CacheControl mark) {
        return HOUR.equals(mark.ttl());
    }

    /** A breakpoint at {@code position}; null: none. */
    void add(int position, @Nullable CacheControl mark) {
        if (mark != null) {
            (isLong(mark) ? longLived : shortLived).set(position);
            count++;
        }
    }

    void addAll(int position, Tool tool) {
        add(position, BreakpointSearch.of(tool));
        if (tool instanceof UnknownTool unknown) {
            addRaw(position, unknown.raw());
        }
    }

    void addAll(int position, ContentBlock block) {
        if (block instanceof ToolResultBlock result) {
            addInside(position, result.content());
        } else if (block instanceof SearchResultBlock result) {
            result.content().forEach(text -> addAll(position, text));
        } else if (block instanceof DocumentBlock document && document.source() instanceof ContentSource source) {
            addInside(position, source.content());
        } else if (block instanceof UnknownBlock unknown) {
            addRaw(position, unknown.raw());
        }
        add(position, BreakpointSearch.of(block));
    }

    private void addInside(int position, @Nullable Content content) {
        if (content instanceof BlockContent blocks) {
            blocks.blocks().forEach(block -> addAll(position, block));
        } else {
            addUnknown(position, content);
        }
    }

    /** Those of content that is neither text nor blocks. */
    void addUnknown(int position, @Nullable Content content) {
        if (content instanceof UnknownContent unknown) {
            addRaw(position, unknown.raw());
        }
    }

    /** As many as there may be, living as they may. */
    private void addRaw(int position, RawJson raw) {
        String json = raw.json();
        for (int at = json.indexOf(MARK); at >= 0; at = json.indexOf(MARK, at + 1)) {
            count++;
            shortLived.set(position);
            if (json.contains(QUOTED_HOUR)) {
                longLived.set(position);
            }
        }
    }

    boolean isFull() {
        return count >= CacheBreakpoints.MOST;
    }

    /** The breakpoint that can be put at {@code position} for {@code wanted}: it, one that lives shorter, or null. */
    @Nullable CacheControl fitting(int position, CacheControl wanted) {
        if (isFull()) {
            return null;
        }
        int firstShort = shortLived.nextSetBit(0);
        if (isLong(wanted) && (firstShort < 0 || firstShort > position)) {
            return wanted;
        }
        if (longLived.nextSetBit(position + 1) >= 0) {
            return null;
        }
        return isLong(wanted) ? new CacheControl(wanted.type(), null, wanted.extra()) : wanted;
    }
}
