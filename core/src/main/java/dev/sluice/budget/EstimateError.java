package dev.sluice.budget;

/**
 * By how much estimates of input miss the truth, as shares of the estimate, below it and above it apart. While a call's input is not
 * confirmed the server has charged the truth already. So the share that may be missing is kept free, which matters most after a cold
 * start, when a whole bucket is sent on estimates that nobody has checked; and a header that differs by no more than both shares
 * proves nothing, since the calls' own corrections are still to come.
 */
final class EstimateError {

    /** Before anything is known; characters can miss tokens by a third. */
    private static final double FIRST_GUESS = 0.25;

    /** How many calls the first guess counts for. */
    private static final double FIRST_WEIGHT = 8;

    /** How many calls count at most; older ones fade. */
    private static final double MOST_WEIGHT = 100;

    /** The server charges an estimate of its own first, whatever ours is worth. */
    private static final double LEAST = 0.02;

    /** Where errors lie evenly about nothing, the greatest is so many times the mean of those below, zero for those above. */
    private static final double MOST_OVER_MEAN = 4;

    /** So small a share of whatever is nothing. Where estimates are exact it would fade into numbers that a processor is slow with. */
    private static final double NOTHING = 1e-20;

    private static final int SHIFT = 10;

    private double tooLow = FIRST_GUESS;
    private double tooHigh = FIRST_GUESS;
    private double weight = FIRST_WEIGHT;

    /** A call that was estimated at {@code estimated} tokens, above 0, took {@code actual}. */
    void observe(long estimated, long actual) {
        weight = Math.min(MOST_WEIGHT, weight + 1);
        double missed = Math.min(1, (double) (actual - estimated) / estimated);
        tooLow = faded(tooLow, Math.max(0, missed));
        tooHigh = faded(tooHigh, Math.max(0, -missed));
    }

    private double faded(double mean, double missed) {
        double moved = mean + (missed - mean) / weight;
        return moved < NOTHING ? 0 : moved;
    }

    /** By how much {@code units} of estimates may be too low. */
    long tooLow(long units) {
        return (units >> SHIFT) * scaled(tooLow);
    }

    /** By how much one estimate of {@code permits} may be too low: errors of many cancel out, and one's does not. */
    long ofOne(long permits) {
        return (long) (permits * shareOfOne());
    }

    /** The largest estimate that fits into {@code permits} even if it is so much too low. */
    long largestWithin(long permits) {
        return (long) (permits / (1 + shareOfOne()));
    }

    private double shareOfOne() {
        return Math.min(1, MOST_OVER_MEAN * tooLow);
    }

    /** By how much {@code units} of estimates may be too high. */
    long tooHigh(long units) {
        return (units >> SHIFT) * scaled(tooHigh);
    }

    private static long scaled(double share) {
        return Math.round(Math.max(LEAST, share) * (1 << SHIFT));
    }
}
