package dev.sluice.estimate;

/**
 * What is believed of the length of one answer: for each bucket of an {@link OutputSketch}, how likely an answer that reaches it ends
 * there, and after how many tokens. Starts from the belief that each doubling up to {@code max_tokens} is as likely as another.
 */
final class LifeTable {

    /** Of lengths in a bucket, their mean over its lower end, each length's logarithm being as likely as another's. */
    private static final double MEAN_OVER_LOWER = (Math.sqrt(2) - 1) / Math.log(Math.sqrt(2));

    private final double maxTokens;
    private final int last;
    private final double[] ends = new double[OutputSketch.BUCKETS];
    private final double[] meanTokens = new double[OutputSketch.BUCKETS];

    /** For an answer of {@code maxTokens} at most, above 0, of whose kind nothing is known. */
    LifeTable(long maxTokens) {
        this.maxTokens = maxTokens;
        this.last = OutputSketch.bucket(maxTokens - 1);
        for (int i = 0; i < OutputSketch.BUCKETS; i++) {
            ends[i] = i < last ? 1.0 / (last - i + 1) : 1;
            meanTokens[i] = i == 0 ? OutputSketch.FIRST / 2.0 : OutputSketch.lower(i) * MEAN_OVER_LOWER;
        }
    }

    /** Takes in that of the answers that reached {@code bucket} so many went on and so many ended, with so many tokens in all. */
    void refine(int bucket, double weight, double passed, double ended, double endedTokens) {
        double seen = passed + ended;
        if (seen > 0) {
            ends[bucket] = (weight * ends[bucket] + ended) / (weight + seen);
            meanTokens[bucket] = (meanTokens[bucket] + endedTokens) / (1 + ended);
        }
    }

    /** The expected tokens, {@code max_tokens} at most. */
    double mean() {
        double mean = 0;
        double reaching = 1;
        for (int i = 0; i <= last; i++) {
            double ending = reaching * ends[i];
            mean += ending * Math.min(meanTokens[i], maxTokens);
            reaching -= ending;
        }
        return mean + reaching * maxTokens;
    }

    /** The least number of tokens that a share of {@code u} of the answers does not exceed, between the ends of a bucket by its logarithm. */
    double quantile(double u) {
        double longer = 1 - u;
        double reaching = 1;
        for (int i = 0; i <= last; i++) {
            double beyond = reaching * (1 - ends[i]);
            if (beyond <= longer) {
                double part = (reaching - longer) / (reaching - beyond);
                double lower = Math.max(1, OutputSketch.lower(i));
                double upper = Math.min(maxTokens, OutputSketch.lower(i + 1));
                return Math.min(maxTokens, lower * Math.pow(Math.max(1, upper / lower), part));
            }
            reaching = beyond;
        }
        return maxTokens;
    }
}
