package dev.sluice.pool;

import dev.sluice.admission.AdmissionQueue;
import dev.sluice.admission.AdmissionRequest;
import dev.sluice.admission.Eta;
import dev.sluice.admission.Priority;
import dev.sluice.error.RefusedException;
import dev.sluice.limit.Cost;
import org.jspecify.annotations.Nullable;

/**
 * Whom a pool lets go, and when: those who come, the head of the queue for as long as all that it asks for is there, behind a large head who
 * may pass it; refuses those whose time has come; says until when to wait for the next. Confined to {@link PoolState}, which tells it the
 * time by {@link #advance} before anything else.
 */
final class Dispatcher {

    private final AdmissionQueue<Claim> queue;
    private final Allowance allowance;
    private final SlotShare slots;
    private final Forecaster forecaster;
    private final RefusalRule refusals;
    private final Backfill backfill;
    private final Deadlines deadlines = new Deadlines();
    private final Announcer announcer;
    private final Effects effects;

    private long nowNanos;
    private boolean wantsWake;
    private long wakeNanos;

    Dispatcher(LimiterOptions options, Allowance allowance, SlotShare slots, Announcer announcer, Effects effects) {
        this.allowance = allowance;
        this.slots = slots;
        this.announcer = announcer;
        this.effects = effects;
        this.queue = new AdmissionQueue<>(options.weights(), allowance::shareOf, Gate.countable(options.ageing()));
        this.backfill = new Backfill(options.backfill());
        this.forecaster = new Forecaster(queue, allowance);
        this.refusals = new RefusalRule(options, allowance, queue, forecaster);
    }

    void advance(long now) {
        nowNanos = now;
        queue.advance(now);
        forecaster.advance(now);
    }

    /** A request arrives. Returns what its caller is to do itself, right away: a grant or a refusal. Null: the request waits. */
    @Nullable Effect submit(Claim claim) {
        RefusedException refusal = refusals.of(claim, nowNanos);
        if (refusal == null) {
            measure(claim);
            if (queue.size() == 0 && admit(claim)) {
                return claim;
            }
            refusal = claim.isRetry() ? null : refusals.toWait(claim, nowNanos);
        }
        if (refusal != null) {
            wantsWake &= queue.size() > 0 || allowance.closing().isDraining(); // it may have been wished for this one
            return refuse(claim, refusal);
        }
        add(claim);
        return null;
    }

    /** What is no call in flight goes at once, since nobody waits, if all that it asks for is there. Whether it went. */
    boolean trySpend(AdmissionRequest request) {
        Cost cost = request.estimate();
        boolean refused = refusals.refusesAtOnce(request);
        if (refused || allowance.nanosUntilAdmits(request.priority(), cost) > 0) {
            return false;
        }
        forecaster.spent(request.priority(), cost);
        allowance.spend(request.priority(), cost);
        announcer.admitted(request, cost, 0);
        announcer.settled(request, cost, cost);
        return true;
    }

    private void add(Claim claim) {
        boolean others = queue.size() > 0;
        claim.state = Claim.State.WAITING;
        queue.add(claim);
        if (claim.hasDeadline()) {
            deadlines.add(claim);
            wakeBy(claim.deadlineNanos());
        }
        announcer.queued(claim.request);
        boolean mayGo = queue.head() == claim || backfill.isActive() || queue.isFirstOfHighest(claim);
        if ((others && mayGo) || deadlines.overdue(nowNanos) == claim) {
            admitWaiting();
        } else if (!others) {
            promise(claim);
        }
    }

    /** Whether {@code claim} is who goes next. */
    boolean isNext(Claim claim) {
        return queue.head() == claim;
    }

    /** {@code claim}, which is not waiting any more, leaves the queue unserved. */
    void remove(Claim claim) {
        queue.remove(claim);
        backfill.left(claim);
        forecaster.left(claim, false);
        deadlines.left(claim);
    }

    /** The call of {@code claim} has ended, and really {@code used} so much. */
    void ended(Claim claim, Cost used) {
        queue.correct(claim, used);
    }

    /** Of the call of {@code claim} it is known what it costs, {@code actual}. */
    void settled(Claim claim, Cost actual, long sentNanos) {
        forecaster.settled(claim.held(), actual, sentNanos);
    }

    int waiting() {
        return queue.size();
    }

    int waiting(Priority priority) {
        return queue.size(priority);
    }

    /** What {@code claim}, which waits, has to expect; null if nothing is known of the rate. */
    @Nullable Eta eta(Claim claim) {
        return forecaster.of(claim);
    }

    /** What {@code request} would have to expect; null if nothing is known of the rate. */
    @Nullable Eta forecast(AdmissionRequest request) {
        return forecaster.ofNewcomer(request);
    }

    /** Whether somebody waits for time to pass, until {@link #wakeNanos}. */
    boolean wantsWake() {
        return wantsWake;
    }

    long wakeNanos() {
        return wakeNanos;
    }

    private void wakeBy(long nanos) {
        if (!wantsWake || nanos - wakeNanos < 0) {
            wantsWake = true;
            wakeNanos = nanos;
        }
    }

    /** Admits whom it can, refuses those whose time has come, and says until when to wait. */
    void admitWaiting() {
        do {
            admitHeads();
        } while (refuseOverdue()); // one of them may have stood before another that fits
        Claim next = deadlines.next();
        if (next != null) {
            wakeBy(next.deadlineNanos());
        }
        if (allowance.closing().isDraining()) {
            wakeBy(allowance.closing().untilNanos());
        }
        slots.releaseUnused();
    }

    private void admitHeads() {
        wantsWake = false;
        for (Claim head = queue.head(); head != null; head = queue.head()) {
            RefusedException refusal = refusals.of(head, nowNanos);
            if (refusal != null) {
                effects.add(refuse(head, refusal));
                remove(head);
                continue;
            }
            measure(head);
            Claim first = allowance.gate().awaitsAnotherProbe() ? cheapest(head) : head;
            if (admit(first)) {
                serve(first);
            } else if (!letOnePass(head)) {
                break;
            }
        }
    }

    private boolean refuseOverdue() {
        boolean any = false;
        for (Claim overdue = deadlines.overdue(nowNanos); overdue != null; overdue = deadlines.overdue(nowNanos)) {
            effects.add(refuse(overdue, refusals.overdue(overdue)));
            remove(overdue);
            any = true;
        }
        return any;
    }

    private Effect refuse(Claim claim, RefusedException refusal) {
        claim.state = Claim.State.REFUSED;
        announcer.refused(claim.request, refusal.reason());
        return new Refusal(claim, refusal);
    }

    private void serve(Claim admitted) {
        queue.serve(admitted);
        backfill.left(admitted);
        deadlines.left(admitted);
        effects.add(admitted);
    }

    /** What it takes of the budgets if it is admitted now: limits may have changed since it came. What it takes at least fits. */
    private void measure(Claim claim) {
        Cost estimate = claim.request.estimate();
        claim.held = estimate.equals(claim.request.least()) ? estimate : allowance.cutToCapacity(estimate);
    }

    /** All or nothing: three budgets, the gate, the cold start and a slot; or the wish to be woken when time has mended it. */
    private boolean admit(Claim claim) {
        Cost cost = claim.held();
        long wait = allowance.nanosUntilAdmits(inTurn(claim), cost);
        if (wait > 0) {
            wakeBy(nowNanos + wait);
            forecaster.slotsBind(false);
            return false;
        }
        if (!slots.take(inTurn(claim))) {
            forecaster.slotsBind(true);
            return false; // whoever frees one wakes us
        }
        forecaster.admitted(claim);
        claim.sent = allowance.reserve(claim.priority(), cost);
        claim.probe = allowance.probe();
        claim.state = Claim.State.GRANTED;
        announcer.admitted(claim.request, claim.held(), nowNanos - claim.arrivalNanos);
        return true;
    }

    /** The class that it goes as: who has aged leaves nothing to those that it goes ahead of. */
    private Priority inTurn(Claim claim) {
        return queue.hasAged(claim) ? Priority.INTERACTIVE : claim.priority();
    }

    /** Lets go who will not keep the head waiting for longer than it was promised. Whether anybody went. */
    private boolean letOnePass(Claim head) {
        promise(head);
        if (!backfill.isActive() || isProbe(head)) {
            return false;
        }
        Claim next = queue.firstBehindHead(Backfill.MOST_LOOKED_AT, claim -> mayPass(claim, head));
        if (next == null || !admit(next)) {
            return false;
        }
        serve(next);
        return true;
    }

    /** Whether {@code head} is to go as a first probe, and so soon that nobody else should be it. */
    private boolean isProbe(Claim head) {
        return allowance.gate().awaitsFirstProbe()
                && allowance.nanosUntilRefilled(inTurn(head), head.held()) <= Gate.PROBE_PATIENCE_NANOS;
    }

    /** Who costs least of {@code head} and those that may come soon after it: where one was refused, a smaller one may not be. */
    private Claim cheapest(Claim head) {
        CheapestClaim cheapest = new CheapestClaim(head, allowance::shareOf);
        if (backfill.isEnabled()) {
            queue.firstBehindHead(Backfill.MOST_LOOKED_AT, claim -> {
                if (refusals.of(claim, nowNanos) == null) {
                    measure(claim);
                    cheapest.look(claim);
                }
                return false;
            });
        }
        return cheapest.claim();
    }

    /** Promises the head a start, if it is the budgets that it waits for, and for long. */
    private void promise(Claim head) {
        long wait = allowance.nanosUntilRefilled(inTurn(head), head.held());
        if (backfill.waits(head, queue.isAheadOfHigher(head), wait, nowNanos)) {
            announcer.promised(head.request, backfill.promisedNanos());
        }
    }

    private boolean mayPass(Claim claim, Claim head) {
        if (refusals.of(claim, nowNanos) != null) {
            return false;
        }
        measure(claim);
        long start = allowance.nanosUntilBoth(inTurn(head), claim.held(), head.held());
        long allowed = backfill.nanosUntilAllows(start, nowNanos);
        if (allowed == Backfill.NEVER) {
            return false;
        }
        long wait = Math.max(allowed, allowance.nanosUntilAdmits(claim.priority(), claim.held()));
        if (wait > 0) {
            wakeBy(nowNanos + wait);
        }
        return wait == 0;
    }
}
