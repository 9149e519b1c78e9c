package dev.sluice.benchmarks.estimate;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/** The half of the corpus in core's tests to which no weight was fitted, in pieces of about a thousand characters. */
final class Corpus {

    private static final String FOLDER = "core/src/test/resources/corpus/judge";

    private final Map<Language, List<Piece>> pieces = new EnumMap<>(Language.class);

    private Corpus() {}

    /** Reads the files below {@code root}, the folder of the repository. */
    static Corpus read(Path root) throws IOException {
        Corpus corpus = new Corpus();
        for (Language language : Language.values()) {
            Path file = root.resolve(FOLDER).resolve(language.key() + ".txt");
            List<Piece> judged = new ArrayList<>();
            for (String text : Files.readString(file).strip().split("\n%%\n", -1)) {
                judged.add(Piece.of(language, text));
            }
            corpus.pieces.put(language, judged);
        }
        return corpus;
    }

    List<Piece> of(Language language) {
        return pieces.getOrDefault(language, List.of());
    }
}
