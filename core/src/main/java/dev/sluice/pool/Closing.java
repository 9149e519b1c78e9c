package dev.sluice.pool;

import java.util.ArrayList;
import java.util.List;

/**
 * How a pool ends. While it drains it takes nobody new and goes on with who is there, retries of theirs included; it is closed when a bound has
 * passed, and admits nobody any more. Whoever closed it is told when nobody waits and nothing is in flight, or at the bound.
 * Confined to {@link PoolState}.
 */
final class Closing {

    private enum State {
        OPEN,
        DRAINING,
        CLOSED
    }

    private final List<Effect> toTell = new ArrayList<>();
    private State state = State.OPEN;
    private long untilNanos;

    /** Begins to drain, until {@code newUntilNanos} or until an earlier bound; then {@code done} is to be performed, once. */
    void begin(long newUntilNanos, Effect done) {
        if (state == State.OPEN || newUntilNanos - untilNanos < 0) {
            untilNanos = newUntilNanos;
        }
        if (state == State.OPEN) {
            state = State.DRAINING;
        }
        toTell.add(done);
    }

    /** Time has passed. */
    void advance(long nowNanos) {
        if (state == State.DRAINING && untilNanos - nowNanos <= 0) {
            state = State.CLOSED;
        }
    }

    /** Whether it has not begun to end. */
    boolean isOpen() {
        return state == State.OPEN;
    }

    /** Whether the bound is still to come, {@link #untilNanos}. */
    boolean isDraining() {
        return state == State.DRAINING;
    }

    long untilNanos() {
        return untilNanos;
    }

    boolean isClosed() {
        return state == State.CLOSED;
    }

    boolean refuses(Claim claim) {
        return state == State.CLOSED
                || (state == State.DRAINING && claim.state == Claim.State.NEW && claim.arrivesNow());
    }

    /** Tells, if anybody is to be told and there is nobody left, {@code waiting} or in flight, to wait for. */
    void tell(int waiting, int inFlight, Effects effects) {
        if (state == State.CLOSED || (state == State.DRAINING && waiting == 0 && inFlight == 0)) {
            toTell.forEach(effects::add);
            toTell.clear();
        }
    }
}
