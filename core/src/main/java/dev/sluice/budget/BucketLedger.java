package dev.sluice.budget;

/**
 * The books of one bucket, in units of a 60,000,000th of a permit, modulo 2^64. A permit is never made and never lost: whatever
 * entered is available, reserved, burnt or spilled.
 *
 * @param available what can be reserved; negative in debt
 * @param reserved what calls in flight hold
 * @param burnt what ended calls used
 * @param spilled what refill or returns brought beyond the capacity
 * @param initial what was there at the start
 * @param refilled what time brought
 * @param corrected what headers added or took away
 */
public record BucketLedger(
        long available, long reserved, long burnt, long spilled, long initial, long refilled, long corrected) {

    /** I1: available + reserved + burnt + spilled = initial + refilled + corrected. */
    public boolean balances() {
        return available + reserved + burnt + spilled == initial + refilled + corrected;
    }
}
