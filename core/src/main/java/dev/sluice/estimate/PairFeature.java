package dev.sluice.estimate;

import java.util.EnumSet;
import java.util.Set;

/**
 * What a character of one kind after one of another adds to a text's tokens. Tokenizers of the byte-pair kind first cut text where kinds
 * change, then merge inside; so the begin of a word or number weighs most, and what follows little.
 *
 * <p>The weights are in tokens of OpenAI's o200k vocabulary, for want of a public one of Claude's; {@link ContentClass} says how many of a
 * model's tokens they make. They were fitted to one half of the corpus in core's tests, where {@code PairFeatureTest} fits them again.
 */
enum PairFeature {
    WORD_AFTER_SPACE(0.71),
    WORD_AFTER_MARK(0.36),
    WORD_AFTER_DIGIT(0.77),
    WORD_UPPER(0.24),
    LETTER(0.09),
    ACCENT(1.33),
    CAMEL(0.42),
    CAPITALS(0.09),
    NUMBER(1.06),
    NUMBER_AFTER_SPACE(1.09),
    DIGITS(0.33),
    BLANK(0.06),
    BLANKS(0.13),
    INDENT(0.10),
    LINE(0.40),
    LINES(0.19),
    QUOTE(1.00),
    QUOTE_AFTER_MARK(0.04),
    BRACKET(0.57),
    BRACKET_AFTER_MARK(0.15),
    SYMBOL(0.68),
    SYMBOL_AFTER_SYMBOL(0.28),
    SYMBOL_AFTER_MARK(0.31),
    WIDE_MARK(1.37),
    HAN_BEGINS(1.11),
    HAN(0.62),
    KANA_BEGINS(1.03),
    KANA(0.44),
    HANGUL(0.60),
    ARABIC_BEGINS(0.76),
    ARABIC(0.23),
    CYRILLIC_BEGINS(0.60),
    CYRILLIC(0.30),
    OTHER(0.80);

    /** Tokens each adds. */
    final double weight;

    PairFeature(double weight) {
        this.weight = weight;
    }

    /** Weights by {@code previous.code * CharacterKind.COUNT + next.code}. */
    static double[] weights() {
        double[] weights = new double[CharacterKind.COUNT * CharacterKind.COUNT];
        for (CharacterKind previous : CharacterKind.values()) {
            for (CharacterKind next : CharacterKind.values()) {
                for (PairFeature feature : of(previous, next)) {
                    weights[previous.code * CharacterKind.COUNT + next.code] += feature.weight;
                }
            }
        }
        return weights;
    }

    static Set<PairFeature> of(CharacterKind previous, CharacterKind next) {
        return switch (next) {
            case LOWER, UPPER, ACCENTED -> ofLetter(previous, next);
            case DIGIT -> ofDigit(previous);
            case SPACE ->
                EnumSet.of(
                        previous == CharacterKind.SPACE ? BLANKS : previous == CharacterKind.NEWLINE ? INDENT : BLANK);
            case NEWLINE -> EnumSet.of(previous == CharacterKind.NEWLINE ? LINES : LINE);
            case QUOTE -> EnumSet.of(previous.isMark() ? QUOTE_AFTER_MARK : QUOTE);
            case BRACKET -> EnumSet.of(previous.isMark() ? BRACKET_AFTER_MARK : BRACKET);
            case SYMBOL ->
                EnumSet.of(
                        previous == CharacterKind.SYMBOL
                                ? SYMBOL_AFTER_SYMBOL
                                : previous.isMark() ? SYMBOL_AFTER_MARK : SYMBOL);
            case WIDE_MARK -> EnumSet.of(WIDE_MARK);
            case HAN -> EnumSet.of(previous == next ? HAN : HAN_BEGINS);
            case KANA -> EnumSet.of(previous == next ? KANA : KANA_BEGINS);
            case HANGUL -> EnumSet.of(HANGUL);
            case ARABIC -> EnumSet.of(previous == next ? ARABIC : ARABIC_BEGINS);
            case CYRILLIC -> EnumSet.of(previous == next ? CYRILLIC : CYRILLIC_BEGINS);
            case OTHER -> EnumSet.of(OTHER);
        };
    }

    private static Set<PairFeature> ofLetter(CharacterKind previous, CharacterKind next) {
        Set<PairFeature> features = EnumSet.noneOf(PairFeature.class);
        if (next == CharacterKind.ACCENTED) {
            features.add(ACCENT);
        }
        if (previous.isLatinLetter()) {
            boolean isUpper = next == CharacterKind.UPPER;
            features.add(!isUpper ? LETTER : previous == CharacterKind.UPPER ? CAPITALS : CAMEL);
            return features;
        }
        if (next == CharacterKind.UPPER) {
            features.add(WORD_UPPER);
        }
        features.add(
                switch (previous) {
                    case DIGIT -> WORD_AFTER_DIGIT;
                    case SPACE, NEWLINE -> WORD_AFTER_SPACE;
                    default -> WORD_AFTER_MARK;
                });
        return features;
    }

    private static Set<PairFeature> ofDigit(CharacterKind previous) {
        return switch (previous) {
            case DIGIT -> EnumSet.of(DIGITS);
            case SPACE -> EnumSet.of(NUMBER, NUMBER_AFTER_SPACE);
            default -> EnumSet.of(NUMBER);
        };
    }
}
