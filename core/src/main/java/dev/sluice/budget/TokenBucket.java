package dev.sluice.budget;

import dev.sluice.limit.RateLimits;
import java.time.Duration;

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

    /** A year, so that nanoseconds can count it. */
    private static final long LONGEST_FORECAST_MICROS = 365 * LONGEST_WAIT_MICROS;

    private static final long LONGEST_FORECAST_SECONDS = LONGEST_FORECAST_MICROS / 1_000_000;

    /** What the server has charged, to tell its level by. */
    final Charges charges;

    private final UsageWindow used = new UsageWindow();
    private final Pacing pacing = new Pacing();
    private final long initial;
    private long perMinute;
    private long capacity;
    private long level;
    private long refilledToNanos;

    /** What of the refill others are expected to take, as permits a minute, so as units a microsecond. */
    private long drain;
    /** What of the level is not given to anybody. */
    private long withheld;

    private long reserved;
    private long burnt;
    private long spilled;
    private long refilled;
    private long corrected;

    /** A bucket without a limit. */
    TokenBucket(long nowNanos) {
        this(0, 0, nowNanos, false);
    }

    /** A full bucket whose calls are charged as they arrive at the server. */
    TokenBucket(long perMinute, long depthMicros, long nowNanos) {
        this(perMinute, depthMicros, nowNanos, false);
    }

    /**
     * A full bucket, or one without a limit.
     *
     * @param chargedLate whether the server charges what a call uses as it uses it, as it does output, or all of it on arrival
     */
    TokenBucket(long perMinute, long depthMicros, long nowNanos, boolean chargedLate) {
        this.charges = new Charges(chargedLate);
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

    /** As units; more than {@link RateLimits#MAX_PER_MINUTE} permits, of either sign, count as that many. */
    static long units(long permits) {
        return Math.max(-RateLimits.MAX_PER_MINUTE, Math.min(permits, RateLimits.MAX_PER_MINUTE)) * UNITS_PER_PERMIT;
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

    long capacity() {
        return capacity;
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
        pacing.passed(micros);
        if (!isLimited()) {
            return;
        }
        long net = perMinute - drain;
        long gain = micros * net; // may wrap after months of idleness; then the bucket is full anyway
        long toFull = capacity - level;
        refilled += micros * perMinute;
        corrected -= micros * drain;
        if (micros > toFull / net) {
            level = capacity;
            spilled += gain - toFull;
        } else {
            level += gain;
        }
    }

    /** What it will give at once after {@code wait}, if nothing happens meanwhile. */
    long givenAfter(Duration wait) {
        long micros = wait.toSeconds() >= LONGEST_FORECAST_SECONDS
                ? LONGEST_FORECAST_MICROS
                : wait.toNanos() / NANOS_PER_MICRO;
        long net = perMinute - drain;
        long then = micros > (capacity - level) / net ? capacity : level + micros * net;
        return Math.max(0, then - kept() - pacing.leftAfter(micros)) / UNITS_PER_PERMIT;
    }

    /** Whether not even the level as the server has it is enough for {@code permits}. */
    boolean lacks(long permits) {
        return isLimited() && serverLevel() < units(permits);
    }

    /** How much of a minute's limit {@code permits} are; 0 without a limit. */
    double shareOf(long permits) {
        return isLimited() ? (double) permits / perMinute : 0;
    }

    /** Whether {@code permits} can be reserved now, and {@code left} more would be there. Nothing can always be reserved, in debt too. */
    boolean admits(long permits, long left) {
        return !isLimited() || permits == 0 || needed(permits, left) <= level;
    }

    /** The level at which {@code permits} are given: a full bucket is always enough, whatever is withheld. */
    private long needed(long permits, long left) {
        return Math.min(units(permits) + toBeLeft(left) + kept() + pacing.left(), capacity);
    }

    /** In units, and half a bucket at most: a shallow one must not have to be full. */
    private long toBeLeft(long permits) {
        return permits == 0 ? 0 : Math.min(units(permits), capacity / 2);
    }

    /** What is withheld now: what is held and not yet charged serves as well. */
    private long kept() {
        return charges.isLate() ? Math.max(0, withheld - reserved) : withheld;
    }

    /** From {@code nowNanos}, to which the bucket is refilled, until {@link #admits} answers true if nothing else happens, rounded up. */
    long nanosUntilAdmits(long permits, long left, long nowNanos) {
        if (admits(permits, left)) {
            return 0;
        }
        long micros = -Math.floorDiv(level - needed(permits, left), perMinute - drain); // rounded up
        if (pacing.left() > 0) {
            long missing = units(permits) + toBeLeft(left) + kept() - level;
            micros = Math.min(micros, pacing.microsUntil(missing, perMinute - drain));
        }
        return refilledToNanos + Math.min(micros, LONGEST_WAIT_MICROS) * NANOS_PER_MICRO - nowNanos;
    }

    /**
     * How long until many requests together can have been given {@code permits}, more than a bucket may hold, if nothing else happens; rounded
     * up.
     */
    long nanosUntilGiven(long permits, long nowNanos) {
        long wanted = units(permits) + kept();
        if (!isLimited() || permits == 0 || wanted <= level) {
            return 0;
        }
        long micros = -Math.floorDiv(level - wanted, perMinute - drain);
        return refilledToNanos + Math.min(micros, LONGEST_FORECAST_MICROS) * NANOS_PER_MICRO - nowNanos;
    }

    /** Gives out what is there now only little by little, over {@code micros}. */
    void pace(long micros) {
        pacing.begin(isLimited() ? Math.max(0, level - kept()) : 0, micros);
    }

    /** Others are expected to take {@code permitsPerMinute}, less than the limit. */
    void expectDrain(long permitsPerMinute) {
        drain = permitsPerMinute;
    }

    long drain() {
        return drain;
    }

    /** Keeps {@code units} of the level from everybody. */
    void withhold(long units) {
        withheld = units;
    }

    /** What {@code nanos} bring, in units: nothing if negative, {@code most} at most. */
    long refillOf(long nanos, long most) {
        long micros = Math.max(0, nanos) / NANOS_PER_MICRO;
        return micros > most / perMinute ? most : micros * perMinute;
    }

    /** Sets {@code permits} aside, whether there is room or not. */
    void reserve(long permits) {
        long units = units(permits);
        reserved += units;
        charges.reserved(units);
        moveLevel(-units);
    }

    /** Takes {@code permits} for good, as {@link #reserve} and an {@link #end} in the same moment. */
    void spend(long permits, long nowNanos) {
        long units = units(permits);
        charges.reserved(units);
        charges.ended(units, units, false);
        move(0, units, permits, nowNanos);
    }

    /**
     * A call in flight holds {@code morePermits} more than before, or less: what it was charged on arrival is known now.
     *
     * @param chargedForAll as in {@link #end}
     */
    void holdMore(long morePermits, boolean chargedForAll) {
        long units = units(morePermits);
        reserved += units;
        charges.heldMore(units, chargedForAll);
        moveLevel(-units);
    }

    /** A call in flight has used {@code usedPermits} more, {@code ofHeldPermits} of them from what it held, the rest from the level. */
    void burn(long usedPermits, long ofHeldPermits, long nowNanos) {
        long spent = units(usedPermits);
        spillUnburnt();
        move(units(ofHeldPermits), spent, usedPermits, nowNanos);
    }

    /**
     * Ends a reservation of {@code heldPermits} that really used {@code usedPermits}.
     *
     * @param chargedForAll whether the server had charged this call before any arrived of which headers will yet be heard
     */
    void end(long heldPermits, long usedPermits, long nowNanos, boolean chargedForAll) {
        long held = units(heldPermits);
        long spent = units(usedPermits);
        charges.ended(held, spent, chargedForAll);
        move(held, spent, usedPermits, nowNanos);
    }

    /**
     * What is held and not yet burnt is still in the server's bucket, which holds no more than its capacity: so a full level beside
     * something held was too much. It matters when the first of it is burnt.
     */
    private void spillUnburnt() {
        long most = Math.max(DEEPEST_DEBT, capacity - reserved);
        if (isLimited() && level > most) {
            spilled += level - most;
            level = most;
        }
    }

    private void move(long held, long spent, long usedPermits, long nowNanos) {
        reserved -= held;
        burnt += spent;
        charges.used(spent);
        used.add(usedPermits, nowNanos);
        moveLevel(held - spent);
    }

    /** Puts another limit or depth in force. The level stays, cut to the new capacity; a first limit finds the bucket full. */
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
        charges.corrected(change);
    }

    /** The level as the server has it: what is only held of a late charge is still there. */
    long serverLevel() {
        return charges.isLate() ? Math.min(level + reserved, capacity) : level;
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
                used.sum(nowNanos),
                (kept() + pacing.left()) / UNITS_PER_PERMIT,
                drain);
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
