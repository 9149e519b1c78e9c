package dev.sluice.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.IntStream;

/** Inputs of runs against the simulator: each line is known to its tally by the line's id, and says how long its answer is to be. */
final class Prompts {

    /** What each prompt says; no message to a person may hold it. */
    static final String WORDS = "confidential words";

    private Prompts() {}

    /** So many lines, {@code r0} and on. */
    static List<String> numbered(int count, int outputTokens) {
        return IntStream.range(0, count)
                .mapToObj(i -> line("r" + i, "output_tokens=" + outputTokens))
                .toList();
    }

    /** One line; {@code wishes} are what the simulator is asked for. */
    static String line(String id, String wishes) {
        return line(id, wishes, "");
    }

    /** One line with more members behind {@code params}, such as {@code ,"priority":"low"}. */
    static String line(String id, String wishes, String more) {
        return "{\"custom_id\":\"" + id + "\",\"params\":{\"model\":\"claude-sonnet-5-5\",\"max_tokens\":1024,"
                + "\"messages\":[{\"role\":\"user\",\"content\":\"" + WORDS + ", number " + id + "\"}],"
                + "\"metadata\":{\"user_id\":\"simulate:" + wishes + ",id=" + id + "\"}}" + more + "}";
    }

    static Path write(Path file, List<String> lines) throws IOException {
        return Files.write(file, lines);
    }
}
