package dev.sluice.pool;

import dev.sluice.admission.AdmissionQueue;
import dev.sluice.admission.AdmissionRequest;
import dev.sluice.admission.Eta;
import dev.sluice.admission.Priority;
import dev.sluice.budget.BucketLedger;
import dev.sluice.budget.Mark;
import dev.sluice.budget.Progress;
import dev.sluice.budget.Throttle;
import dev.sluice.error.RefusedException;
import dev.sluice.headers.RateLimitSnapshot;
import dev.sluice.limit.Cost;
import dev.sluice.limit.Dimension;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Objects;
import java.util.Queue;
import org.jspecify.annotations.Nullable;

/**
 * What one pool knows, and its transitions. Confined to {@link Pool}, which holds its lock around each call, performs the effects
 * afterwards and keeps the timer. Nothing here waits, calls a listener or reads a clock.
 */
final class PoolState {

    private final Pool self;
    private final LimiterOptions options;
    private final Slots slots;
    private final Allowance allowance;
    private final AdmissionQueue<Claim> queue;
    private final Forecaster forecaster;
    private final Backfill backfill;
    private final Deadlines deadlines = new Deadlines();
    private final Queue<Effect> effects = new ArrayDeque<>();
    private final Announcer announcer;

    private long nowNanos;
    private int unusedSlots;
    private boolean closed;
    private boolean wantsWake;
    private long wakeNanos;

    PoolState(Pool self, LimiterOptions options, Slots slots, long nowNanos) {
        String pool = self.name();
        this.self = self;
        this.options = options;
        this.slots = slots;
        this.nowNanos = nowNanos;
        this.announcer = new Announcer(pool, options.listener(), effects);
        this.allowance = new Allowance(pool, options, announcer, nowNanos);
        this.queue = new AdmissionQueue<>(
                options.weights(), allowance::shareOf, options.ageing().toNanos());
        this.backfill = new Backfill(options.backfill());
        this.forecaster = new Forecaster(queue, allowance, nowNanos);
    }

    // Transitions. Each brings the budget up to now, answers whether it changed anything, and leaves its effects in the
    // queue.

    /** A request arrives. Returns what its caller is to do itself, right away: a grant or a refusal. Null: the request waits. */
    @Nullable Effect submit(Claim claim, long now) {
        at(now);
        claim.arrivalNanos = claim.isFirstArrival() ? now : claim.request.arrivalNanos();
        RefusedException refusal = refusalOf(claim);
        if (refusal != null) {
            return refuse(claim, refusal);
        }
        boolean others = queue.size() > 0;
        if (!others && admit(claim)) {
            return claim;
        }
        if (claim.isFirstArrival()) {
            refusal = refusalToWait(claim);
            if (refusal != null) {
                return refuse(claim, refusal);
            }
        }
        enqueue(claim);
        announcer.queued(claim.request);
        boolean mayGo = queue.head() == claim || backfill.isActive();
        if ((others && mayGo) || deadlines.overdue(now) == claim) {
            admitWaiting();
        } else if (!others) {
            promise(claim);
        }
        return null;
    }

    /** A caller gives up. True: its listener will not be called. */
    boolean cancel(Claim claim, long now) {
        Claim.State state = claim.state;
        if (state != Claim.State.WAITING && state != Claim.State.GRANTED && state != Claim.State.REFUSED) {
            return false;
        }
        at(now);
        boolean mayAdmit = state == Claim.State.GRANTED || queue.head() == claim;
        if (state == Claim.State.WAITING) {
            claim.state = Claim.State.GONE;
            dequeue(claim);
        } else if (state == Claim.State.GRANTED) {
            giveBack(claim, Cost.ZERO);
        }
        claim.state = Claim.State.GONE;
        announcer.cancelled(claim.request, now - claim.arrivalNanos);
        if (mayAdmit) {
            admitWaiting();
        }
        return true;
    }

    /** A call tells how far it has come. */
    boolean progressed(Claim claim, long inputTokens, long outputTokens, long now) {
        if (claim.state != Claim.State.HELD) {
            return false;
        }
        at(now);
        boolean mayAdmit = false;
        if (claim.progress == null) {
            claim.progress = new Progress(claim.held());
            mayAdmit = allowance.answered(claim.probe);
        }
        mayAdmit |= allowance.progressed(Objects.requireNonNull(claim.sent), claim.progress, inputTokens, outputTokens);
        if (mayAdmit) {
            admitWaiting();
        }
        return true;
    }

    /** A call ended with known usage. */
    boolean settle(Claim claim, Cost actual, long now) {
        if (claim.state == Claim.State.HELD && !claim.faulty) {
            at(now);
            allowance.answered(claim.probe);
        }
        if (!end(claim, actual, now)) {
            return false;
        }
        forecaster.settled(
                claim.held(), actual, Objects.requireNonNull(claim.sent).nanos());
        announcer.settled(claim.request, actual);
        admitWaiting();
        return true;
    }

    /** A call ended that the server did not count. */
    boolean refund(Claim claim, long now) {
        if (!end(claim, Cost.ZERO, now)) {
            return false;
        }
        announcer.refunded(claim.request);
        admitWaiting();
        return true;
    }

    /** A call ended of unknown usage. */
    boolean forfeit(Claim claim, long outputTokensSeen, long now) {
        Cost kept = claim.held().withOutputTokens(outputTokensSeen);
        if (!end(claim, kept, now)) {
            return false;
        }
        announcer.forfeited(claim.request, kept);
        admitWaiting();
        return true;
    }

    /** A call ended with a 429. */
    boolean throttled(Claim claim, Throttle why, @Nullable Duration retryAfter, long now) {
        if (!end(claim, Cost.ZERO, now)) {
            return false;
        }
        announcer.refunded(claim.request);
        allowance.throttled(why, retryAfter, claim.probe);
        admitWaiting();
        return true;
    }

    /** The service failed a call that has not ended. */
    boolean serviceFailed(Claim claim, @Nullable Duration retryAfter, long now) {
        if (claim.state != Claim.State.HELD || claim.faulty) {
            return false;
        }
        at(now);
        claim.faulty = true;
        allowance.serviceFailed(retryAfter);
        return true;
    }

    /** A call's response headers arrived. */
    boolean observe(Claim claim, RateLimitSnapshot snapshot, long now) {
        announcer.ignored(snapshot);
        Mark sent = claim.sent;
        if (sent == null || !allowance.observe(sent, claim.held(), snapshot, now)) {
            return false;
        }
        at(now);
        admitWaiting();
        return true;
    }

    /** Time has passed. */
    boolean wake(long now) {
        at(now);
        admitWaiting();
        return true;
    }

    /** A slot that this pool waited for is its own now. */
    boolean slotFreed(long now) {
        unusedSlots++;
        return wake(now);
    }

    /** Nothing is admitted any more. */
    boolean close(long now) {
        closed = true;
        return wake(now);
    }

    // What the shell asks.

    /** The next effect that is still wanted; null if there is none. */
    @Nullable Effect nextEffect() {
        Effect effect = effects.poll();
        while (effect != null && !effect.begin()) {
            effect = effects.poll();
        }
        return effect;
    }

    /** Leaves an effect that its caller does not perform itself to whoever drains. */
    void addEffect(Effect effect) {
        effects.add(effect);
    }

    boolean hasEffects() {
        return !effects.isEmpty();
    }

    boolean isClosed() {
        return closed;
    }

    /** Whether the head waits for time to pass, until {@link #wakeNanos}. */
    boolean wantsWake() {
        return wantsWake;
    }

    long wakeNanos() {
        return wakeNanos;
    }

    PoolSnapshot snapshot(long now) {
        at(now);
        return new PoolSnapshot(
                self.name(),
                allowance.level(Dimension.REQUESTS),
                allowance.level(Dimension.INPUT_TOKENS),
                allowance.level(Dimension.OUTPUT_TOKENS),
                allowance.inFlight(),
                queue.size(Priority.INTERACTIVE),
                queue.size(Priority.STANDARD),
                queue.size(Priority.BACKGROUND),
                Duration.ofNanos(allowance.closedNanos()));
    }

    /** Null: it does not wait, or nothing is known of the rate. */
    @Nullable Eta eta(Claim claim, long now) {
        if (claim.state != Claim.State.WAITING) {
            return null;
        }
        at(now);
        return forecaster.of(claim);
    }

    /** Null: nothing is known of the rate. */
    @Nullable Eta forecast(AdmissionRequest request, long now) {
        at(now);
        return forecaster.ofNewcomer(request);
    }

    BucketLedger ledger(Dimension dimension) {
        return allowance.ledger(dimension);
    }

    // Steps.

    private void at(long now) {
        nowNanos = now;
        allowance.advance(now);
        queue.advance(now);
        forecaster.advance(now);
    }

    private void enqueue(Claim claim) {
        claim.state = Claim.State.WAITING;
        queue.add(claim);
        if (claim.hasDeadline()) {
            deadlines.add(claim);
            wakeBy(claim.deadlineNanos());
        }
    }

    /** Takes {@code claim} out of the queue unserved. */
    private void dequeue(Claim claim) {
        queue.remove(claim);
        backfill.left(claim);
        forecaster.left(claim, false);
        deadlines.left(claim);
    }

    private void wakeBy(long nanos) {
        if (!wantsWake || nanos - wakeNanos < 0) {
            wantsWake = true;
            wakeNanos = nanos;
        }
    }

    /** Admits from the head for as long as it can, and who may pass it; refuses those whose time has come; then says until when to wait. */
    private void admitWaiting() {
        do {
            admitHeads();
        } while (refuseOverdue()); // one of them may have stood before another that fits
        Claim next = deadlines.next();
        if (next != null) {
            wakeBy(next.deadlineNanos());
        }
        for (; unusedSlots > 0; unusedSlots--) {
            passOnSlot();
        }
    }

    private void admitHeads() {
        wantsWake = false;
        for (Claim head = queue.head(); head != null; head = queue.head()) {
            RefusedException refusal = refusalOf(head);
            if (refusal != null) {
                effects.add(refuse(head, refusal));
                dequeue(head);
            } else if (admit(head)) {
                serve(head);
            } else if (!letOnePass(head)) {
                break;
            }
        }
    }

    private void serve(Claim admitted) {
        queue.serve(admitted);
        backfill.left(admitted);
        deadlines.left(admitted);
        effects.add(admitted);
    }

    /** Lets go who will not keep the head waiting for longer than it was promised. Whether anybody went. */
    private boolean letOnePass(Claim head) {
        promise(head);
        if (!backfill.isActive()) {
            return false;
        }
        Claim next = queue.firstBehindHead(Backfill.MOST_LOOKED_AT, claim -> mayPass(claim, head));
        if (next == null || !admit(next)) {
            return false;
        }
        serve(next);
        return true;
    }

    /** Promises the head a start, if it is the budgets that it waits for, and for long. */
    private void promise(Claim head) {
        long wait = allowance.nanosUntilRefilled(head.priority(), head.held());
        if (backfill.waits(head, wait, nowNanos)) {
            announcer.promised(head.request, backfill.promisedNanos());
        }
    }

    private boolean mayPass(Claim claim, Claim head) {
        Cost both = claim.held().plus(head.held());
        if (refusalOf(claim) != null
                || allowance.neverAdmits(both) != null) { // else nobody could say when there is room for both
            return false;
        }
        long allowed = backfill.nanosUntilAllows(allowance.nanosUntilRefilled(head.priority(), both), nowNanos);
        if (allowed == Backfill.NEVER) {
            return false;
        }
        long wait = Math.max(allowed, allowance.nanosUntilAdmits(claim.priority(), claim.held()));
        if (wait > 0) {
            wakeBy(nowNanos + wait);
        }
        return wait == 0;
    }

    private boolean refuseOverdue() {
        boolean any = false;
        for (Claim overdue = deadlines.overdue(nowNanos); overdue != null; overdue = deadlines.overdue(nowNanos)) {
            Eta eta = forecaster.of(overdue);
            effects.add(refuse(overdue, Refusals.deadline(self.name(), overdue.request.timeout(), p50(eta))));
            dequeue(overdue);
            any = true;
        }
        return any;
    }

    /** All or nothing: three budgets, the gate, the cold start and a slot; or the wish to be woken when time has mended it. */
    private boolean admit(Claim claim) {
        Cost cost = claim.held();
        Priority inTurn =
                queue.isAheadOfHigher(claim) ? Priority.INTERACTIVE : claim.priority(); // leaves nothing to who waits
        long wait = allowance.nanosUntilAdmits(inTurn, cost);
        if (wait > 0) {
            wakeBy(nowNanos + wait);
            forecaster.slotsBind(false);
            return false;
        }
        if (!takeSlot(claim.priority())) {
            forecaster.slotsBind(true);
            return false; // whoever frees one wakes us
        }
        forecaster.admitted(claim);
        claim.sent = allowance.reserve(claim.priority(), cost);
        claim.probe = allowance.isProbe();
        claim.state = Claim.State.GRANTED;
        announcer.admitted(claim.request, nowNanos - claim.arrivalNanos);
        return true;
    }

    private @Nullable RefusedException refusalOf(Claim claim) {
        if (closed) {
            return Refusals.closed(self.name());
        }
        long spentNanos = allowance.spentNanos();
        if (spentNanos > 0) {
            return Refusals.spent(self.name(), Duration.ofNanos(spentNanos));
        }
        if (claim.isLate(nowNanos)) { // a retry that comes too late, or a timer that rings so
            return Refusals.deadline(self.name(), claim.request.timeout(), null);
        }
        Cost least = claim.request.least();
        Dimension tooMuch = allowance.neverAdmits(least);
        if (tooMuch != null) {
            return Refusals.neverFits(self.name(), tooMuch, least.in(tooMuch), allowance.capacity(tooMuch));
        }
        claim.held = allowance.cutToCapacity(claim.request.estimate());
        return null;
    }

    /** Why a newcomer that must wait is not let in; null if it is. */
    private @Nullable RefusedException refusalToWait(Claim claim) {
        AdmissionRequest request = claim.request;
        if (!claim.paced && queue.size() >= options.maxQueued()) {
            return Refusals.queueFull(self.name(), queue.size(), p50(forecaster.ofNewcomer(request)));
        }
        if (claim.hasDeadline() && forecaster.isHopeless(request, claim.deadlineNanos() - nowNanos)) {
            return Refusals.deadline(self.name(), request.timeout(), p50(forecaster.ofNewcomer(request)));
        }
        return null;
    }

    private static @Nullable Duration p50(@Nullable Eta eta) {
        return eta == null ? null : eta.p50();
    }

    private Effect refuse(Claim claim, RefusedException refusal) {
        wantsWake &= queue.size() > 0; // it may have been wished for this one
        claim.state = Claim.State.REFUSED;
        announcer.refused(claim.request, refusal.reason());
        return new Refusal(claim, refusal);
    }

    private boolean end(Claim claim, Cost used, long now) {
        if (claim.state != Claim.State.HELD) {
            return false;
        }
        at(now);
        claim.state = Claim.State.ENDED;
        giveBack(claim, used);
        return true;
    }

    private void giveBack(Claim claim, Cost used) {
        allowance.end(Objects.requireNonNull(claim.sent), claim.held(), claim.progress, used);
        if (claim.probe) {
            allowance.probeEnded();
        }
        queue.correct(claim, used);
        passOnSlot();
    }

    private boolean takeSlot(Priority headClass) {
        if (unusedSlots > 0) {
            unusedSlots--;
            return true;
        }
        return slots.take(self, headClass);
    }

    private void passOnSlot() {
        Pool next = slots.release();
        if (next == self) {
            unusedSlots++;
        } else if (next != null) {
            effects.add(next::slotFreed);
        }
    }
}
