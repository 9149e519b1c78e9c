package dev.sluice.limiter;

import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * How many elements one {@link FluxAdmit} may ask of upstream. Confined to the operator's drain.
 *
 * <p>An element is outstanding from when it is asked for until it is passed on. Their number never exceeds downstream's demand, so
 * that whatever is granted can be passed on at once and no budget is held for want of demand; nor the reach: {@code perPool}, and, as
 * long as a pool is known that is not saturated, all that wait in saturated ones besides, up to {@code overall}. A pool is saturated
 * when {@code perPool} elements wait in it.
 */
final class Prefetch {

    private final Lookahead lookahead;
    private final Map<String, Share> pools = new HashMap<>();
    private @Nullable Share last;
    private int saturatedPools;
    /** How many wait in saturated pools. */
    private int aside;

    private long passedOn;
    private long outstanding;
    /** Asked of upstream and not yet here; part of what is outstanding. */
    private long inTransit;

    Prefetch(Lookahead lookahead) {
        this.lookahead = lookahead;
    }

    /** An element has come. */
    void arrived() {
        inTransit--;
    }

    /** It waits in {@code pool}, until {@link #waitsNoMore}. */
    Share waits(String pool) {
        Share share = last;
        if (share == null || !share.pool.equals(pool)) { // most come in runs of a pool
            share = pools.computeIfAbsent(pool, Share::new);
            last = share;
        }
        share.waiting++;
        if (share.waiting == lookahead.perPool()) {
            saturatedPools++;
            aside += share.waiting;
        } else if (share.waiting > lookahead.perPool()) {
            aside++;
        }
        return share;
    }

    void waitsNoMore(Share share) {
        if (share.waiting == lookahead.perPool()) {
            saturatedPools--;
            aside -= share.waiting;
        } else if (share.waiting > lookahead.perPool()) {
            aside--;
        }
        share.waiting--;
    }

    /** An element has been passed on. */
    void passedOn() {
        passedOn++;
        outstanding--;
    }

    /** An element will not be passed on. */
    void dropped() {
        outstanding--;
    }

    /**
     * What to ask of upstream now, in batches: nothing until but a quarter of the last one is still to come. What waits for admission is
     * no reason not to ask: others may pass it.
     */
    long next(long requested) {
        long batch = Math.min(wanted(requested), reach()) - outstanding;
        if (batch <= 0 || inTransit > lookahead.perPool() >> 2) {
            return 0;
        }
        outstanding += batch;
        inTransit += batch;
        return batch;
    }

    /** How many are still to be passed on of those {@code requested} in all. */
    long wanted(long requested) {
        return requested == Long.MAX_VALUE ? Long.MAX_VALUE : requested - passedOn;
    }

    private int reach() {
        int perPool = lookahead.perPool();
        return saturatedPools == pools.size() ? perPool : Math.min(perPool + aside, lookahead.overall());
    }

    /** One pool, as this flux sees it. */
    static final class Share {

        private final String pool;
        private int waiting;

        private Share(String pool) {
            this.pool = pool;
        }
    }
}
