package dev.sluice.estimate;

/**
 * The size of a prompt, as far as it can be seen without a tokenizer: tokens by class of content, with the ratios that its model starts
 * from and none that was learned. Grows while a {@link PromptMeter} adds to it.
 */
final class PromptSize {

    /** Twice what English has (2.5 to 3.4, claude-api models page, 2026-08, and more before); what has more is hardly text. */
    static final int MOST_CHARACTERS_PER_TOKEN = 8;

    private final double[] tokens = new double[ContentClass.COUNT];
    private double doubtSquared;

    void add(ContentClass of, double more) {
        tokens[of.code] += more;
    }

    /** The size is wrong by about so many tokens, for a reason that has nothing to do with any tokenizer. */
    void addDoubt(double wrong) {
        doubtSquared += wrong * wrong;
    }

    double tokens(ContentClass of) {
        return tokens[of.code];
    }

    /** The square of the tokens by which it is probably wrong. */
    double doubtSquared() {
        return doubtSquared;
    }

    double total() {
        double total = 0;
        for (double ofClass : tokens) {
            total += ofClass;
        }
        return total;
    }
}
