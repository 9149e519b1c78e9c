package dev.sluice.budget;

/**
 * What one bucket believed at about the moment a request was sent. Two things have moved the server's level by the time the request
 * arrives there: what was refilled on the way, and the charges of requests that travel at the same time and may overtake each other. So
 * the belief about the moment of arrival is an interval; what is learned later of calls that were charged by then moves it.
 */
final class Footing {

    /** The level, without what calls were charged and without corrections: see {@link Charges#standing}. */
    private final long standing;

    /** All that had been charged when it was sent. */
    private final long charged;

    /** What of it surely had been charged by the server when the request arrived there. */
    private final long surelyCharged;

    /** What of it was estimated and not confirmed. */
    private final long unconfirmed;

    private final long drift;
    private final long looseUp;
    private final long looseDown;
    private long perhapsCharged;
    private long unseen;
    private boolean arrived;

    Footing(TokenBucket bucket, long surelyCharged, long unconfirmed) {
        this.standing = bucket.charges.standing(bucket.serverLevel());
        this.charged = bucket.charges.total();
        this.surelyCharged = surelyCharged;
        this.unconfirmed = unconfirmed;
        this.drift = bucket.charges.drift();
        this.looseUp = bucket.charges.looseUp();
        this.looseDown = bucket.charges.looseDown();
    }

    /** By now the request has arrived: what is charged from here on it cannot have seen. */
    void arrived(TokenBucket bucket) {
        perhapsCharged = bucket.charges.total();
        unseen = bucket.charges.unseen(bucket.reserved());
        arrived = true;
    }

    /** The least level at its arrival, by what is known now. */
    long lowest(TokenBucket bucket) {
        return standing
                - perhapsCharged(bucket)
                + bucket.charges.drift()
                + bucket.charges.looseDown()
                - looseDown
                - unseen(bucket);
    }

    /** The greatest level at its arrival, by what is known now; {@code underway} nanoseconds bring refill. */
    long highest(TokenBucket bucket, long underwayNanos) {
        return standing
                - surelyCharged
                + bucket.charges.drift()
                + bucket.charges.looseUp()
                - looseUp
                + bucket.refillOf(underwayNanos, bucket.capacity());
    }

    /** The least level at its arrival, by what was known when it was sent. */
    long lowestThen(TokenBucket bucket) {
        return standing - perhapsCharged(bucket) + drift - unseen(bucket);
    }

    /** What may have been charged at its arrival on an estimate. */
    long unconfirmed(TokenBucket bucket) {
        return unconfirmed + perhapsCharged(bucket) - charged;
    }

    long charged() {
        return charged;
    }

    private long perhapsCharged(TokenBucket bucket) {
        return arrived ? perhapsCharged : bucket.charges.total();
    }

    /** What may have been charged at its arrival and was told later. */
    private long unseen(TokenBucket bucket) {
        return arrived ? unseen : bucket.charges.unseen(bucket.reserved());
    }
}
