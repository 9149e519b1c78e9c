package dev.sluice.benchmarks;

import dev.sluice.benchmarks.bar.Bar;
import dev.sluice.benchmarks.bar.Findings;
import java.io.PrintStream;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Prints each bar as it is measured and remembers whether all of them hold; notes go to the other stream. */
final class Bars implements Findings {

    private static final List<String> HEADINGS = List.of("key", "ours", "best peer", "ratio", "wanted", "");

    private final PrintStream out;
    private final PrintStream err;
    private final List<Bar> bars = new ArrayList<>();
    private final List<String> notes = new ArrayList<>();
    private final StringBuilder texts = new StringBuilder();
    private final Map<String, String> files = new TreeMap<>();

    Bars(PrintStream out, PrintStream err) {
        this.out = out;
        this.err = err;
    }

    @Override
    public void bar(Bar bar) {
        bars.add(bar);
        out.println(String.join(" | ", bar.columns()));
        out.flush();
    }

    @Override
    public void note(String line) {
        notes.add(line);
        err.println(line);
        err.flush();
    }

    @Override
    public void text(String markdown) {
        texts.append('\n').append(markdown);
        err.println(markdown);
    }

    @Override
    public void file(String name, String content) {
        files.put(name, content);
    }

    /** What the suites had to say beside the bars. */
    String texts() {
        return texts.toString();
    }

    /** What is to stand beside the document, by name. */
    Map<String, String> files() {
        return Collections.unmodifiableMap(files);
    }

    /** False before the first bar: a run that measured nothing has proved nothing. */
    boolean allHold() {
        return !bars.isEmpty() && bars.stream().allMatch(Bar::holds);
    }

    /** All bars so far as a Markdown table, a line each, and the notes below it. */
    String markdown() {
        StringBuilder text = new StringBuilder();
        row(text, HEADINGS);
        row(text, Collections.nCopies(HEADINGS.size(), "---"));
        bars.forEach(bar -> row(text, bar.columns()));
        if (!notes.isEmpty()) {
            text.append("\n```\n").append(String.join("\n", notes)).append("\n```\n");
        }
        return text.toString();
    }

    private static void row(StringBuilder table, List<String> cells) {
        table.append("| ").append(String.join(" | ", cells)).append(" |\n");
    }
}
