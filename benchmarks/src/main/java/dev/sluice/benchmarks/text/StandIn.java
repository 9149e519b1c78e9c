package dev.sluice.benchmarks.text;

import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.random.RandomGenerator;

/** Stands in for a model's tokenizer, which is not public: o200k, with a ratio for each language. */
public final class StandIn {

    /** How far a tokenizer may be from what the estimator supposes of a class of content. */
    private static final double MOST_APART = 0.2;

    /** How far languages of one class may be from each other, on top. */
    private static final double MOST_APART_IN_CLASS = 0.02;

    /** Of its role and separators. */
    public static final long TOKENS_A_MESSAGE = 4;

    private final Map<Language, Double> ratios = new EnumMap<>(Language.class);
    private final double scale;

    private StandIn(double scale) {
        this.scale = scale;
    }

    /** What the estimator supposes. */
    public static StandIn supposed() {
        StandIn standIn = new StandIn(1);
        for (Language language : Language.values()) {
            standIn.ratios.put(language, language.ratio);
        }
        return standIn;
    }

    /** Another one: up to a fifth beside that in each class of content, and 2 % more in each language. */
    public static StandIn other(RandomGenerator random) {
        StandIn standIn = new StandIn(1);
        Map<String, Double> ofClass = new HashMap<>();
        for (Language language : Language.values()) {
            double ratio = ofClass.computeIfAbsent(language.contentClass, name -> about1(MOST_APART, random))
                    * about1(MOST_APART_IN_CLASS, random);
            standIn.ratios.put(language, language.ratio * ratio);
        }
        return standIn;
    }

    private static double about1(double most, RandomGenerator random) {
        return 1 + most * (2 * random.nextDouble() - 1);
    }

    /** One that makes {@code factor} times as many tokens of any text. */
    public StandIn times(double factor) {
        StandIn scaled = new StandIn(scale * factor);
        scaled.ratios.putAll(ratios);
        return scaled;
    }

    /** Of one message with these pieces. */
    public long tokens(List<Piece> pieces) {
        double tokens = TOKENS_A_MESSAGE;
        for (Piece piece : pieces) {
            tokens += tokens(piece);
        }
        return Math.round(tokens);
    }

    /** Of one piece among others. */
    public double tokens(Piece piece) {
        return piece.o200kTokens() * ratios.getOrDefault(piece.language(), 1.0) * scale;
    }
}
