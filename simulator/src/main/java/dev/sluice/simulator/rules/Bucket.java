package dev.sluice.simulator.rules;

import java.time.Duration;

/**
 * One continuously refilled bucket. Exact: a token is {@value #UNITS_PER_TOKEN} units, so that a microsecond refills a whole number of
 * units at any limit, and nothing is rounded on the way. The level may go below zero, since what was admitted on an estimate is
 * charged in full later. Not thread-safe.
 */
final class Bucket {

    private static final long UNITS_PER_TOKEN = 60_000_000L;

    private final long depthMicros;
    private long perMinute;
    private long capacityUnits;
    private long levelUnits;
    private long refilledAtMicros;
    private long lowestUnits;
    private long refused;

    Bucket(long perMinute, Duration depth, long nowMicros) {
        this.depthMicros = depth.toNanos() / 1_000;
        this.perMinute = perMinute;
        this.capacityUnits = capacityUnits(perMinute);
        this.levelUnits = capacityUnits;
        this.lowestUnits = capacityUnits;
        this.refilledAtMicros = nowMicros;
    }

    /** A bucket shallower than one token would let nothing through, ever. */
    private long capacityUnits(long newPerMinute) {
        return Math.max(UNITS_PER_TOKEN, newPerMinute * depthMicros);
    }

    /** Another limit from now on. What is in the bucket stays, as far as it has room. */
    void limit(long newPerMinute) {
        perMinute = newPerMinute;
        capacityUnits = capacityUnits(newPerMinute);
        levelUnits = Math.min(levelUnits, capacityUnits);
    }

    long perMinute() {
        return perMinute;
    }

    void refill(long nowMicros) {
        long elapsedMicros = nowMicros - refilledAtMicros;
        if (elapsedMicros <= 0) {
            return; // two threads read the clock in one order and came here in the other
        }
        refilledAtMicros = nowMicros;
        long room = capacityUnits - levelUnits;
        levelUnits = elapsedMicros >= ceilDiv(room, perMinute) ? capacityUnits : levelUnits + elapsedMicros * perMinute;
    }

    boolean holds(long tokens) {
        return levelUnits >= tokens * UNITS_PER_TOKEN;
    }

    void take(long tokens) {
        levelUnits -= tokens * UNITS_PER_TOKEN;
        lowestUnits = Math.min(lowestUnits, levelUnits);
    }

    /** Takes back what an estimate charged too much. */
    void giveBack(long tokens) {
        levelUnits = Math.min(capacityUnits, levelUnits + tokens * UNITS_PER_TOKEN);
    }

    /** Takes that many more, or gives them back if negative. */
    void correct(long moreTokens) {
        if (moreTokens >= 0) {
            take(moreTokens);
        } else {
            giveBack(-moreTokens);
        }
    }

    /** Until the bucket holds {@code tokens}, or is full if it never can. */
    long microsUntilHolds(long tokens) {
        return microsUntil(Math.min(capacityUnits, tokens * UNITS_PER_TOKEN));
    }

    long microsUntilFull() {
        return microsUntil(capacityUnits);
    }

    private long microsUntil(long units) {
        return levelUnits >= units ? 0 : ceilDiv(units - levelUnits, perMinute);
    }

    /** Whole tokens in the bucket, rounded down. */
    long level() {
        return Math.floorDiv(levelUnits, UNITS_PER_TOKEN);
    }

    long lowest() {
        return Math.floorDiv(lowestUnits, UNITS_PER_TOKEN);
    }

    void countRefusal() {
        refused++;
    }

    long refused() {
        return refused;
    }

    private static long ceilDiv(long dividend, long divisor) {
        return -Math.floorDiv(-dividend, divisor);
    }
}
