package dev.sluice.pool;

import dev.sluice.admission.AdmissionRequest;
import dev.sluice.admission.Eta;
import dev.sluice.admission.Ticket;
import dev.sluice.admission.TicketListener;
import dev.sluice.budget.BucketLedger;
import dev.sluice.budget.Throttle;
import dev.sluice.headers.RateLimitSnapshot;
import dev.sluice.limit.Cost;
import dev.sluice.limit.Dimension;
import dev.sluice.time.Ticker;
import dev.sluice.time.Timer;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The shell around a pool's state: its lock, the drain that performs effects, and its one timer. */
final class Pool {

    private static final Logger LOG = LoggerFactory.getLogger(Limiter.class);

    /*
     * Each call makes one transition under the lock, which is held for a few instructions and never while anyone is called. A grant
     * or refusal of the caller's own request is then performed by the caller, before anything else, so that a slow listener holds
     * up nobody's grant but its own; unless somebody drains, who may yet have to tell earlier grants: then it takes its place behind
     * them, and whoever submits in order hears in order. All other effects are performed one after the other by whichever thread
     * finds none at it: so a listener that calls back in meets no lock, and an effect never finds another on its stack. The
     * timer is set like any other effect; at most one is outstanding, the earliest wish wins, and one that rings too early just
     * looks and is set again.
     */
    private final Object lock = new Object();

    private final String name;
    private final Ticker ticker;
    private final Timer timer;

    // Guarded by the lock, as is the state of every claim.
    private final PoolState state;
    private boolean draining;
    private boolean armed;
    private long armedNanos;
    private long armings;

    /** Touched only by the thread that drains. */
    private Timer.@Nullable Cancellation alarm;

    Pool(String name, LimiterOptions options, Slots slots) {
        this.name = name;
        this.ticker = options.ticker();
        this.timer = options.timer();
        this.state = new PoolState(this, options, slots, ticker.nanos());
    }

    String name() {
        return name;
    }

    Ticket submit(AdmissionRequest request, TicketListener listener, boolean paced) {
        Claim claim = new Claim(this, request, listener, paced);
        Effect own;
        boolean others;
        synchronized (lock) {
            own = state.submit(claim, ticker.nanos());
            if (own != null && draining) {
                state.addEffect(own);
                own = null;
            } else if (own != null) {
                own.begin();
            }
            others = hasWork();
        }
        if (own != null) {
            perform(own);
        }
        if (others) {
            drainIfIdle();
        }
        return claim;
    }

    boolean trySpend(AdmissionRequest request) {
        boolean spent;
        boolean drains;
        synchronized (lock) {
            spent = state.trySpend(request, ticker.nanos());
            drains = beginDrain();
        }
        if (drains) {
            drain();
        }
        return spent;
    }

    boolean cancel(Claim claim) {
        return transact((pool, now) -> pool.cancel(claim, now));
    }

    void progressed(Claim claim, long inputTokens, long outputTokens) {
        transact((pool, now) -> pool.progressed(claim, inputTokens, outputTokens, now));
    }

    void supposed(Claim claim, long outputTokens) {
        transact((pool, now) -> pool.supposed(claim, outputTokens, now));
    }

    boolean settle(Claim claim, Cost actual) {
        boolean settled;
        boolean drains;
        synchronized (lock) { // written out, since the end of every call should not cost an object
            settled = state.settle(claim, actual, ticker.nanos());
            drains = beginDrain();
        }
        if (drains) {
            drain();
        }
        return settled;
    }

    boolean refund(Claim claim) {
        return transact((pool, now) -> pool.refund(claim, now));
    }

    boolean forfeit(Claim claim, long outputTokensSeen) {
        return transact((pool, now) -> pool.forfeit(claim, outputTokensSeen, now));
    }

    boolean throttled(Claim claim, Throttle why, @Nullable Duration retryAfter) {
        return transact((pool, now) -> pool.throttled(claim, why, retryAfter, now));
    }

    void serviceFailed(Claim claim, @Nullable Duration retryAfter) {
        transact((pool, now) -> pool.serviceFailed(claim, retryAfter, now));
    }

    void observe(Claim claim, RateLimitSnapshot snapshot) {
        transact((pool, now) -> pool.observe(claim, snapshot, now));
    }

    void slotFreed() {
        transact(PoolState::slotFreed);
    }

    /** Nobody new is admitted any more, and after {@code boundNanos} nobody at all; {@code done} is called when all is over. */
    void close(long boundNanos, Runnable done) {
        transact((pool, now) -> pool.close(boundNanos, done::run, now));
    }

    /** Nobody is admitted any more. */
    void close() {
        close(0, () -> {});
    }

    PoolSnapshot snapshot() {
        synchronized (lock) {
            return state.snapshot(ticker.nanos());
        }
    }

    @Nullable Eta eta(Claim claim) {
        synchronized (lock) {
            return state.eta(claim, ticker.nanos());
        }
    }

    @Nullable Eta forecast(AdmissionRequest request) {
        synchronized (lock) {
            return state.forecast(request, ticker.nanos());
        }
    }

    BucketLedger ledger(Dimension dimension) {
        synchronized (lock) {
            return state.ledger(dimension);
        }
    }

    private boolean transact(Transition transition) {
        boolean changed;
        boolean drains;
        synchronized (lock) {
            changed = transition.apply(state, ticker.nanos());
            drains = beginDrain();
        }
        if (drains) {
            drain();
        }
        return changed;
    }

    /** Under the lock: whether the calling thread must drain. */
    private boolean beginDrain() {
        if (draining || !hasWork()) {
            return false;
        }
        draining = true;
        return true;
    }

    private boolean hasWork() {
        return state.hasEffects() || mustArm() || mustDisarm();
    }

    private void drainIfIdle() {
        boolean drains;
        synchronized (lock) {
            drains = beginDrain();
        }
        if (drains) {
            drain();
        }
    }

    private void drain() {
        for (Effect effect = next(); effect != null; effect = next()) {
            perform(effect);
        }
    }

    /** The next effect; null ends the drain, and what comes later begins another. */
    private @Nullable Effect next() {
        synchronized (lock) {
            Effect effect = state.nextEffect();
            if (effect == null && mustArm()) {
                effect = arm();
            } else if (effect == null && mustDisarm()) {
                effect = disarm();
            }
            draining = effect != null;
            return effect;
        }
    }

    private boolean mustArm() {
        return state.wantsWake() && (!armed || state.wakeNanos() - armedNanos < 0);
    }

    private boolean mustDisarm() {
        return armed && state.isClosed();
    }

    private Effect arm() {
        armed = true;
        armedNanos = state.wakeNanos();
        armings++;
        long arming = armings;
        long dueNanos = armedNanos;
        return () -> {
            cancelAlarm();
            setAlarm(arming, dueNanos);
        };
    }

    /** A timer that takes no more tasks, as of a scheduler that was disposed, would leave those who wait waiting for ever. */
    private void setAlarm(long arming, long dueNanos) {
        try {
            alarm = timer.schedule(() -> ring(arming), Math.max(0, dueNanos - ticker.nanos()));
        } catch (RuntimeException rejected) {
            LOG.error("Pool {} closes, since its timer takes no tasks any more", name, rejected);
            close();
        }
    }

    private Effect disarm() {
        armed = false;
        return this::cancelAlarm;
    }

    private void cancelAlarm() {
        if (alarm != null) {
            alarm.cancel();
            alarm = null;
        }
    }

    private void ring(long arming) {
        transact((pool, now) -> {
            if (arming == armings) { // else this one was cancelled too late, and another is set
                armed = false;
            }
            return pool.wake(now);
        });
    }

    /** A listener that throws has a bug; the pool goes on. */
    private static void perform(Effect effect) {
        try {
            effect.perform();
        } catch (RuntimeException | Error thrown) {
            LOG.error("A listener of the limiter threw", thrown);
        }
    }

    @FunctionalInterface
    private interface Transition {
        boolean apply(PoolState state, long nowNanos);
    }
}
