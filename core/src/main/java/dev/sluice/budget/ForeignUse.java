package dev.sluice.budget;

/**
 * What others take from a bucket, as permits a minute, learned from how headers correct its level: what they keep correcting downward is
 * an expected drain, and what they correct upward was expected too much. Expecting it leaves them less to correct, since a header speaks of
 * a moment that has long passed when it arrives. Decays when nothing confirms it.
 */
final class ForeignUse {

    /** In how much time a new use is recognised: a few dozen answers at any rate at which it matters. */
    private static final long RECOGNISED_IN_MICROS = 3_000_000;

    /** One answer changes no more than this share of the limit: a single large call of another key is no lasting use. */
    private static final int LARGEST_STEP = 10;

    /** Others are not expected to take more than this share, so that a level always rises. */
    private static final double MOST_SHARE = 0.9;

    private static final double HALF_LIFE_SECONDS = 60;

    private static final double KEPT_PER_SECOND = Math.pow(0.5, 1 / HALF_LIFE_SECONDS);

    /** Less than this share of the limit is noise. */
    private static final int LEAST_SHARE = 1_000;

    private double perMinute;

    /**
     * A reading moved the level.
     *
     * @param missing by how many units it was overrated; negative if underrated
     * @param sinceMicros the time since the reading before it spoke
     */
    void corrected(long missing, long sinceMicros, long limitPerMinute) {
        double step = (double) missing / Math.max(RECOGNISED_IN_MICROS, sinceMicros);
        double largest = (double) limitPerMinute / LARGEST_STEP;
        perMinute += Math.max(-largest, Math.min(largest, step));
        perMinute = Math.max(0, Math.min(perMinute, MOST_SHARE * limitPerMinute));
    }

    void secondsPassed(long seconds) {
        perMinute *= Math.pow(KEPT_PER_SECOND, (double) seconds);
    }

    /** The expected drain, at a limit of {@code limitPerMinute}. */
    long perMinute(long limitPerMinute) {
        return perMinute * LEAST_SHARE < limitPerMinute ? 0 : (long) Math.min(perMinute, MOST_SHARE * limitPerMinute);
    }
}
