package dev.sluice.estimate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** The weights are those that the first half of the corpus gives, and nothing else was tuned into them. */
class PairFeatureTest {

    /** What is supposed before any text is seen, from how byte-pair tokenizers cut; what the corpus lacks stays there. */
    private static final Map<PairFeature, Double> SUPPOSED = new EnumMap<>(PairFeature.class);

    static {
        SUPPOSED.put(PairFeature.WORD_AFTER_SPACE, 1.05);
        SUPPOSED.put(PairFeature.WORD_AFTER_MARK, 0.9);
        SUPPOSED.put(PairFeature.WORD_AFTER_DIGIT, 1.0);
        SUPPOSED.put(PairFeature.WORD_UPPER, 0.1);
        SUPPOSED.put(PairFeature.LETTER, 0.06);
        SUPPOSED.put(PairFeature.ACCENT, 0.7);
        SUPPOSED.put(PairFeature.CAMEL, 0.6);
        SUPPOSED.put(PairFeature.CAPITALS, 0.3);
        SUPPOSED.put(PairFeature.NUMBER, 0.8);
        SUPPOSED.put(PairFeature.NUMBER_AFTER_SPACE, 0.9);
        SUPPOSED.put(PairFeature.DIGITS, 0.3);
        SUPPOSED.put(PairFeature.BLANK, 0.0);
        SUPPOSED.put(PairFeature.BLANKS, 0.05);
        SUPPOSED.put(PairFeature.INDENT, 0.2);
        SUPPOSED.put(PairFeature.LINE, 0.5);
        SUPPOSED.put(PairFeature.LINES, 0.2);
        SUPPOSED.put(PairFeature.QUOTE, 0.5);
        SUPPOSED.put(PairFeature.QUOTE_AFTER_MARK, 0.3);
        SUPPOSED.put(PairFeature.BRACKET, 0.6);
        SUPPOSED.put(PairFeature.BRACKET_AFTER_MARK, 0.4);
        SUPPOSED.put(PairFeature.SYMBOL, 0.8);
        SUPPOSED.put(PairFeature.SYMBOL_AFTER_SYMBOL, 0.3);
        SUPPOSED.put(PairFeature.SYMBOL_AFTER_MARK, 0.5);
        SUPPOSED.put(PairFeature.WIDE_MARK, 0.8);
        SUPPOSED.put(PairFeature.HAN_BEGINS, 0.75);
        SUPPOSED.put(PairFeature.HAN, 0.75);
        SUPPOSED.put(PairFeature.KANA_BEGINS, 0.65);
        SUPPOSED.put(PairFeature.KANA, 0.65);
        SUPPOSED.put(PairFeature.HANGUL, 0.6);
        SUPPOSED.put(PairFeature.ARABIC_BEGINS, 0.6);
        SUPPOSED.put(PairFeature.ARABIC, 0.25);
        SUPPOSED.put(PairFeature.CYRILLIC_BEGINS, 0.6);
        SUPPOSED.put(PairFeature.CYRILLIC, 0.3);
        SUPPOSED.put(PairFeature.OTHER, 0.8);
    }

    private static final List<PairFeature> ALL = List.of(PairFeature.values());

    private static final double TRUST_IN_WHAT_IS_SUPPOSED = 0.003;

    @Test
    void the_weights_are_those_that_fit_the_half_that_is_not_judged() {
        double[] fitted = fitted();
        for (PairFeature feature : ALL) {
            assertThat(feature.weight).as(() -> table(fitted)).isCloseTo(fitted[ALL.indexOf(feature)], within(0.0051));
        }
    }

    /** Least squares of the relative errors, held to what is supposed (ridge regression). */
    private static double[] fitted() {
        int n = ALL.size();
        double[][] normal = new double[n][n + 1];
        for (int i = 0; i < n; i++) {
            double scale = 0.15 + 0.5 * supposed(i);
            normal[i][i] = TRUST_IN_WHAT_IS_SUPPOSED / (scale * scale);
        }
        for (String name : Corpus.NAMES) {
            for (String piece : Corpus.toFit(name)) {
                add(normal, piece);
            }
        }
        double[] moved = solved(normal);
        for (int i = 0; i < n; i++) {
            moved[i] += supposed(i);
        }
        return moved;
    }

    private static void add(double[][] normal, String piece) {
        int n = normal.length;
        double tokens = Corpus.STAND_IN.countTokensOrdinary(piece);
        double[] row = counts(piece);
        double missing = 1;
        for (int i = 0; i < n; i++) {
            row[i] /= tokens;
            missing -= row[i] * supposed(i);
        }
        for (int i = 0; i < n; i++) {
            for (int j = 0; j < n; j++) {
                normal[i][j] += row[i] * row[j];
            }
            normal[i][n] += row[i] * missing;
        }
    }

    private static double[] counts(String piece) {
        double[] counts = new double[ALL.size()];
        CharacterKind previous = CharacterKind.NEWLINE;
        for (int i = 0; i < piece.length(); i++) {
            CharacterKind next = CharacterKind.of(piece.charAt(i));
            PairFeature.of(previous, next).forEach(feature -> counts[ALL.indexOf(feature)]++);
            previous = next;
        }
        return counts;
    }

    /** Gauss; the matrix is positive definite. */
    private static double[] solved(double[][] rows) {
        int n = rows.length;
        for (int pivot = 0; pivot < n; pivot++) {
            for (int row = 0; row < n; row++) {
                double factor = row == pivot ? 0 : rows[row][pivot] / rows[pivot][pivot];
                for (int column = pivot; factor != 0 && column <= n; column++) {
                    rows[row][column] -= factor * rows[pivot][column];
                }
            }
        }
        double[] solution = new double[n];
        for (int i = 0; i < n; i++) {
            solution[i] = rows[i][n] / rows[i][i];
        }
        return solution;
    }

    private static double supposed(int feature) {
        return SUPPOSED.getOrDefault(ALL.get(feature), 0.0);
    }

    private static String table(double[] fitted) {
        List<String> lines = new ArrayList<>();
        for (PairFeature feature : ALL) {
            lines.add(String.format(Locale.ROOT, "%s(%.2f)", feature, fitted[ALL.indexOf(feature)]));
        }
        return "fitted now: " + String.join(", ", lines);
    }

    @Test
    void the_scanner_counts_each_pair_of_neighbours_once() {
        String text = "Größe: 12 Äpfel\n  x = [\"a\", 中文かな]; // 7.5 % 12345678 1000 ".repeat(97);
        TextScanner scanner = new TextScanner();
        scanner.scan(text, 0, 1_501);
        scanner.scan(text, 1_501, text.length());
        double tokens = 0;
        double[] counts = counts(text);
        for (PairFeature feature : ALL) {
            tokens += counts[ALL.indexOf(feature)] * feature.weight;
        }
        assertThat(scanner.tokens()).isCloseTo(tokens, within(1e-6));
        assertThat(scanner.characters()).isEqualTo(text.length());
    }
}
