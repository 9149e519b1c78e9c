package dev.sluice.limiter;

/** One pool as one {@link FluxAdmit} sees it: how many of its elements wait there, and when the last one came. */
final class PoolWindow {

    final String pool;
    int waiting;
    long lastArrival;

    PoolWindow(String pool) {
        this.pool = pool;
    }
}
