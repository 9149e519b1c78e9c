package dev.sluice.pool;

import dev.sluice.budget.BucketLedger;
import dev.sluice.budget.BucketLevel;
import dev.sluice.budget.Budget;
import dev.sluice.budget.Mark;
import dev.sluice.budget.Progress;
import dev.sluice.headers.RateLimitSnapshot;
import dev.sluice.limit.Cost;
import dev.sluice.limit.Dimension;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * What one pool may send, whoever asks: its budget, the gate that a 429 closes, the care of a cold start. Knows of no queue; answers how
 * long a cost must wait, takes reservations and their ends, and learns from headers and refusals. Confined to {@link PoolState}, which
 * tells it the time by {@link #advance} before anything else.
 */
final class Allowance {

    private static final Dimension[] DIMENSIONS = Dimension.values();

    private final Budget budget;
    private final ColdStart coldStart;
    private final Gate gate = new Gate();
    private final Announcer announcer;

    private long nowNanos;
    private int inFlight;

    Allowance(String pool, LimiterOptions options, Announcer announcer, long nowNanos) {
        this.announcer = announcer;
        this.nowNanos = nowNanos;
        this.budget = new Budget(options.startOf(pool), options.ceilingOf(pool), options.depth(), nowNanos);
        this.coldStart = new ColdStart(options.coldStart());
    }

    void advance(long now) {
        nowNanos = now;
        budget.advance(now);
    }

    /** The dimension in which {@code cost} exceeds even a full bucket; null if it fits. */
    @Nullable Dimension neverAdmits(Cost cost) {
        return budget.neverAdmits(cost);
    }

    /** How many permits the bucket of {@code dimension} holds when full; 0 if it has no limit. */
    long capacity(Dimension dimension) {
        return budget.capacity(dimension);
    }

    /** How long until {@code cost} may go, if nothing else is reserved and nothing new is learned; 0: now. */
    long nanosUntilAdmits(Cost cost) {
        long wait = Math.max(gate.waitNanos(nowNanos), coldStart.waitNanos(inFlight, nowNanos));
        return Math.max(wait, budget.nanosUntilAdmits(cost));
    }

    /** How much of a minute's limit {@code cost} takes, in the dimension where it takes most. */
    double shareOf(Cost cost) {
        return budget.shareOf(cost);
    }

    /** Reserves {@code cost}, from all budgets, when {@link #nanosUntilAdmits} answers 0. Its mark goes with the call. */
    Mark reserve(Cost cost) {
        Mark mark = budget.reserve(cost);
        coldStart.sent(inFlight, nowNanos);
        inFlight++;
        return mark;
    }

    /** A call tells how far it has come. Answers whether others may now go. */
    boolean progressed(Progress progress, long inputTokens, long outputTokens) {
        return budget.progress(progress, inputTokens, outputTokens);
    }

    /** Ends a reservation of {@code held}, of which {@code used} was really spent. */
    void end(Cost held, @Nullable Progress progress, Cost used) {
        if (progress == null) {
            budget.end(held, used);
        } else {
            budget.end(held, progress, used);
        }
        inFlight--;
    }

    /** A call has been answered. */
    void answered() {
        coldStart.answered();
    }

    /** A call has been refused with a 429, and its reservation ended. */
    void throttled(@Nullable Duration retryAfter) {
        gate.close(retryAfter, nowNanos);
        coldStart.refused(nowNanos + gate.waitNanos(nowNanos));
        announcer.throttled(gate.waitNanos(nowNanos));
    }

    /** Whether the headers of a call sent at {@code sent} are news. Tells the time itself only if they are. */
    boolean observe(Mark sent, Cost held, RateLimitSnapshot snapshot, long now) {
        if (snapshot.isEmpty() || !budget.hearsFrom(sent)) {
            return false;
        }
        advance(now);
        for (Dimension dimension : DIMENSIONS) {
            announcer.observed(dimension, budget.observe(dimension, sent, held.in(dimension), snapshot.in(dimension)));
        }
        coldStart.answered();
        return true;
    }

    int inFlight() {
        return inFlight;
    }

    /** How long the gate is still closed. */
    long closedNanos() {
        return gate.waitNanos(nowNanos);
    }

    BucketLevel level(Dimension dimension) {
        return budget.level(dimension);
    }

    BucketLedger ledger(Dimension dimension) {
        return budget.ledger(dimension);
    }
}
