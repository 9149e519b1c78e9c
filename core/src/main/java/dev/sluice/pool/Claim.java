package dev.sluice.pool;

import dev.sluice.admission.AdmissionRequest;
import dev.sluice.admission.Eta;
import dev.sluice.admission.Priority;
import dev.sluice.admission.QueueEntry;
import dev.sluice.admission.Ticket;
import dev.sluice.admission.TicketListener;
import dev.sluice.budget.Mark;
import dev.sluice.budget.Progress;
import dev.sluice.budget.Reservation;
import dev.sluice.budget.Throttle;
import dev.sluice.headers.RateLimitSnapshot;
import dev.sluice.limit.Cost;
import java.time.Duration;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * One request on its whole way: the ticket while it waits, the entry of the queue, the reservation once it is admitted, and the effect
 * that says so. One object instead of four, since there may be a million.
 */
final class Claim extends QueueEntry<Claim> implements Ticket, Reservation, Effect {

    /*
     * NEW ──► WAITING ──► GRANTED ──► HELD ──► ENDED      NEW, WAITING ──► REFUSED ──► GONE
     *            └───────────┴──► GONE (cancelled)            REFUSED ──► GONE (cancelled)
     *
     * GRANTED and REFUSED are decided and not yet told: until begin() a cancel still wins, and gives back. In HELD the
     * reservation is in the listener's hands, and only its end gives back. All moves are made under the pool's lock.
     */
    enum State {
        NEW,
        WAITING,
        GRANTED,
        HELD,
        ENDED,
        REFUSED,
        GONE
    }

    final AdmissionRequest request;
    final TicketListener listener;
    private final Pool pool;

    /** Whether its asker bounds by itself how many of its requests wait. */
    final boolean paced;

    State state = State.NEW;
    long arrivalNanos;

    /** Its place in {@link Forecaster}'s latest pass, from 1; 0: it came later. */
    int place;

    /** What it takes of the budgets: its estimate, or less where that was a guess above a full bucket. */
    Cost held;

    /** What was believed when it was admitted; null before. */
    @Nullable Mark sent;

    /** What others wait for to see how it fares; null: they do not. */
    @Nullable Probe probe;

    /** Whether the service failed it: its end is no answer then. */
    boolean faulty;

    /** Whether something of its answer has been seen before its end. */
    boolean isAnswered;

    /** How far it has come; null until that is told or supposed. */
    @Nullable Progress progress;

    Claim(Pool pool, AdmissionRequest request, TicketListener listener, boolean paced) {
        this.pool = pool;
        this.request = request;
        this.held = request.estimate();
        this.listener = Objects.requireNonNull(listener, "listener");
        this.paced = paced;
    }

    @Override
    public boolean begin() {
        if (state != State.GRANTED) {
            return false;
        }
        state = State.HELD;
        return true;
    }

    boolean beginRefusal() {
        if (state != State.REFUSED) {
            return false;
        }
        state = State.GONE;
        return true;
    }

    @Override
    public void perform() {
        try {
            listener.granted(this);
        } catch (RuntimeException | Error thrown) {
            refund(); // nobody else will
            throw thrown;
        }
    }

    @Override
    public boolean cancel() {
        return pool.cancel(this);
    }

    @Override
    public Optional<Eta> eta() {
        return Optional.ofNullable(pool.eta(this));
    }

    /** Whether it may be admitted until a certain time only, {@link #deadlineNanos}. */
    boolean hasDeadline() {
        return request.timeout() != null;
    }

    long deadlineNanos() {
        Duration timeout = request.timeout();
        return timeout == null ? 0 : arrivalNanos + timeout.toNanos();
    }

    /** Whether it may not be admitted any more. */
    boolean isLate(long nowNanos) {
        return hasDeadline() && deadlineNanos() - nowNanos < 0;
    }

    @Override
    public String pool() {
        return pool.name();
    }

    @Override
    public Cost held() {
        return held;
    }

    @Override
    protected Priority priority() {
        return request.priority();
    }

    @Override
    protected String workflow() {
        return request.workflow();
    }

    @Override
    protected Cost estimate() {
        return request.estimate();
    }

    @Override
    public long arrivalNanos() {
        return arrivalNanos;
    }

    @Override
    protected boolean arrivesNow() {
        return request.arrivalNanos() == AdmissionRequest.NOW;
    }

    @Override
    protected boolean isRetry() {
        return request.isRetry();
    }

    @Override
    public void progressed(long inputTokens, long outputTokens) {
        requireNotNegative("inputTokens", inputTokens);
        requireNotNegative("outputTokens", outputTokens);
        pool.progressed(this, inputTokens, outputTokens);
    }

    @Override
    public void progressed(long outputTokens) {
        requireNotNegative("outputTokens", outputTokens);
        pool.progressed(this, Progress.UNTOLD, outputTokens);
    }

    @Override
    public void supposed(long outputTokens) {
        requireNotNegative("outputTokens", outputTokens);
        pool.supposed(this, outputTokens);
    }

    @Override
    public boolean settle(Cost actual) {
        return pool.settle(this, Objects.requireNonNull(actual, "actual"));
    }

    @Override
    public boolean refund() {
        return pool.refund(this);
    }

    @Override
    public boolean forfeit(long outputTokensSeen) {
        return pool.forfeit(this, outputTokensSeen);
    }

    @Override
    public boolean throttled(Throttle why, @Nullable Duration retryAfter) {
        return pool.throttled(this, Objects.requireNonNull(why, "why"), retryAfter);
    }

    @Override
    public void serviceFailed(@Nullable Duration retryAfter) {
        pool.serviceFailed(this, retryAfter);
    }

    @Override
    public void observe(RateLimitSnapshot snapshot) {
        pool.observe(this, snapshot);
    }

    private static void requireNotNegative(String name, long value) {
        if (value < 0) {
            throw new IllegalArgumentException(name + ": " + value + " (expected: >= 0)");
        }
    }

    @Override
    public String toString() {
        return "Claim[" + pool.name() + ", " + request.priority() + ", " + state + "]";
    }
}
