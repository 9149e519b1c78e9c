package dev.sluice.cli;

import dev.sluice.model.BatchResult;
import dev.sluice.wire.Codecs;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** Reads an output. */
final class Answers {

    private Answers() {}

    /** The results; fails where a line is none. */
    static List<BatchResult> in(Path output) throws IOException {
        return Files.readAllLines(output).stream()
                .map(Codecs.BATCH_RESULT::read)
                .toList();
    }

    /** The ids in the order of the lines. */
    static List<String> ids(Path output) throws IOException {
        return in(output).stream().map(BatchResult::customId).toList();
    }

    /** The lines that have their end; what a kill has torn is not counted. */
    static int wholeLines(Path output) throws IOException {
        if (!Files.exists(output)) {
            return 0;
        }
        String text = Files.readString(output, StandardCharsets.ISO_8859_1);
        return (int) text.chars().filter(c -> c == '\n').count();
    }
}
