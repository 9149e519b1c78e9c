package dev.sluice.budget;

/**
 * One bucket at one moment, in whole permits (requests or tokens), for display.
 *
 * @param limitPerMinute what it refills per minute; 0 if no limit is known, and then {@code capacity} and {@code available} are 0 too
 * @param capacity what it can hold
 * @param available what can be reserved now; negative in debt
 * @param reserved what calls in flight hold
 * @param usedLastMinute what ended calls of about the last minute really used
 */
public record BucketLevel(long limitPerMinute, long capacity, long available, long reserved, long usedLastMinute) {

    /** Whether a limit is known. */
    public boolean limited() {
        return limitPerMinute > 0;
    }

    /** The share of the limit that the last minute used, about 1 at saturation; 0 without a limit. */
    public double utilisation() {
        return limited() ? (double) usedLastMinute / limitPerMinute : 0;
    }
}
