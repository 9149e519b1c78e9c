package dev.sluice.budget;

import dev.sluice.limit.RateLimits;

/**
 * One continuously refilled bucket. Its level may be negative: what a call used beyond its estimate is a debt that refill pays first.
 * Without a known limit it admits everything and only keeps the books. Confined to its owner, who calls {@link #refill} before
 * anything that depends on the level.
 */
final class TokenBucket {

    /*
     * Exact arithmetic. A permit (a request or a token) is 60,000,000 units; so a limit of n permits a minute refills n units a
     * microsecond, and every level is a whole number of units. Time counts in whole microseconds; what is left of a nanosecond
     * reading stays in refilledToNanos for the next time. At the greatest limit a minute's capacity is 6e17 units, and a long holds
     * fifteen times that.
     *
     * I1: level + reserved + burnt + spilled = initial + refilled + corrected, after each method, in units modulo 2^64. The
     * totals may wrap around after years; the equation, and differences, survive that.
     */
    static final long UNITS_PER_PERMIT = 60_000_000;

    private static final long NANOS_PER_MICRO = 1_000;

    /** Deeper debt is forgiven, so that no sum of absurd usages can overflow into credit. */
    private static final long DEEPEST_DEBT = -8_000_000_000_000_000_000L;

    /** A day. Whoever waits longer looks again then. */
    private static final long LONGEST_WAIT_MICROS = 86_400_000_000L;

    private final UsageWindow used = new UsageWindow();
    private final long initial;
    private long perMinute;
    private long capacity;
    private long level;
    private long refilledToNanos;

    private long reserved;
    private long burnt;
    private long spilled;
    private long refilled;
    private long corrected;

    /** All that was ever reserved. */
    private long taken;
    /** By how much the level fell or rose otherwise than by refill, reserving and returning: see {@link #lowestSeenByServer}. */
    private long drift;

    /** A bucket without a limit. */
    TokenBucket(long nowNanos) {
        this(0, 0, nowNanos);
    }

    /** A full bucket. */
    TokenBucket(long perMinute, long depthMicros, long nowNanos) {
        this.perMinute = perMinute;
        this.capacity = capacity(perMinute, depthMicros);
        this.level = capacity;
        this.initial = capacity;
        this.refilledToNanos = nowNanos;
    }

    private static long capacity(long perMinute, long depthMicros) {
        return perMinute == 0
                ? 0
                : Math.max(UNITS_PER_PERMIT, perMinute * depthMicros); // one permit at least, else nothing ever fits
    }

    /** As units; more than {@link RateLimits#MAX_PER_MINUTE} permits count as that many. */
    static long units(long permits) {
        return Math.min(permits, RateLimits.MAX_PER_MINUTE) * UNITS_PER_PERMIT;
    }

    boolean isLimited() {
        return perMinute > 0;
    }

    long level() {
        return level;
    }

    long perMinute() {
        return perMinute;
    }

    long capacityPermits() {
        return capacity / UNITS_PER_PERMIT;
    }

    /** Brings the level up to {@code nowNanos}. Readings that are older than the last one change nothing. */
    void refill(long nowNanos) {
        long micros = (nowNanos - refilledToNanos) / NANOS_PER_MICRO;
        if (micros <= 0) {
            return;
        }
        refilledToNanos += micros * NANOS_PER_MICRO;
        if (!isLimited()) {
            return;
        }
        long gain = micros * perMinute; // may wrap after months of idleness; then the bucket is full anyway
        long toFull = capacity - level;
        refilled += gain;
        if (micros > toFull / perMinute) {
            level = capacity;
            spilled += gain - toFull;
        } else {
            level += gain;
        }
    }

    /** How much of a minute's limit {@code permits} are; 0 without a limit. */
    double shareOf(long permits) {
        return isLimited() ? (double) permits / perMinute : 0;
    }

    /** Whether {@code permits} could be reserved from a full bucket. */
    boolean everAdmits(long permits) {
        return !isLimited() || units(permits) <= capacity;
    }

    /** Whether {@code permits} can be reserved now. Nothing can always be reserved, in debt too. */
    boolean admits(long permits) {
        return !isLimited() || permits == 0 || units(permits) <= level;
    }

    /** From {@code nowNanos}, to which the bucket is refilled, until {@link #admits} answers true if nothing else happens, rounded up; for what {@link #everAdmits}. */
    long nanosUntilAdmits(long permits, long nowNanos) {
        if (admits(permits)) {
            return 0;
        }
        long micros = -Math.floorDiv(level - units(permits), perMinute); // rounded up
        return refilledToNanos + Math.min(micros, LONGEST_WAIT_MICROS) * NANOS_PER_MICRO - nowNanos;
    }

    /** What {@code nanos} bring, in units: nothing if negative, a full bucket at most. */
    long refillOf(long nanos) {
        long micros = Math.max(0, nanos) / NANOS_PER_MICRO;
        return micros > capacity / perMinute ? capacity : micros * perMinute;
    }

    /** Sets {@code permits} aside, whether there is room or not. */
    void reserve(long permits) {
        long units = units(permits);
        reserved += units;
        taken += units;
        moveLevel(-units);
    }

    /** Ends a reservation of {@code heldPermits} that really used {@code usedPermits}. */
    void end(long heldPermits, long usedPermits, long nowNanos) {
        long held = units(heldPermits);
        long spent = units(usedPermits);
        reserved -= held;
        burnt += spent;
        used.add(usedPermits, nowNanos);
        drift += Math.min(0, held - spent);
        moveLevel(held - spent);
    }

    /** A call in flight holds {@code morePermits} more than before, or less. */
    void holdMore(long morePermits) {
        long units = units(morePermits);
        reserved += units;
        drift += Math.min(0, -units);
        moveLevel(-units);
    }

    /** A call in flight has used {@code usedPermits} more, {@code ofHeldPermits} of them from what it held, the rest from the level. */
    void burn(long usedPermits, long ofHeldPermits, long nowNanos) {
        end(ofHeldPermits, usedPermits, nowNanos);
    }

    /** Puts another limit in force. The level stays, cut to the new capacity; a first limit finds the bucket full. */
    void limit(long newPerMinute, long depthMicros) {
        boolean first = !isLimited();
        perMinute = newPerMinute;
        capacity = capacity(newPerMinute, depthMicros);
        if (first || level > capacity) {
            setLevel(capacity);
        }
    }

    /** Believes {@code newLevel}, in units, cut to what a bucket can be. */
    void setLevel(long newLevel) {
        long change = Math.max(DEEPEST_DEBT, Math.min(newLevel, capacity)) - level;
        level += change;
        corrected += change;
        drift += change;
    }

    /*
     * What the server can have seen at the least. Two things move its level that do not move ours at the same moment: requests
     * admitted after this one may overtake it, and a call that uses more than its estimate is charged there as it runs, here as it
     * ends. So from the level when a request was sent we subtract all that was reserved from then until the request
     * must have arrived, and all such excess up to now, and follow the corrections made meanwhile. standing() is what of this is
     * known at sending: reserving leaves it unchanged, so requests of nearly the same time can share one.
     */

    /** The level, but for reservations and drift: to be kept from the sending of a request. */
    long standing() {
        return level + taken - drift;
    }

    /** All that was ever reserved, in units. */
    long taken() {
        return taken;
    }

    /** The least level the server can have had when a request arrived that was sent at {@code standing}, before {@code takenUntil}. */
    long lowestSeenByServer(long standing, long takenUntil) {
        return standing - takenUntil + drift;
    }

    long reserved() {
        return reserved;
    }

    BucketLevel level(long nowNanos) {
        return new BucketLevel(
                perMinute,
                capacityPermits(),
                isLimited() ? Math.floorDiv(level, UNITS_PER_PERMIT) : 0,
                reserved / UNITS_PER_PERMIT,
                used.sum(nowNanos));
    }

    BucketLedger ledger() {
        return new BucketLedger(level, reserved, burnt, spilled, initial, refilled, corrected);
    }

    private void moveLevel(long change) {
        level += change;
        if (!isLimited()) {
            return; // never looked at
        }
        if (level > capacity) {
            spilled += level - capacity;
            level = capacity;
        } else if (level < DEEPEST_DEBT) {
            setLevel(DEEPEST_DEBT);
        }
    }
}
