package dev.sluice.benchmarks;

import java.io.PrintStream;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/** Prints each bar as it is measured and remembers whether all of them hold. */
final class Bars {

    private static final List<String> HEADINGS = List.of("key", "ours", "best peer", "ratio", "wanted", "");

    private final PrintStream out;
    private final List<Bar> bars = new ArrayList<>();

    Bars(PrintStream out) {
        this.out = out;
    }

    void add(Bar bar) {
        bars.add(bar);
        out.println(String.join(" | ", bar.columns()));
        out.flush();
    }

    /** False before the first bar: a run that measured nothing has proved nothing. */
    boolean allHold() {
        return !bars.isEmpty() && bars.stream().allMatch(Bar::holds);
    }

    /** All bars so far as a Markdown table, a line each, ending with a line break. */
    String markdown() {
        StringBuilder table = new StringBuilder();
        row(table, HEADINGS);
        row(table, Collections.nCopies(HEADINGS.size(), "---"));
        bars.forEach(bar -> row(table, bar.columns()));
        return table.toString();
    }

    private static void row(StringBuilder table, List<String> cells) {
        table.append("| ").append(String.join(" | ", cells)).append(" |\n");
    }
}
