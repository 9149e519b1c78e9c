package dev.sluice.budget;

import dev.sluice.limit.Cost;
import dev.sluice.limit.RateLimits;

/**
 * How far a call in flight has come: the input that the server counted, and the output that has been seen. A call that tells nothing
 * before its end needs none. Opaque outside the budget, and confined like it.
 */
public final class Progress {

    /** An input that the call has not told. */
    public static final long UNTOLD = -1;

    private final long outputHeldAtFirst;
    private long inputHeld;
    private long outputSeen;
    private long firstSeenNanos;
    private boolean confirmed;

    /** A call that holds {@code held} and has told nothing yet. */
    public Progress(Cost held) {
        this.outputHeldAtFirst = held.outputTokens();
        this.inputHeld = Math.min(held.inputTokens(), RateLimits.MAX_PER_MINUTE); // as the bucket holds it
    }

    /** Whether this is the first time that it tells its input. */
    boolean confirm() {
        boolean first = !confirmed;
        confirmed = true;
        return first;
    }

    long inputHeld() {
        return inputHeld;
    }

    long outputSeen() {
        return outputSeen;
    }

    /** What is still held of the output once {@code seen} tokens have come; nothing beyond the hold. */
    long outputHeldAfter(long seen) {
        return Math.max(0, outputHeldAtFirst - seen);
    }

    long outputHeld() {
        return outputHeldAfter(outputSeen);
    }

    void moveTo(long newInputHeld, long newOutputSeen, long nowNanos) {
        if (outputSeen == 0) {
            firstSeenNanos = nowNanos;
        }
        inputHeld = newInputHeld;
        outputSeen = newOutputSeen;
    }

    /** What a call that held {@code held} is known to have used, when it has shown {@code output} tokens in all, or more before. */
    public Cost told(Cost held, long output) {
        return new Cost(held.requests(), inputHeld, Math.max(output, outputSeen));
    }

    /** For how long output has been seen. */
    long seenForNanos(long nowNanos) {
        return outputSeen == 0 ? 0 : nowNanos - firstSeenNanos;
    }
}
