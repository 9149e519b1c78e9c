package dev.sluice.cli.progress;

import dev.sluice.admission.Priority;
import dev.sluice.budget.BucketLevel;
import dev.sluice.cli.input.PriorityName;
import dev.sluice.limit.Dimension;
import dev.sluice.pool.PoolSnapshot;
import java.util.ArrayList;
import java.util.List;
import org.jline.utils.AttributedString;
import org.jline.utils.AttributedStringBuilder;
import org.jline.utils.AttributedStyle;

/** The picture of a run on a terminal: a bar for the file, the counts, a gauge for each budget. A pure function of its arguments. */
final class LivePicture {

    private static final int LINES_PER_POOL = Dimension.values().length;
    private static final int GAUGE_COLUMNS = 24;
    private static final int POOL_COLUMNS = 14;
    private static final int NAME_COLUMNS = 15;

    private static final AttributedStyle PLAIN = AttributedStyle.DEFAULT;
    private static final AttributedStyle BOLD = AttributedStyle.BOLD;
    private static final AttributedStyle FAINT = AttributedStyle.DEFAULT.faint();
    private static final AttributedStyle GREEN = AttributedStyle.DEFAULT.foreground(AttributedStyle.GREEN);
    private static final AttributedStyle YELLOW = AttributedStyle.DEFAULT.foreground(AttributedStyle.YELLOW);
    private static final AttributedStyle RED = AttributedStyle.DEFAULT.foreground(AttributedStyle.RED);

    private final boolean unicode;

    LivePicture(boolean unicode) {
        this.unicode = unicode;
    }

    /** The lines, each at most {@code columns} wide and no more than {@code rows}, so that nothing wraps or scrolls. */
    List<AttributedString> lines(Standing standing, int columns, int rows) {
        List<AttributedString> lines = new ArrayList<>();
        lines.add(bar(standing, columns));
        lines.add(counts(standing));
        lines.add(queued(standing));
        lines.add(time(standing));
        for (PoolSnapshot pool : standing.pools()) {
            if (lines.size() + LINES_PER_POOL < rows) {
                gauges(pool, lines);
            }
        }
        return lines.stream()
                .limit(Math.max(1, rows - 1))
                .map(line -> line.columnSubSequence(0, Math.max(1, columns - 1)))
                .toList();
    }

    private AttributedString bar(Standing standing, int columns) {
        String percent = Text.percent(standing.share());
        int width = Math.max(8, Math.min(60, columns - percent.length() - 4));
        return new AttributedStringBuilder()
                .styled(GREEN, Text.bar(standing.share(), width, unicode))
                .append("  ")
                .styled(BOLD, percent)
                .toAttributedString();
    }

    private static AttributedString counts(Standing standing) {
        AttributedStringBuilder line = new AttributedStringBuilder();
        named(line, "done", standing.before() + standing.succeeded(), PLAIN);
        named(line, "failed", standing.failed(), standing.failed() > 0 ? RED : PLAIN);
        named(line, "in flight", standing.inFlight(), PLAIN);
        standing.retriesInWords()
                .ifPresent(retries -> line.styled(FAINT, "retries ").styled(YELLOW, retries));
        return line.toAttributedString();
    }

    private static AttributedString queued(Standing standing) {
        AttributedStringBuilder line = new AttributedStringBuilder().styled(FAINT, "queued  ");
        for (Priority priority : Priority.values()) {
            named(line, PriorityName.of(priority), standing.queued().getOrDefault(priority, 0L), PLAIN);
        }
        return line.toAttributedString();
    }

    private static AttributedString time(Standing standing) {
        AttributedStringBuilder line =
                new AttributedStringBuilder().styled(FAINT, "elapsed ").append(Text.clock(standing.elapsed()));
        standing.remaining()
                .ifPresent(left ->
                        line.styled(FAINT, "   about ").append(Text.clock(left)).styled(FAINT, " to go"));
        return line.toAttributedString();
    }

    private void gauges(PoolSnapshot pool, List<AttributedString> lines) {
        for (Dimension dimension : Dimension.values()) {
            AttributedStringBuilder line = new AttributedStringBuilder()
                    .styled(BOLD, padded(dimension == Dimension.REQUESTS ? pool.pool() : "", POOL_COLUMNS))
                    .styled(FAINT, padded(dimension.label(), NAME_COLUMNS));
            gauge(line, pool.in(dimension));
            if (dimension == Dimension.REQUESTS && !pool.closedFor().isZero()) {
                line.styled(YELLOW, "  429: closed for " + Text.clock(pool.closedFor()));
            }
            lines.add(line.toAttributedString());
        }
    }

    private void gauge(AttributedStringBuilder line, BucketLevel bucket) {
        if (!bucket.limited()) {
            line.append(Text.count(bucket.usedLastMinute())).styled(FAINT, " in the last minute, no limit known");
            return;
        }
        double used = bucket.utilisation();
        line.styled(used > 0.9 ? GREEN : PLAIN, Text.bar(used, GAUGE_COLUMNS, unicode))
                .append(String.format("%6s", Text.percent(used)))
                .styled(FAINT, " of " + Text.compact(bucket.limitPerMinute()) + "/min");
    }

    private static void named(AttributedStringBuilder line, String name, long value, AttributedStyle style) {
        line.styled(FAINT, name + " ").styled(style, Text.count(value)).append("   ");
    }

    private static String padded(String text, int columns) {
        String cut = text.length() < columns ? text : text.substring(0, columns - 1);
        return cut + " ".repeat(columns - cut.length());
    }
}
