package dev.sluice.estimate;

/**
 * How long answers of one kind are: a life table over buckets of output tokens, two to each doubling. For each bucket it counts the answers
 * that passed it and those that ended in it, so that an answer still being written tells what is known of it: that it is longer. Older
 * answers fade. 410 bytes. Thread-safe.
 */
final class OutputSketch {

    /** The first bucket is below this; shorter answers are hardly told apart by what they cost. */
    static final long FIRST = 16;

    /** The last one begins at 131,072: no model writes more (claude-api models page, 2026-10: 128K). */
    static final int BUCKETS = 28;

    /** So many answers count in full; a mean of fewer would follow single long ones, and of more a changed workflow too late. */
    static final int MEMORY = 300;

    private static final int FIRST_BITS = 4; // of FIRST
    private static final int LONG_BITS = 63;

    private static final float KEPT = 1 - 1f / MEMORY;

    final float[] passed = new float[BUCKETS];
    final float[] ended = new float[BUCKETS];
    final float[] endedTokens = new float[BUCKETS];

    /** The bucket of an answer of so many tokens. */
    static int bucket(long tokens) {
        if (tokens < FIRST) {
            return 0;
        }
        int doublings = LONG_BITS - Long.numberOfLeadingZeros(tokens);
        int bucket = 1 + 2 * (doublings - FIRST_BITS);
        if (bucket >= BUCKETS - 1) {
            return BUCKETS - 1;
        }
        return (tokens * tokens) >>> (2 * doublings + 1) == 0 ? bucket : bucket + 1;
    }

    /** Where a bucket begins, in tokens. */
    static double lower(int bucket) {
        return bucket == 0 ? 0 : FIRST * Math.pow(2, (bucket - 1) / 2.0);
    }

    /** An answer of which {@code before} tokens were told has {@code now}, and goes on. */
    synchronized void progressed(long before, long now) {
        pass(bucket(before), bucket(now));
    }

    /** An answer of which {@code before} tokens were told has ended with {@code total}. */
    synchronized void ended(long before, long total) {
        int last = bucket(total);
        pass(bucket(before), last);
        ended[last]++;
        endedTokens[last] += total;
        fade();
    }

    /** An answer of which {@code before} tokens were told was cut off at {@code total}: it would have been longer, and passed that bucket. */
    synchronized void cutOff(long before, long total) {
        int last = bucket(total);
        pass(bucket(before), total > lower(last) ? last + 1 : last);
        fade();
    }

    /** Backwards too: what was told while an answer came was reckoned from its characters. */
    private void pass(int from, int to) {
        for (int i = from; i < to; i++) {
            passed[i]++;
        }
        for (int i = to; i < from; i++) {
            passed[i] = Math.max(0, passed[i] - 1);
        }
    }

    private void fade() {
        for (int i = 0; i < BUCKETS; i++) {
            passed[i] *= KEPT;
            ended[i] *= KEPT;
            endedTokens[i] *= KEPT;
        }
    }

    /** Moves the beliefs in {@code table}, which count for {@code weight} answers in each bucket, by what was seen here. */
    synchronized void refine(LifeTable table, double weight) {
        for (int i = 0; i < BUCKETS; i++) {
            table.refine(i, weight, passed[i], ended[i], endedTokens[i]);
        }
    }
}
