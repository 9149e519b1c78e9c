package dev.sluice.pool;

/**
 * The money is spent: no wait of a queue helps, so who waits is refused at once and who comes too, but for one call a minute, since a
 * person may raise the limit (claude-api rate-limits page, 2026-10-08: otherwise it lasts until the month ends). An answer ends it.
 */
final class SpendStop {

    static final long PROBE_EVERY_NANOS = 60_000_000_000L;

    private boolean stopped;
    private long probeNanos;

    void stop(long nowNanos) {
        stopped = true;
        probeNanos = nowNanos + PROBE_EVERY_NANOS;
    }

    /** How long everybody is still refused; 0: the next one may go. */
    long refusesNanos(long nowNanos) {
        return stopped ? Math.max(0, probeNanos - nowNanos) : 0;
    }

    /** A call goes. Whether it is the probe. */
    boolean sent(long nowNanos) {
        if (stopped) {
            probeNanos = nowNanos + PROBE_EVERY_NANOS;
        }
        return stopped;
    }

    /** The probe was answered. */
    void answered() {
        stopped = false;
    }
}
