package dev.sluice.benchmarks;

import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What the command is told.
 *
 * @param name what to measure
 * @param markdown the document to put the figures into; null for none
 * @param trace a workload in place of a suite's own; null for none
 */
record Arguments(
        String name, @Nullable Path markdown, @Nullable Path trace) {

    private static final String MARKDOWN = "--markdown";
    private static final String TRACE = "--trace";

    /** Reads {@code NAME [--trace FILE] [--markdown FILE]}. */
    static Arguments of(String... words) {
        Map<String, Path> options = new HashMap<>();
        for (int i = 1; i + 1 < words.length; i += 2) {
            if (!List.of(MARKDOWN, TRACE).contains(words[i]) || options.put(words[i], Path.of(words[i + 1])) != null) {
                throw unexpected(words);
            }
        }
        if (words.length % 2 == 0) {
            throw unexpected(words);
        }
        return new Arguments(words[0], options.get(MARKDOWN), options.get(TRACE));
    }

    private static IllegalArgumentException unexpected(String... words) {
        return new IllegalArgumentException(
                "arguments: " + String.join(" ", words) + " (expected: NAME [--trace FILE] [--markdown FILE])");
    }
}
