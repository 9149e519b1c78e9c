package dev.sluice.budget;

/**
 * One bucket at one moment, in whole permits (requests or tokens), for display.
 *
 * @param limitPerMinute what it refills per minute; 0 if no limit is known, and then {@code capacity} and {@code available} are 0 too
 * @param capacity what it can hold
 * @param available what it holds and nobody has; negative in debt
 * @param reserved what calls in flight hold
 * @param usedLastMinute what calls of about the last minute really used
 * @param withheld how much of {@code available} is given to nobody: the learned margin, what unconfirmed estimates may be short of, and
 *     after a pause what is given out little by little
 * @param othersPerMinute what other processes and keys are taking, as far as headers show
 */
public record BucketLevel(
        long limitPerMinute,
        long capacity,
        long available,
        long reserved,
        long usedLastMinute,
        long withheld,
        long othersPerMinute) {

    /** A bucket that is this client's alone. */
    public BucketLevel(long limitPerMinute, long capacity, long available, long reserved, long usedLastMinute) {
        this(limitPerMinute, capacity, available, reserved, usedLastMinute, 0, 0);
    }

    /** Whether a limit is known. */
    public boolean limited() {
        return limitPerMinute > 0;
    }

    /**
     * The share of the limit that the last minute used, about 1 at saturation, or far below it where the server counts {@code max_tokens} and
     * little of that is written; 0 without a limit.
     */
    public double utilisation() {
        return limited() ? (double) usedLastMinute / limitPerMinute : 0;
    }
}
