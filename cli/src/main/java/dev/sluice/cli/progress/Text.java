package dev.sluice.cli.progress;

import java.time.Duration;
import java.util.Locale;

/** Figures as people read them. */
final class Text {

    private static final String EIGHTHS = " ▏▎▍▌▋▊▉";

    private Text() {}

    /** {@code 20,312}. */
    static String count(long value) {
        return String.format(Locale.ROOT, "%,d", value);
    }

    /** {@code 950}, {@code 450k}, {@code 1.5M}: a limit, short. */
    static String compact(long value) {
        if (value >= 1_000_000) {
            return oneDecimal(value / 1e6) + "M";
        }
        return value >= 10_000 ? oneDecimal(value / 1e3) + "k" : count(value);
    }

    /** {@code 41 %}, rounded down so that 100 % means all. */
    static String percent(double share) {
        return (int) Math.floor(share * 100 + 1e-9) + " %";
    }

    /** {@code 00:07}, {@code 12:34} or {@code 1:02:03}. */
    static String clock(Duration duration) {
        long seconds = Math.max(0, duration.toSeconds());
        return seconds >= 3600
                ? String.format(Locale.ROOT, "%d:%02d:%02d", seconds / 3600, seconds / 60 % 60, seconds % 60)
                : String.format(Locale.ROOT, "%02d:%02d", seconds / 60, seconds % 60);
    }

    /** A bar of {@code width} columns, filled in eighths of a column; with {@code #} and {@code .} where only ASCII can be shown. */
    static String bar(double share, int width, boolean unicode) {
        double filled = Math.max(0, Math.min(1, share)) * width;
        int whole = (int) filled;
        if (!unicode) {
            return "#".repeat(whole) + ".".repeat(width - whole);
        }
        StringBuilder bar = new StringBuilder("█".repeat(whole));
        if (whole < width) {
            int eighths = (int) ((filled - whole) * 8);
            bar.append(eighths == 0 ? '░' : EIGHTHS.charAt(eighths)).append("░".repeat(width - whole - 1));
        }
        return bar.toString();
    }

    private static String oneDecimal(double value) {
        String text = String.format(Locale.ROOT, "%.1f", value);
        return text.endsWith(".0") ? text.substring(0, text.length() - 2) : text;
    }
}
