package dev.sluice.simulator.rules;

/**
 * One bucket at one moment.
 *
 * @param limit per minute
 * @param level whole tokens in it, negative when more was used than it held
 * @param microsToFull until it is full again, 0 if it is
 * @param lowest the lowest level so far
 * @param refused requests it has refused so far
 */
public record BucketStatus(long limit, long level, long microsToFull, long lowest, long refused) {

    static BucketStatus of(Bucket bucket) {
        return new BucketStatus(
                bucket.perMinute(), bucket.level(), bucket.microsUntilFull(), bucket.lowest(), bucket.refused());
    }
}
