package dev.sluice.budget;

/**
 * How much of a bucket is left unused, because others use it too and what is known of it is old when it arrives. Nothing until a
 * header has spoken or a 429 has come; then a moment's refill, which covers requests that overtake each other; more where the level
 * proved to have been overrated when a request was sent, or a request was refused. What was learned decays.
 */
final class Margin {

    /** How far the ways of two requests differ in length. */
    static final long LEAST_MICROS = 100_000;

    /** A 429 shows that the margin was too small, and not by how much. */
    static final long REFUSED_MICROS = 500_000;

    /** More is not held back whatever happens, nor more than an eighth of the bucket: a tenth of a minute, lost once, at the end of all work. */
    static final long MOST_MICROS = 6_000_000;

    private static final int LARGEST_SHARE = 8;

    /** Other consumers that come in waves of minutes are still remembered at the next; a day's quiet forgets them. */
    private static final double HALF_LIFE_SECONDS = 600;

    private static final double KEPT_PER_SECOND = Math.pow(0.5, 1 / HALF_LIFE_SECONDS);

    private boolean needed;
    private long learnedMicros;

    /** The bucket is seen to be the server's. */
    void mirrored() {
        needed = true;
    }

    boolean isNeeded() {
        return needed;
    }

    /** When a request was sent its bucket held {@code micros} of refill less than was believed; the next time it may be half as much more. */
    void overrated(long micros) {
        learnedMicros = Math.max(learnedMicros, Math.min(micros + micros / 2, MOST_MICROS));
    }

    /** A request was refused. */
    void refused() {
        needed = true;
        learnedMicros = Math.min(MOST_MICROS, learnedMicros + REFUSED_MICROS);
    }

    void secondsPassed(long seconds) {
        learnedMicros = (long) (learnedMicros * Math.pow(KEPT_PER_SECOND, (double) seconds));
    }

    /** In units, for a bucket of this limit and capacity. */
    long units(long perMinute, long capacity) {
        return Math.min((LEAST_MICROS + learnedMicros) * perMinute, capacity / LARGEST_SHARE);
    }
}
