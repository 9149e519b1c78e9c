package dev.sluice.estimate;

/**
 * What one model makes of each class of content, beside the ratio it started from; and how sure that is.
 *
 * <p>One answer tells one number for several classes. A Kalman filter shares the surprise out: over the logarithms of the ratios, with a
 * start in which they differ from the stated ones partly together (another tokenizer) and partly each for itself. Surprises are cut at
 * three standard deviations, so that one odd answer moves little. Several surprises of one sign in a row mean that the tokenizer has
 * changed: then the filter believes itself less and follows at once. Not thread-safe.
 */
final class RatioFilter {

    /** How far all ratios of a model may together be from the start: a standard deviation of the logarithm. */
    private static final double TOGETHER = 0.15;

    /** The same after the tokenizer seems to have changed. */
    private static final double TOGETHER_AFTER_CHANGE = 0.25;

    private static final double APART_AFTER_CHANGE = 0.05;

    /** So much of the certainty is lost with each answer, so that old ones fade. */
    private static final double FADING = 1e-4;

    private static final double CUT = 3;

    /** A mean of surprises in standard deviations, of which the newest counts a quarter; its own deviation is 0.38. */
    private static final double RUN_GAIN = 0.25;

    private static final double RUN_OF_A_CHANGE = 1.5;

    /** Of one text of some size beside others of its class and model: a start, then what is seen, but never less. */
    private static final double INITIAL_NOISE = 0.06;

    private static final double LEAST_NOISE = 0.01;
    private static final int NOISE_MEMORY = 50;

    /** A prompt so short varies twice as much, in squares, as a long one. */
    private static final double SHORT = 200;

    /** About nineteen in twenty are within so many standard deviations: errors of single texts have heavier tails than a normal law. */
    private static final double WITHIN = 2.2;

    /** No tokenizer is a hundred times another. */
    private static final double MOST_LOG_RATIO = 5;

    /** A deviation of a factor of 2.2: who knows as little of a ratio follows an answer all but wholly. */
    private static final double MOST_VARIANCE = 0.6;

    private static final double ROUNDED = 1.001;
    private static final double LEAST_VARIANCE = 1e-9; // rounding may take it below zero
    private static final double MOST_NOISE = 0.25;

    static final int CLASSES = ContentClass.COUNT;
    private static final ContentClass[] ALL = ContentClass.values();

    private static final double[] START = start();

    final double[] logRatios = new double[CLASSES];
    final double[] covariance = START.clone();
    double noise = INITIAL_NOISE * INITIAL_NOISE;
    double run;
    long seen;

    private final double[] share = new double[CLASSES];
    private final double[] shared = new double[CLASSES];

    /**
     * Itself, if what was put into its fields makes sense.
     *
     * @throws IllegalArgumentException naming what does not
     */
    RatioFilter checked() {
        require(seen >= 0, "seen", (double) seen);
        require(noise > 0 && noise <= MOST_NOISE, "noise", noise);
        require(Math.abs(run) <= CUT, "run", run);
        for (int i = 0; i < CLASSES; i++) {
            require(Math.abs(logRatios[i]) <= MOST_LOG_RATIO, "ratio", logRatios[i]);
            double variance = covariance[i * CLASSES + i];
            require(variance >= 0 && variance <= MOST_VARIANCE, "variance", variance);
            for (int j = 0; j < i; j++) {
                double shared = covariance[i * CLASSES + j];
                require(Math.abs(shared) <= ROUNDED * MOST_VARIANCE, "covariance", shared);
            }
        }
        return this;
    }

    private static void require(boolean condition, String name, double value) {
        if (!condition) {
            throw new IllegalArgumentException(name + ": " + value + " (expected: such as a filter writes)");
        }
    }

    InputEstimate estimate(PromptSize size) {
        double predicted = predict(size);
        if (predicted <= 0) {
            return InputEstimate.exactly(0);
        }
        double factor = Math.exp(WITHIN * Math.sqrt(uncertainty() + variation(size, predicted)));
        long tokens = (long) Math.ceil(predicted);
        return new InputEstimate(tokens, (long) Math.floor(predicted / factor), (long) Math.ceil(predicted * factor));
    }

    /** Takes in that a prompt of this size had {@code actual} tokens. */
    void learn(PromptSize size, long actual) {
        double predicted = predict(size);
        if (predicted <= 0 || actual <= 0) {
            return;
        }
        double uncertainty = uncertainty();
        double variance = uncertainty + variation(size, predicted);
        double deviation = Math.sqrt(variance);
        double surprise = Math.log((double) actual) - Math.log(predicted);
        double cut = Math.max(-CUT * deviation, Math.min(CUT * deviation, surprise));
        learnNoise(cut * cut - uncertainty, size, predicted);
        correct(cut, variance);
        fade();
        keepVariances();
        seen++;
        run += RUN_GAIN * (cut / deviation - run);
        if (Math.abs(run) > RUN_OF_A_CHANGE) {
            believeLess();
            keepVariances();
        }
    }

    /** Tokens; leaves in {@link #share} how much of them is each class's. */
    private double predict(PromptSize size) {
        double predicted = 0;
        for (ContentClass of : ALL) {
            int i = of.code;
            share[i] = size.tokens(of) * Math.exp(logRatios[i]);
            predicted += share[i];
        }
        for (int i = 0; i < CLASSES && predicted > 0; i++) {
            share[i] /= predicted;
        }
        return predicted;
    }

    /** Of the ratios, weighted by {@link #share}, a variance; leaves in {@link #shared} how each takes part in it. */
    private double uncertainty() {
        double variance = 0;
        for (int i = 0; i < CLASSES; i++) {
            double sum = 0;
            for (int j = 0; j < CLASSES; j++) {
                sum += covariance[i * CLASSES + j] * share[j];
            }
            shared[i] = sum;
            variance += sum * share[i];
        }
        return Math.max(0, variance);
    }

    /** By which prompts differ from what the ratios of their classes say, a variance. */
    private double variation(PromptSize size, double predicted) {
        return noise * roughness(predicted) + size.doubtSquared() / (predicted * predicted);
    }

    private double roughness(double predicted) {
        double roughness = 0;
        for (ContentClass of : ALL) {
            double part = share[of.code] * of.roughness;
            roughness += part * part;
        }
        return roughness * (1 + SHORT / predicted);
    }

    private void learnNoise(double squared, PromptSize size, double predicted) {
        double roughness = roughness(predicted);
        double doubt = size.doubtSquared() / (predicted * predicted);
        if (roughness > 0 && doubt < noise * roughness) {
            noise += (squared / roughness - noise) / (Math.min(seen, NOISE_MEMORY) + NOISE_MEMORY / 5.0);
            noise = Math.max(LEAST_NOISE * LEAST_NOISE, Math.min(MOST_NOISE, noise));
        }
    }

    private void correct(double surprise, double variance) {
        for (int i = 0; i < CLASSES; i++) {
            double corrected = logRatios[i] + shared[i] / variance * surprise;
            logRatios[i] = Math.max(-MOST_LOG_RATIO, Math.min(MOST_LOG_RATIO, corrected));
            for (int j = 0; j < CLASSES; j++) {
                covariance[i * CLASSES + j] -= shared[i] * shared[j] / variance;
            }
        }
    }

    private void fade() {
        for (int i = 0; i < covariance.length; i++) {
            covariance[i] += FADING * (START[i] - covariance[i]);
        }
    }

    /** Within bounds, correlations as they are: a row and its column are scaled alike, which keeps the matrix positive. */
    private void keepVariances() {
        for (int i = 0; i < CLASSES; i++) {
            int diagonal = i * CLASSES + i;
            double variance = covariance[diagonal];
            double kept = Math.max(LEAST_VARIANCE, Math.min(MOST_VARIANCE, variance));
            if (kept == variance) {
                continue;
            }
            double scale = variance <= 0 ? 0 : Math.sqrt(kept / variance);
            for (int j = 0; j < CLASSES; j++) {
                covariance[i * CLASSES + j] *= scale;
                covariance[j * CLASSES + i] *= scale;
            }
            covariance[diagonal] = kept;
        }
    }

    private void believeLess() {
        run = 0;
        for (int i = 0; i < CLASSES; i++) {
            for (int j = 0; j < CLASSES; j++) {
                if (isText(i) && isText(j)) {
                    covariance[i * CLASSES + j] += TOGETHER_AFTER_CHANGE * TOGETHER_AFTER_CHANGE
                            + (i == j ? APART_AFTER_CHANGE * APART_AFTER_CHANGE : 0);
                }
            }
        }
    }

    private static double[] start() {
        double[] start = new double[CLASSES * CLASSES];
        for (ContentClass of : ALL) {
            int i = of.code;
            for (int j = 0; of.isText() && j < CLASSES; j++) {
                start[i * CLASSES + j] = isText(j) ? TOGETHER * TOGETHER : 0;
            }
            start[i * CLASSES + i] += of.spread * of.spread;
        }
        return start;
    }

    private static boolean isText(int code) {
        return ALL[code].isText();
    }
}
