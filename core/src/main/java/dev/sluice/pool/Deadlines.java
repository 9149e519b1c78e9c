package dev.sluice.pool;

import java.util.PriorityQueue;
import java.util.Queue;
import org.jspecify.annotations.Nullable;

/**
 * The claims that may be admitted until a certain time only, the most urgent first. Leaving takes constant time: those that left stay in the heap
 * until their time, or until they are the greater part of it and all are cleared at once. Confined to {@link PoolState}.
 */
final class Deadlines {

    /** So few are not worth clearing. */
    private static final int CLEAR_FROM = 32;

    private final Queue<Claim> byDeadline =
            new PriorityQueue<>((one, other) -> Long.signum(one.deadlineNanos() - other.deadlineNanos()));

    private int left;

    /** {@code claim}, which has a deadline, begins to wait. */
    void add(Claim claim) {
        byDeadline.add(claim);
    }

    /** {@code claim} waits no more, and its state says so. */
    void left(Claim claim) {
        if (claim.hasDeadline()) {
            left++;
            if (left >= CLEAR_FROM && 2 * left > byDeadline.size()) {
                byDeadline.removeIf(entry -> entry.state != Claim.State.WAITING);
                left = 0;
            }
        }
    }

    /** The most urgent of those that wait; null if none has a deadline. */
    @Nullable Claim next() {
        Claim first = byDeadline.peek();
        while (first != null && first.state != Claim.State.WAITING) {
            byDeadline.remove();
            left--;
            first = byDeadline.peek();
        }
        return first;
    }

    /** One whose deadline has come; null if there is none. */
    @Nullable Claim overdue(long nowNanos) {
        Claim first = next();
        return first != null && first.deadlineNanos() - nowNanos <= 0 ? first : null;
    }

    int size() {
        return byDeadline.size();
    }
}
