package dev.sluice.benchmarks.study.scenario;

import dev.sluice.benchmarks.bar.Findings;
import java.util.Collections;
import java.util.List;

/** A part of the document: a heading, a few words, tables and pictures below. */
final class Chapter {

    private final StringBuilder markdown = new StringBuilder();

    Chapter(String title, String words) {
        markdown.append("### ").append(title).append("\n\n").append(words).append("\n");
    }

    Chapter table(List<String> headings, List<List<String>> rows) {
        markdown.append('\n');
        row(headings);
        row(Collections.nCopies(headings.size(), "---"));
        rows.forEach(this::row);
        return this;
    }

    void addTo(Findings findings) {
        findings.text(markdown.toString());
    }

    private void row(List<String> cells) {
        markdown.append("| ").append(String.join(" | ", cells)).append(" |\n");
    }
}
