package dev.sluice.estimate;

/** How many output tokens calls of one kind bring on average: a running mean that, once it has seen enough, forgets slowly. Thread-safe. */
final class OutputMean {

    /** Between the mean of a conversation and that of an essay; a few answers replace it. */
    static final double INITIAL = 250;

    private static final int MEMORY = 100;

    private double mean = INITIAL;
    private int seen;

    synchronized double mean() {
        return mean;
    }

    synchronized void learn(long outputTokens) {
        if (seen < MEMORY) {
            seen++;
        }
        mean += (outputTokens - mean) / seen;
    }
}
