package dev.sluice.benchmarks;

import dev.sluice.benchmarks.bar.Seeds;
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
 * @param seeds chance in place of a suite's own; null for none
 */
record Arguments(
        String name,
        @Nullable Path markdown,
        @Nullable Path trace,
        @Nullable Seeds seeds) {

    private static final String MARKDOWN = "--markdown";
    private static final String TRACE = "--trace";
    private static final String SEEDS = "--seeds";
    private static final String FIRST_SEED = "--first-seed";

    /** Reads {@code NAME [--trace FILE] [--seeds N] [--first-seed N] [--markdown FILE]}. */
    static Arguments of(String... words) {
        Map<String, String> options = new HashMap<>();
        for (int i = 1; i + 1 < words.length; i += 2) {
            if (!List.of(MARKDOWN, TRACE, SEEDS, FIRST_SEED).contains(words[i])
                    || options.put(words[i], words[i + 1]) != null) {
                throw unexpected(words);
            }
        }
        if (words.length % 2 == 0) {
            throw unexpected(words);
        }
        return new Arguments(words[0], path(options.get(MARKDOWN)), path(options.get(TRACE)), seeds(options));
    }

    /** The command that brings the same figures, for a document: a trace by its file's name. */
    String command() {
        return "benchmarks/run " + name
                + (trace == null ? "" : " " + TRACE + " " + trace.getFileName())
                + (seeds == null ? "" : " " + SEEDS + " " + seeds.count() + " " + FIRST_SEED + " " + seeds.first());
    }

    private static @Nullable Path path(@Nullable String word) {
        return word == null ? null : Path.of(word);
    }

    private static @Nullable Seeds seeds(Map<String, String> options) {
        if (!options.containsKey(SEEDS) && !options.containsKey(FIRST_SEED)) {
            return null;
        }
        return new Seeds(
                Long.parseLong(options.getOrDefault(FIRST_SEED, "" + Seeds.STANDARD.first())),
                Integer.parseInt(options.getOrDefault(SEEDS, "" + Seeds.STANDARD.count())));
    }

    private static IllegalArgumentException unexpected(String... words) {
        return new IllegalArgumentException("arguments: " + String.join(" ", words)
                + " (expected: NAME [--trace FILE] [--seeds N] [--first-seed N] [--markdown FILE])");
    }
}
