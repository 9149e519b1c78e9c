package dev.sluice.benchmarks.study.workload;

import java.util.random.RandomGenerator;

/**
 * How many tokens requests have: a distribution through the four figures that are published of a trace, whose logarithm runs
 * straight up to the median and is bent above it, so that its mean is the trace's too.
 */
public final class Sizes {

    private static final double P90 = 0.9;
    private static final double MEDIAN = 0.5;
    private static final int STEPS = 2_000; // of the sum that stands for the mean
    private static final int HALVINGS = 60;
    private static final double MOST_BEND = 64;

    private final double least;
    private final double median;
    private final double p90;
    private final double most;
    private final double bend;

    private Sizes(double least, double median, double p90, double most, double bend) {
        this.least = least;
        this.median = median;
        this.p90 = p90;
        this.most = most;
        this.bend = bend;
    }

    /** The distribution with these figures. */
    public static Sizes of(double least, double median, double p90, double most, double mean) {
        double straighter = 1 / MOST_BEND;
        double moreBent = MOST_BEND;
        for (int i = 0; i < HALVINGS; i++) {
            double middle = (straighter + moreBent) / 2;
            if (new Sizes(least, median, p90, most, middle).mean() > mean) {
                straighter = middle;
            } else {
                moreBent = middle;
            }
        }
        return new Sizes(least, median, p90, most, straighter);
    }

    /** One more size. */
    public long draw(RandomGenerator random) {
        return Math.round(quantile(random.nextDouble()));
    }

    /** The size that a share of {@code u} of all requests does not exceed. */
    double quantile(double u) {
        if (u < MEDIAN) {
            return between(least, median, u / MEDIAN);
        }
        return u < P90
                ? between(median, p90, Math.pow((u - MEDIAN) / (P90 - MEDIAN), bend))
                : between(p90, most, Math.pow((u - P90) / (1 - P90), bend));
    }

    /** What they come to on average. */
    public double mean() {
        double sum = 0;
        for (int i = 0; i < STEPS; i++) {
            sum += quantile((i + 0.5) / STEPS);
        }
        return sum / STEPS;
    }

    private static double between(double low, double high, double share) {
        return low * Math.pow(high / low, share);
    }
}
