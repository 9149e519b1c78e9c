package dev.sluice.benchmarks.bar;

import java.util.List;
import java.util.Locale;

/**
 * What an {@link Amount} counts, and how it is written. Bytes are decimal: a KB is 1,000 bytes, so that a bar in KB or MB is read
 * the strict way.
 */
public enum Unit {
    /** Time in nanoseconds, written in the largest unit that leaves a whole part. */
    NANOS(1_000, "ns", "µs", "ms", "s"),
    /** Size in bytes, written in the largest unit that leaves a whole part. */
    BYTES(1_000, "B", "KB", "MB", "GB"),
    /** Things a second, never scaled. */
    PER_SECOND(Double.POSITIVE_INFINITY, "/s"),
    /** A plain number, never scaled. */
    COUNT(Double.POSITIVE_INFINITY, ""),
    /** A ratio or a share whose fourth decimal matters. */
    FRACTION(Double.POSITIVE_INFINITY, "") {
        @Override
        String write(double value) {
            return String.format(Locale.ROOT, "%.4f", value);
        }
    };

    private final double step;

    @SuppressWarnings("ImmutableEnumChecker") // List.of() makes it so
    private final List<String> names;

    Unit(double step, String... names) {
        this.step = step;
        this.names = List.of(names);
    }

    String write(double value) {
        int scale = 0;
        double scaled = value;
        while (Math.abs(scaled) >= step && scale < names.size() - 1) {
            scaled /= step;
            scale++;
        }
        String digits = String.format(Locale.ROOT, decimals(scaled), scaled);
        String name = names.get(scale);
        return name.isEmpty() ? digits : digits + " " + name;
    }

    private static String decimals(double scaled) {
        double size = Math.abs(scaled);
        if (size >= 100 || size == Math.rint(size)) {
            return "%,.0f";
        }
        return size >= 10 ? "%.1f" : "%.2f";
    }
}
