package dev.sluice.limiter;

import java.util.HashMap;
import java.util.Iterator;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * How far one {@link FluxAdmit} may look ahead. A pool in which {@link Lookahead#perPool()} elements wait is saturated. As long as another pool
 * that is not saturated may be expected to follow, those that wait in saturated pools do not count, up to {@link Lookahead#overall()} elements
 * in all: so they are kept aside and others pass. A pool is expected if one of its elements was among the last {@code overall} that came.
 * Confined to the operator's drain.
 */
final class PoolWindows {

    private final Lookahead lookahead;
    private final Map<String, PoolWindow> byPool = new HashMap<>();
    private @Nullable PoolWindow last;
    private int waiting;
    private long arrivals;

    PoolWindows(Lookahead lookahead) {
        this.lookahead = lookahead;
    }

    /** An element has come for {@code pool}. */
    PoolWindow arrived(String pool) {
        PoolWindow window = last;
        if (window == null || !window.pool.equals(pool)) {
            window = byPool.computeIfAbsent(pool, PoolWindow::new);
            last = window;
        }
        window.lastArrival = arrivals++;
        return window;
    }

    void waits(PoolWindow window) {
        window.waiting++;
        waiting++;
    }

    void waitsNoMore(PoolWindow window) {
        window.waiting--;
        waiting--;
    }

    /** Whether what comes next may belong to another pool than what waits. */
    boolean severalPools() {
        return byPool.size() > 1;
    }

    /** How many elements may have been taken from upstream and not been passed on. */
    int reach() {
        int perPool = lookahead.perPool();
        int aside = waiting < perPool ? 0 : aside(perPool);
        return Math.min(perPool + aside, lookahead.overall());
    }

    /** How many wait in saturated pools; 0 if no other is expected. */
    private int aside(int perPool) {
        int aside = 0;
        boolean othersExpected = false;
        for (Iterator<PoolWindow> windows = byPool.values().iterator(); windows.hasNext(); ) {
            PoolWindow window = windows.next();
            boolean recent = arrivals - window.lastArrival <= lookahead.overall();
            if (window.waiting >= perPool) {
                aside += window.waiting;
            } else if (recent) {
                othersExpected = true;
            } else if (window.waiting == 0 && window != last) {
                windows.remove();
            }
        }
        return othersExpected ? aside : 0;
    }
}
