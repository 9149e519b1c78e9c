package dev.sluice.pool;

/**
 * The money is spent: no wait of a queue helps, so who waits is refused at once and who comes too, but for one call a minute, since a
 * person may raise the limit (claude-api rate-limits page, 2026-10-08: otherwise it lasts until the month ends). An answer ends it.
 */
final class SpendStop {

    static final long PROBE_EVERY_NANOS = 60_000_000_000L;

    private boolean stopped;

    /** Its number, so that a probe of an earlier one is told from a probe of this. */
    private int stop;

    private long probeNanos;

    /** Money is refused. Whether it was not before. */
    boolean stop(long nowNanos) {
        boolean begins = !stopped;
        stopped = true;
        stop++;
        probeNanos = nowNanos + PROBE_EVERY_NANOS;
        return begins;
    }

    /** How long everybody is still refused; 0: the next one may go. */
    long refusesNanos(long nowNanos) {
        return stopped ? Math.max(0, probeNanos - nowNanos) : 0;
    }

    /** A call goes. Of which stop it is a probe; 0: of none. */
    int sent(long nowNanos) {
        if (!stopped) {
            return 0;
        }
        probeNanos = nowNanos + PROBE_EVERY_NANOS;
        return stop;
    }

    /** A probe was answered. Whether that ended it. */
    boolean answered(int probeOf) {
        boolean ended = stopped && probeOf == stop;
        stopped &= !ended;
        return ended;
    }
}
