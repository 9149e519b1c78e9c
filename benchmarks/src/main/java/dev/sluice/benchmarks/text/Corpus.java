package dev.sluice.benchmarks.text;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/** The half of the corpus in core's tests to which no weight was fitted. */
public final class Corpus {

    private static final String FOLDER = "/corpus/judge/";

    /** A line is broken behind these once it is long: prose has whole paragraphs on a line. */
    private static final String ENDS = ".。!?！？";

    private static final int LONG_LINE = 80;

    private static final Corpus JUDGED = new Corpus();

    private final Map<Language, List<Piece>> pieces = new EnumMap<>(Language.class);
    private final Map<Language, List<Piece>> lines = new EnumMap<>(Language.class);

    private Corpus() {
        for (Language language : Language.values()) {
            List<Piece> judged = new ArrayList<>();
            List<Piece> broken = new ArrayList<>();
            for (String text : text(language).strip().split("\n%%\n", -1)) {
                judged.add(Piece.of(language, text));
                text.lines().forEach(line -> addSentences(language, line + '\n', broken));
            }
            pieces.put(language, List.copyOf(judged));
            lines.put(language, List.copyOf(broken));
        }
    }

    /** What there is; read once. */
    public static Corpus judged() {
        return JUDGED;
    }

    private static String text(Language language) {
        String name = FOLDER + language.key() + ".txt";
        try (var file = Objects.requireNonNull(Corpus.class.getResourceAsStream(name), name)) {
            return new String(file.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    private static void addSentences(Language language, String line, List<Piece> to) {
        int from = 0;
        for (int i = 0; i < line.length(); i++) {
            boolean ends = i + 1 - from >= LONG_LINE && ENDS.indexOf(line.charAt(i)) >= 0;
            if (ends || i + 1 == line.length()) {
                to.add(Piece.of(language, line.substring(from, i + 1)));
                from = i + 1;
            }
        }
    }

    /** Its texts in one language, of about a thousand characters each. */
    public List<Piece> of(Language language) {
        return Objects.requireNonNull(pieces.get(language));
    }

    /** The same, broken into lines and sentences in their order, line feeds included. */
    public List<Piece> linesOf(Language language) {
        return Objects.requireNonNull(lines.get(language));
    }
}
