package dev.sluice.benchmarks.study.scenario;

import dev.sluice.benchmarks.bar.Findings;
import dev.sluice.benchmarks.study.picture.Picture;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** A part of the document: a heading, a few words, tables and pictures below. */
final class Chapter {

    private final String key;
    private final StringBuilder markdown = new StringBuilder();
    private final Map<String, String> files = new TreeMap<>();

    Chapter(String title, String words) {
        key = title;
        markdown.append("### ").append(title).append("\n\n").append(words).append("\n");
    }

    Chapter table(List<String> headings, List<List<String>> rows) {
        markdown.append('\n');
        row(headings);
        row(Collections.nCopies(headings.size(), "---"));
        rows.forEach(this::row);
        return this;
    }

    /** Adds a picture, as a file beside the document. A chapter has one. */
    Chapter picture(Picture picture) {
        String file = key.replace('.', '/') + ".svg";
        markdown.append("\n![")
                .append(picture.title())
                .append("](")
                .append(file)
                .append(")\n");
        files.put(file, picture.svg());
        return this;
    }

    void addTo(Findings findings) {
        files.forEach(findings::file);
        findings.text(markdown.toString());
    }

    private void row(List<String> cells) {
        markdown.append("| ").append(String.join(" | ", cells)).append(" |\n");
    }
}
