package dev.sluice.pool;

import dev.sluice.admission.AdmissionRequest;
import dev.sluice.admission.Eta;
import dev.sluice.admission.Priority;
import dev.sluice.budget.BucketLedger;
import dev.sluice.budget.Mark;
import dev.sluice.budget.Progress;
import dev.sluice.budget.Throttle;
import dev.sluice.headers.RateLimitSnapshot;
import dev.sluice.limit.Cost;
import dev.sluice.limit.Dimension;
import java.time.Duration;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * What one pool knows, and its transitions. Confined to {@link Pool}, which holds its lock around each call, performs the effects
 * afterwards and keeps the timer. Nothing here waits, calls a listener or reads a clock.
 */
final class PoolState {

    private final Pool self;
    private final SlotShare slots;
    private final Allowance allowance;
    private final Dispatcher dispatcher;
    private final Announcer announcer;
    private final Effects effects = new Effects();

    PoolState(Pool self, LimiterOptions options, Slots slots, long nowNanos) {
        this.self = self;
        this.slots = new SlotShare(self, slots, effects);
        this.announcer = new Announcer(self.name(), options.listener(), effects);
        this.allowance = new Allowance(self.name(), options, announcer, nowNanos);
        this.dispatcher = new Dispatcher(options, allowance, this.slots, announcer, effects);
    }

    // Transitions. Each brings the budget up to now, answers whether it changed anything, and leaves its effects in the
    // queue.

    /** A request arrives. Returns what its caller is to do itself, right away: a grant or a refusal. Null: the request waits. */
    @Nullable Effect submit(Claim claim, long now) {
        at(now);
        claim.arrivalNanos = claim.arrivesNow() ? now : claim.request.arrivalNanos();
        return dispatcher.submit(claim);
    }

    /** What is no call in flight arrives. True: there was room for it, and what it estimates is spent. False: nothing happened. */
    boolean trySpend(AdmissionRequest request, long now) {
        if (dispatcher.waiting() > 0 || slots.areBounded()) {
            return false;
        }
        at(now);
        return dispatcher.trySpend(request);
    }

    /** A caller gives up. True: its listener will not be called. */
    boolean cancel(Claim claim, long now) {
        Claim.State state = claim.state;
        if (state != Claim.State.WAITING && state != Claim.State.GRANTED && state != Claim.State.REFUSED) {
            return false;
        }
        at(now);
        boolean mayAdmit = state == Claim.State.GRANTED || dispatcher.isNext(claim);
        claim.state = Claim.State.GONE;
        if (state == Claim.State.WAITING) {
            dispatcher.remove(claim);
        } else if (state == Claim.State.GRANTED) {
            giveBack(claim, Cost.ZERO);
        }
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
        if (!claim.isAnswered) {
            claim.isAnswered = true;
            mayAdmit = allowance.answered(claim.probe);
        }
        mayAdmit |= progress(claim, inputTokens, outputTokens);
        if (mayAdmit) {
            admitWaiting();
        }
        return true;
    }

    /** A call of which nothing is seen has probably come so far. */
    boolean supposed(Claim claim, long outputTokens, long now) {
        if (claim.state != Claim.State.HELD) {
            return false;
        }
        at(now);
        progress(claim, Progress.UNTOLD, outputTokens);
        return true;
    }

    private boolean progress(Claim claim, long inputTokens, long outputTokens) {
        if (claim.progress == null) {
            claim.progress = new Progress(claim.held());
        }
        return allowance.progressed(Objects.requireNonNull(claim.sent), claim.progress, inputTokens, outputTokens);
    }

    /** A call ended with known usage. */
    boolean settle(Claim claim, Cost actual, long now) {
        if (claim.state != Claim.State.HELD) {
            return false;
        }
        at(now);
        if (!claim.faulty && !claim.isAnswered) { // else it was answered before
            allowance.answered(claim.probe);
        }
        claim.state = Claim.State.ENDED;
        giveBack(claim, actual);
        dispatcher.settled(claim, actual, Objects.requireNonNull(claim.sent).nanos());
        announcer.settled(claim.request, claim.held(), actual);
        admitWaiting();
        return true;
    }

    /** A call ended that the server did not count. */
    boolean refund(Claim claim, long now) {
        if (!end(claim, Cost.ZERO, now)) {
            return false;
        }
        announcer.refunded(claim.request, claim.held());
        admitWaiting();
        return true;
    }

    /** A call ended of unknown usage. */
    boolean forfeit(Claim claim, long outputTokensSeen, long now) {
        Cost kept = allowance.forfeited(claim.held(), claim.progress, outputTokensSeen);
        if (!end(claim, kept, now)) {
            return false;
        }
        announcer.forfeited(claim.request, claim.held(), kept);
        admitWaiting();
        return true;
    }

    /** A call ended with a 429. */
    boolean throttled(Claim claim, Throttle why, @Nullable Duration retryAfter, long now) {
        if (!end(claim, Cost.ZERO, now)) {
            return false;
        }
        announcer.refunded(claim.request, claim.held());
        Cost needed =
                allowance.throttled(why, retryAfter, Objects.requireNonNull(claim.sent), claim.held(), claim.probe);
        if (!claim.isRetry()) { // else it may hold more than its estimate already, and doubles from refusal to refusal
            claim.held = needed;
        }
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
        slots.handed();
        return wake(now);
    }

    /** Nobody new is admitted any more, and after {@code boundNanos} nobody at all. {@code done} is performed when all is over. */
    boolean close(long boundNanos, Effect done, long now) {
        allowance.closing().begin(now + boundNanos, done);
        return wake(now);
    }

    private void at(long now) {
        allowance.advance(now);
        dispatcher.advance(now);
    }

    private void admitWaiting() {
        dispatcher.admitWaiting();
        allowance.closing().tell(dispatcher.waiting(), allowance.inFlight(), effects);
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
        if (claim.probe != null) {
            allowance.probeEnded(claim.probe);
        }
        dispatcher.ended(claim, used);
        slots.release();
    }

    // What the shell asks.

    /** The next effect that is still wanted; null if there is none. */
    @Nullable Effect nextEffect() {
        return effects.next();
    }

    /** Leaves an effect that its caller does not perform itself to whoever drains. */
    void addEffect(Effect effect) {
        effects.add(effect);
    }

    boolean hasEffects() {
        return !effects.isEmpty();
    }

    boolean isClosed() {
        return allowance.closing().isClosed();
    }

    /** Whether somebody waits for time to pass, until {@link #wakeNanos}. */
    boolean wantsWake() {
        return dispatcher.wantsWake();
    }

    long wakeNanos() {
        return dispatcher.wakeNanos();
    }

    PoolSnapshot snapshot(long now) {
        at(now);
        return new PoolSnapshot(
                self.name(),
                allowance.level(Dimension.REQUESTS),
                allowance.level(Dimension.INPUT_TOKENS),
                allowance.level(Dimension.OUTPUT_TOKENS),
                allowance.inFlight(),
                dispatcher.waiting(Priority.INTERACTIVE),
                dispatcher.waiting(Priority.STANDARD),
                dispatcher.waiting(Priority.BACKGROUND),
                Duration.ofNanos(allowance.closedNanos()),
                allowance.priority());
    }

    /** Null: it does not wait, or nothing is known of the rate. */
    @Nullable Eta eta(Claim claim, long now) {
        if (claim.state != Claim.State.WAITING) {
            return null;
        }
        at(now);
        return dispatcher.eta(claim);
    }

    /** Null: nothing is known of the rate. */
    @Nullable Eta forecast(AdmissionRequest request, long now) {
        at(now);
        return dispatcher.forecast(request);
    }

    BucketLedger ledger(Dimension dimension) {
        return allowance.ledger(dimension);
    }
}
