package dev.sluice.benchmarks.launcher;

import java.io.BufferedWriter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** Files of small prompts, and their answers counted. */
public final class Prompts {

    private static final Pattern SUCCEEDED =
            Pattern.compile("^\\{\"custom_id\":\"([^\"]+)\",\"result\":\\{\"type\":\"succeeded\"");

    private Prompts() {}

    /** Writes this many, each of a sentence and for sixteen tokens of answer. */
    public static void write(Path file, int prompts) throws IOException {
        try (BufferedWriter lines = Files.newBufferedWriter(file)) {
            for (int prompt = 0; prompt < prompts; prompt++) {
                lines.write("{\"custom_id\":\"prompt-" + prompt + "\",\"params\":{\"model\":\"claude-sonnet-4-5\","
                        + "\"max_tokens\":64,\"messages\":[{\"role\":\"user\",\"content\":\"What does lock number "
                        + prompt + " of the canal do?\"}],"
                        + "\"metadata\":{\"user_id\":\"simulate:output_tokens=16\"}}}\n");
            }
        }
    }

    /**
     * How many different prompts were answered.
     *
     * @throws IllegalStateException if a line is no success, or one prompt was answered twice
     */
    static int answered(Path answers) throws IOException {
        Set<String> ids = new HashSet<>();
        try (Stream<String> lines = Files.lines(answers)) {
            lines.forEach(line -> {
                Matcher matcher = SUCCEEDED.matcher(line);
                if (!matcher.find() || !ids.add(matcher.group(1))) {
                    throw new IllegalStateException("answer: " + line.substring(0, Math.min(line.length(), 200))
                            + " (expected: a success, once a prompt)");
                }
            });
        }
        return ids.size();
    }
}
