package dev.sluice.estimate;

/**
 * How fast one model writes, learned from whole answers: a time before the first token and a time for each, by least squares, since short
 * answers are mostly the former. Older answers fade. Not thread-safe.
 */
final class OutputPace {

    /** What is supposed before any answer: it counts for two, one of no tokens and one of many. Models write some 40 to 150 a second. */
    private static final double FIRST_SECONDS = 1;

    private static final double TOKENS_PER_SECOND = 60;
    private static final double MANY_TOKENS = 500;

    /** As for lengths, {@link OutputSketch#MEMORY}. */
    private static final double KEPT = 1 - 1.0 / OutputSketch.MEMORY;

    /** From 1 to 1,000 tokens a second; what is beyond is a proxy that kept the answer, or a cache. */
    private static final double MOST_SECONDS_PER_TOKEN = 1;

    private static final double LEAST_SECONDS_PER_TOKEN = 0.001;

    private double answers = 2;
    private double tokens = MANY_TOKENS;
    private double seconds = 2 * FIRST_SECONDS + MANY_TOKENS / TOKENS_PER_SECOND;
    private double tokensSquared = MANY_TOKENS * MANY_TOKENS;
    private double product = MANY_TOKENS * (FIRST_SECONDS + MANY_TOKENS / TOKENS_PER_SECOND);

    /** An answer of so many tokens was there so long after its request had been sent. */
    void learn(long newTokens, double newSeconds) {
        answers = answers * KEPT + 1;
        tokens = tokens * KEPT + newTokens;
        seconds = seconds * KEPT + newSeconds;
        tokensSquared = tokensSquared * KEPT + (double) newTokens * newTokens;
        product = product * KEPT + newTokens * newSeconds;
    }

    /** What of an answer is written so long after its request was sent, if it is that long. */
    double writtenAfter(double elapsedSeconds) {
        double perToken = secondsPerToken();
        double first = Math.max(0, (seconds - perToken * tokens) / answers);
        return Math.max(0, elapsedSeconds - first) / perToken;
    }

    private double secondsPerToken() {
        double spread = tokensSquared - tokens * tokens / answers;
        double slope = spread > 0 ? (product - tokens * seconds / answers) / spread : 1 / TOKENS_PER_SECOND;
        return Math.max(LEAST_SECONDS_PER_TOKEN, Math.min(MOST_SECONDS_PER_TOKEN, slope));
    }
}
