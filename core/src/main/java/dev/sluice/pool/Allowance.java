package dev.sluice.pool;

import dev.sluice.admission.Priority;
import dev.sluice.budget.BucketLedger;
import dev.sluice.budget.BucketLevel;
import dev.sluice.budget.Budget;
import dev.sluice.budget.Mark;
import dev.sluice.budget.Observation;
import dev.sluice.budget.Progress;
import dev.sluice.budget.Throttle;
import dev.sluice.headers.PriorityReading;
import dev.sluice.headers.RateLimitSnapshot;
import dev.sluice.limit.Cost;
import dev.sluice.limit.Dimension;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * What one pool may send: its budget and what of it background leaves to others, the gate that a 429 closes, the care of a cold start and
 * of a steep rise, the pause of an outage, the stop when the money is spent, the end. Knows of no queue; answers how long a cost must wait, takes
 * reservations and their ends, and learns from headers and refusals. Confined to {@link PoolState}, which tells it the time by
 * {@link #advance} before anything else.
 */
final class Allowance {

    private static final Dimension[] DIMENSIONS = Dimension.values();
    private static final long SECOND_NANOS = 1_000_000_000;

    /** After such a silence whatever comes is a rise. */
    private static final long IDLE_NANOS = 60 * SECOND_NANOS;

    private final Budget budget;
    private final ColdStart coldStart;
    private final Gate gate = new Gate();
    private final Outage outage = new Outage();
    private final SpendStop spend = new SpendStop();
    private final Slope slope = new Slope();
    private final Holdback holdback = new Holdback();
    private final Closing closing = new Closing();
    private final String pool;
    /** In how many seconds the rate may double after a silence; 0: as fast as it likes. */
    private final double growthSeconds;

    private final Announcer announcer;

    private long nowNanos;
    private long secondNanos;
    private int inFlight;

    private long lastSentNanos;
    private boolean begun;
    private @Nullable Probe probe;

    /** For display alone: nobody is admitted by it, nor kept back. */
    private PriorityReading priority = PriorityReading.NONE;

    Allowance(String pool, LimiterOptions options, Announcer announcer, long nowNanos) {
        this.pool = pool;
        this.announcer = announcer;
        this.nowNanos = nowNanos;
        this.secondNanos = nowNanos;
        this.budget = new Budget(options.termsOf(pool), nowNanos);
        this.coldStart = new ColdStart(options.coldStart());
        this.growthSeconds = options.growth() == null ? 0 : Gate.countable(options.growth()) / 1e9;
    }

    void advance(long now) {
        nowNanos = now;
        budget.advance(now);
        closing.advance(now);
        if (gate.outlived(now)) {
            budget.pace();
        }
        if (now - secondNanos >= SECOND_NANOS) {
            long seconds = (now - secondNanos) / SECOND_NANOS;
            secondNanos += seconds * SECOND_NANOS;
            slope.secondsPassed(seconds);
            holdback.secondsPassed(seconds, budget::shareOf);
        }
    }

    /** The pool's name. */
    String pool() {
        return pool;
    }

    /** The time that it was told last. */
    long nowNanos() {
        return nowNanos;
    }

    /** How it ends. */
    Closing closing() {
        return closing;
    }

    /** What a 429 has closed. */
    Gate gate() {
        return gate;
    }

    /** The dimension in which {@code cost} exceeds even a full bucket; null if it fits. */
    @Nullable Dimension neverAdmits(Cost cost) {
        return budget.neverAdmits(cost);
    }

    /** How many permits the bucket of {@code dimension} holds when full; 0 if it has no limit. */
    long capacity(Dimension dimension) {
        return budget.capacity(dimension);
    }

    /** {@code cost}, or a full bucket where it exceeds one. */
    Cost cutToCapacity(Cost cost) {
        return budget.neverAdmits(cost) == null
                ? cost
                : new Cost(
                        cut(Dimension.REQUESTS, cost),
                        cut(Dimension.INPUT_TOKENS, cost),
                        cut(Dimension.OUTPUT_TOKENS, cost));
    }

    private long cut(Dimension dimension, Cost cost) {
        long capacity = budget.capacity(dimension);
        return capacity == 0 ? cost.in(dimension) : Math.min(cost.in(dimension), capacity);
    }

    /** How long until {@code cost} may go, if nothing else is reserved and nothing new is learned; 0: now. */
    long nanosUntilAdmits(Priority priority, Cost cost) {
        long wait = Math.max(gate.waitNanos(nowNanos), coldStart.waitNanos(inFlight, nowNanos));
        wait = Math.max(wait, Math.max(outage.waitNanos(nowNanos), slope.waitNanos(nowNanos)));
        return Math.max(wait, nanosUntilRefilled(priority, cost));
    }

    /** As {@link #nanosUntilAdmits}, as far as the budgets are concerned. */
    long nanosUntilRefilled(Priority priority, Cost cost) {
        long wait = budget.nanosUntilAdmits(cost, holdback.of(priority));
        return wait == 0 || priority != Priority.BACKGROUND
                ? wait
                : holdback.waitNanos(
                        priority, left -> budget.nanosUntilAdmits(cost, left), secondNanos + SECOND_NANOS - nowNanos);
    }

    /** How long until {@code first} may have gone and {@code then} may go after it, as far as the budgets are concerned, however deep they are. */
    long nanosUntilBoth(Priority priority, Cost first, Cost then) {
        Cost both = first.plus(then);
        long wait = nanosUntilRefilled(priority, both);
        for (Dimension dimension : DIMENSIONS) {
            wait = Math.max(wait, nanosUntilGiven(priority, dimension, both.in(dimension)));
        }
        return wait;
    }

    /** How long until the bucket of {@code dimension} alone can have given {@code permits} to many requests, the last of {@code priority}; 0: now. */
    long nanosUntilGiven(Priority priority, Dimension dimension, long permits) {
        long left = Math.min(holdback.of(priority).in(dimension), budget.capacity(dimension) / 2);
        return budget.nanosUntilGiven(dimension, permits == 0 ? 0 : permits + left);
    }

    /** How many permits of {@code dimension} are refilled a nanosecond, less what others are expected to take; 0 without a limit. */
    double refillPerNano(Dimension dimension) {
        return budget.refillPerMinute(dimension) / 60e9;
    }

    /** Whether a limit is known in any dimension. */
    boolean isLimited() {
        return budget.isLimited();
    }

    /** How much of a minute's limit {@code cost} takes, in the dimension where it takes most. */
    double shareOf(Cost cost) {
        return budget.shareOf(cost);
    }

    /** Reserves {@code cost}, from all budgets, when {@link #nanosUntilAdmits} answers 0. Its mark goes with the call. */
    Mark reserve(Priority priority, Cost cost) {
        Mark mark = budget.reserve(cost);
        sent(priority, cost);
        inFlight++;
        return mark;
    }

    /** Spends {@code cost} of all budgets, when {@link #nanosUntilAdmits} answers 0: as if a call had ended the moment it was sent. */
    void spend(Priority priority, Cost cost) {
        budget.spend(cost);
        sent(priority, cost);
        answered(probe);
    }

    private void sent(Priority priority, Cost cost) {
        holdback.admitted(priority, cost);
        coldStart.sent(inFlight, nowNanos);
        outage.sent(nowNanos);
        int closing = gate.sent(nowNanos);
        int stop = spend.sent(nowNanos);
        probe = closing == 0 && stop == 0 ? null : new Probe(closing, stop);
        growFrom(cost);
    }

    /** After a silence, of which the start is one, the rate may grow no faster than is wished; and it is bounded by what was refused. */
    private void growFrom(Cost cost) {
        if (growthSeconds > 0 && !slope.binds() && (!begun || nowNanos - lastSentNanos >= IDLE_NANOS)) {
            slope.begin(Slope.LEAST_RATE, growthSeconds, nowNanos);
        }
        begun = true;
        lastSentNanos = nowNanos;
        if (slope.binds()) {
            slope.sent(budget.shareOf(cost), nowNanos);
        }
    }

    /** What others wait for of the call that was reserved for last; null: nothing. */
    @Nullable Probe probe() {
        return probe;
    }

    /** A call that others wait for has ended, whether or not it was answered. */
    void probeEnded(Probe ended) {
        gate.probeEnded(ended.closing());
    }

    /** A call tells how far it has come. Answers whether others may now go. */
    boolean progressed(Mark sent, Progress progress, long inputTokens, long outputTokens) {
        return budget.progress(sent, progress, inputTokens, outputTokens);
    }

    /** What a call of unknown usage is taken to have cost. */
    Cost forfeited(Cost held, @Nullable Progress progress, long outputTokensSeen) {
        return budget.forfeited(held, progress, outputTokensSeen);
    }

    /** Ends a reservation of {@code held}, of which {@code used} was really spent. */
    void end(Mark sent, Cost held, @Nullable Progress progress, Cost used) {
        if (progress == null) {
            budget.end(sent, held, used);
        } else {
            budget.end(sent, held, progress, used);
        }
        inFlight--;
    }

    /** A call has been answered. Answers whether others may now go. */
    boolean answered(@Nullable Probe answered) {
        boolean opened = serviceAnswers();
        opened |= coldStart.answered();
        if (answered != null && spend.answered(answered.stop())) {
            announcer.spendStop(true);
        }
        if (answered != null && gate.answered(answered.closing())) {
            budget.pace();
            opened = true;
        }
        return opened;
    }

    /**
     * A call that held {@code held} since {@code sent} has been refused for a limit, and its reservation ended. Answers what it should hold when
     * it comes again.
     */
    Cost throttled(Throttle why, @Nullable Duration retryAfter, Mark sent, Cost held, @Nullable Probe refused) {
        serviceAnswers();
        if (why == Throttle.SPEND_LIMIT) {
            if (spend.stop(nowNanos)) {
                announcer.spendStop(false);
            }
            return held;
        }
        Cost needed = held;
        if (why == Throttle.RATE_LIMIT && budget.isLimited()) {
            needed = retryAfter == null ? held : budget.neededAfter(sent, held, retryAfter);
            if (needed.equals(held) || refused != null) { // else its own estimate explains it
                budget.refused();
            }
        } else {
            slope.refused(budget.shareOfLastMinute(), sent.nanos(), nowNanos);
        }
        gate.close(retryAfter, refused == null ? 0 : refused.closing(), nowNanos);
        coldStart.refused(nowNanos + gate.waitNanos(nowNanos));
        announcer.throttled(gate.waitNanos(nowNanos));
        return needed;
    }

    private boolean serviceAnswers() {
        boolean over = outage.answered();
        if (over) {
            announcer.outage(true);
            budget.pace();
        }
        return over;
    }

    /** The service failed a call. */
    void serviceFailed(@Nullable Duration retryAfter) {
        if (outage.fault(retryAfter, nowNanos)) {
            announcer.outage(false);
        }
    }

    /** How long everybody is refused since the money is spent; 0: it is not, or it is time to ask again. */
    long spentNanos() {
        return spend.refusesNanos(nowNanos);
    }

    /** Whether the headers of a call sent at {@code sent} are news. Tells the time itself only if they are. */
    boolean observe(Mark sent, Cost held, RateLimitSnapshot snapshot, long now) {
        boolean silent = snapshot.isEmpty() && snapshot.priority().isEmpty();
        if (silent || !budget.hearsFrom(sent)) {
            return false;
        }
        advance(now);
        hearOfPriority(snapshot.priority());
        for (Dimension dimension : DIMENSIONS) {
            Observation change = budget.observe(dimension, sent, held.in(dimension), snapshot.in(dimension));
            announcer.observed(dimension, change);
            announcer.others(dimension, budget.othersPerMinute(dimension), change.limitAfter());
        }
        coldStart.answered();
        return true;
    }

    private void hearOfPriority(PriorityReading told) {
        if (!told.isEmpty() && !told.equals(priority)) {
            priority = told;
            announcer.priority(told);
        }
    }

    /** What headers said last of the priority tier. */
    PriorityReading priority() {
        return priority;
    }

    int inFlight() {
        return inFlight;
    }

    /** How long the gate is still closed. */
    long closedNanos() {
        return Math.max(gate.closedNanos(nowNanos), outage.waitNanos(nowNanos));
    }

    /** What calls in flight hold of {@code dimension}. */
    long reserved(Dimension dimension) {
        return budget.reserved(dimension);
    }

    BucketLevel level(Dimension dimension) {
        return budget.level(dimension);
    }

    BucketLedger ledger(Dimension dimension) {
        return budget.ledger(dimension);
    }
}
