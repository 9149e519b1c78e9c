package dev.sluice.pool;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** Closed after a 429, for as long as the server asked; then one call goes, and the others when it has not been refused. */
final class Gate {

    /** Where a 429 names no wait: as long as the first backoff of a retry. */
    static final Duration UNNAMED_WAIT = Duration.ofSeconds(1);

    /** Far beyond any limit's period, and far below where nanoseconds wrap around. */
    static final Duration LONGEST_WAIT = Duration.ofDays(366);

    /** A refusal comes at once, an answer in its own time: a probe that has been out for so long was not refused. */
    static final long PROBE_PATIENCE_NANOS = 2_000_000_000L;

    /** A probe that is refused though the server's wait was kept was one of many that came: the next wait is twice as long, up to this. */
    static final long LONGEST_BACKOFF_NANOS = 30_000_000_000L;

    private static final int MOST_DOUBLINGS = 5;

    private enum State {
        OPEN,
        CLOSED,
        PROBING
    }

    private State state = State.OPEN;
    private long opensNanos;
    private long probedNanos;
    private int probesRefused;

    /** Its number, so that a probe of an earlier one is told from a probe of this. */
    private int closing;

    /** Closes for {@code retryAfter} from now, or longer if it was its probe that was refused; a longer wait stays in force. */
    void close(@Nullable Duration retryAfter, int probeOf, long nowNanos) {
        long wait = countable(retryAfter == null ? UNNAMED_WAIT : retryAfter);
        if (isPresent(probeOf)) {
            probesRefused = Math.min(MOST_DOUBLINGS, probesRefused + 1);
        }
        long opens = nowNanos + Math.max(wait, Math.min(wait, LONGEST_BACKOFF_NANOS >> probesRefused) << probesRefused);
        if (state != State.CLOSED || opens - opensNanos > 0) {
            opensNanos = opens;
        }
        state = State.CLOSED;
        closing++;
    }

    private boolean isPresent(int probeOf) {
        return probeOf == closing && probeOf > 0;
    }

    /** In nanoseconds, and no longer than a clock can count. */
    static long countable(Duration wait) {
        if (wait.compareTo(LONGEST_WAIT) > 0) {
            return LONGEST_WAIT.toNanos();
        }
        return wait.isNegative() ? 0 : wait.toNanos();
    }

    /** How long nobody may go; 0: somebody may, be it as the probe. */
    long waitNanos(long nowNanos) {
        return switch (state) {
            case OPEN -> 0;
            case CLOSED -> closedNanos(nowNanos);
            case PROBING -> Math.max(0, probedNanos + PROBE_PATIENCE_NANOS - nowNanos);
        };
    }

    /** How long the server's wait still lasts. */
    long closedNanos(long nowNanos) {
        return state == State.CLOSED ? Math.max(0, opensNanos - nowNanos) : 0;
    }

    /** Whether the next call to go is a probe, after one that was refused. */
    boolean awaitsAnotherProbe() {
        return state == State.CLOSED && probesRefused > 0;
    }

    /** Whether the next call to go is a probe, the first of its closing. */
    boolean awaitsFirstProbe() {
        return state == State.CLOSED && probesRefused == 0;
    }

    /** A call goes. Of which closing it is the probe; 0: of none. */
    int sent(long nowNanos) {
        if (state != State.CLOSED) {
            return 0;
        }
        state = State.PROBING;
        probedNanos = nowNanos;
        return closing;
    }

    /** A probe ended: if it has proved nothing the next call is the probe. */
    void probeEnded(int probeOf) {
        if (state == State.PROBING && isPresent(probeOf)) {
            state = State.CLOSED;
        }
    }

    /** A probe was answered. Whether that opened the gate. */
    boolean answered(int probeOf) {
        return isPresent(probeOf) && open();
    }

    private boolean open() {
        boolean opened = state == State.PROBING;
        if (opened) {
            probesRefused = 0;
            state = State.OPEN;
        }
        return opened;
    }

    /** Time has passed. Whether that opened the gate. */
    boolean outlived(long nowNanos) {
        return state == State.PROBING && nowNanos - probedNanos >= PROBE_PATIENCE_NANOS && open();
    }
}
