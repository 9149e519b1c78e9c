package dev.sluice.simulator.rules;

import dev.sluice.limit.Dimension;

/** Why the limits of the organisation, or of the caller's workspace, refuse a call. */
public sealed interface Refusal {

    /**
     * A bucket does not hold what the call needs.
     *
     * @param dimension the bucket that makes it wait longest
     * @param limit that bucket's limit per minute
     * @param retryAfterSeconds until all buckets hold it, in whole seconds, rounded up
     */
    record RateLimited(Dimension dimension, long limit, long retryAfterSeconds) implements Refusal {}

    /**
     * The same of a bucket of the caller's workspace, whatever the organisation still has.
     *
     * @param limit what is missing
     * @param bucket the bucket
     */
    record WorkspaceLimited(RateLimited limit, BucketStatus bucket) implements Refusal {}

    /**
     * Use rises too sharply.
     *
     * @param retryAfterSeconds until more is allowed, in whole seconds, rounded up
     */
    record RampLimited(long retryAfterSeconds) implements Refusal {}

    /**
     * Too many calls are in flight.
     *
     * @param limit how many may be
     */
    record TooManyAtOnce(int limit) implements Refusal {}

    /**
     * The money is spent.
     *
     * @param kind whose limit it is
     */
    record Spent(SpendRule.Kind kind) implements Refusal {}
}
