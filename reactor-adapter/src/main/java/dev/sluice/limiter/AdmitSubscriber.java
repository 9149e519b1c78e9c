package dev.sluice.limiter;

import dev.sluice.admission.AdmissionRequest;
import dev.sluice.admission.Ticket;
import dev.sluice.error.RefusedException;
import dev.sluice.pool.Limiter;
import java.util.Objects;
import java.util.Queue;
import java.util.concurrent.atomic.AtomicIntegerFieldUpdater;
import java.util.concurrent.atomic.AtomicLongFieldUpdater;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.reactivestreams.Subscription;
import reactor.core.CoreSubscriber;
import reactor.core.Exceptions;
import reactor.core.Scannable;
import reactor.core.publisher.Operators;
import reactor.util.concurrent.Queues;
import reactor.util.context.Context;

/**
 * One subscriber of a {@link FluxAdmit}: the state machine of that
 *
 * @param <T> the element
 * @param <O> what is passed on for it
 */
final class AdmitSubscriber<T, O> implements CoreSubscriber<T>, Subscription, Scannable {

    /*
     * Everything but the volatile fields and the two queues is touched only inside the drain: by one thread at a time, whichever
     * raised wip from 0. Signals leave what they bring in a queue or a volatile field and call drain().
     *
     * What is asked of upstream (Prefetch) never exceeds what is demanded, so whatever is granted can be passed on at once; nor the
     * lookahead, so whatever comes has room in arrivals. All that has come is submitted at once, whatever its pool: who goes next is
     * the limiter's to say.
     */
    @SuppressWarnings("rawtypes")
    private static final AtomicIntegerFieldUpdater<AdmitSubscriber> WIP =
            AtomicIntegerFieldUpdater.newUpdater(AdmitSubscriber.class, "wip");

    @SuppressWarnings("rawtypes")
    private static final AtomicLongFieldUpdater<AdmitSubscriber> REQUESTED =
            AtomicLongFieldUpdater.newUpdater(AdmitSubscriber.class, "requested");

    private final CoreSubscriber<? super O> actual;
    private final Limiter limiter;
    private final Function<? super T, AdmissionRequest> requestOf;
    private final Lookahead lookahead;
    private final Passing<T, O> passing;
    private final Queue<T> arrivals;
    private final Queue<Entry<T>> decided =
            Queues.<Entry<T>>unboundedMultiproducer().get();

    private volatile int wip;
    private volatile long requested;
    private volatile boolean cancelled;
    private volatile boolean upstreamDone;
    /** Upstream's own, to be passed on when all that came before it has been. Written before upstreamDone. */
    private @Nullable Throwable error;
    /** A refusal that is an error, or a breach of the protocol: ends everything at once. */
    private volatile @Nullable Throwable breach;

    private @Nullable Subscription upstream;
    private final EntryList<T> waiting = new EntryList<>();
    private final Prefetch prefetch;
    /** Ours: nothing more is taken in, and it is passed on when all that waits has been decided. */
    private @Nullable Throwable failure;

    private boolean ended;

    AdmitSubscriber(
            CoreSubscriber<? super O> actual,
            Limiter limiter,
            Function<? super T, AdmissionRequest> requestOf,
            Lookahead lookahead,
            Passing<T, O> passing) {
        this.actual = actual;
        this.limiter = limiter;
        this.requestOf = requestOf;
        this.lookahead = lookahead;
        this.passing = passing;
        this.arrivals = Queues.<T>get(lookahead.overall()).get();
        this.prefetch = new Prefetch(lookahead);
    }

    // Signals.

    @Override
    public Context currentContext() {
        return actual.currentContext();
    }

    @Override
    public void onSubscribe(Subscription subscription) {
        if (Operators.validate(upstream, subscription)) {
            upstream = subscription;
            actual.onSubscribe(this);
        }
    }

    @Override
    public void request(long n) {
        if (n > 0) {
            Operators.addCap(REQUESTED, this, n);
        } else {
            breach = Exceptions.nullOrNegativeRequestException(n);
        }
        drain();
    }

    @Override
    public void cancel() {
        if (!cancelled) {
            cancelled = true;
            upstream().cancel();
            drain();
        }
    }

    @Override
    public void onNext(T element) {
        if (upstreamDone) {
            Operators.onNextDropped(element, currentContext());
            return;
        }
        if (wip == 0 && WIP.compareAndSet(this, 0, 1)) { // nobody drains, so nothing is ahead of it in arrivals
            arrived(element);
            drainLoop();
            return;
        }
        if (!arrivals.offer(element)) {
            discard(element);
            breach = Exceptions.failWithOverflow();
        }
        drain();
    }

    @Override
    public void onError(Throwable thrown) {
        if (upstreamDone) {
            Operators.onErrorDropped(thrown, currentContext());
            return;
        }
        error = thrown;
        upstreamDone = true;
        drain();
    }

    @Override
    public void onComplete() {
        upstreamDone = true;
        drain();
    }

    private void decided(Entry<T> entry) {
        decided.offer(entry);
        drain();
    }

    // The drain.

    private void drain() {
        if (WIP.getAndIncrement(this) == 0) {
            drainLoop();
        }
    }

    private void drainLoop() {
        int missed = 1;
        while (missed != 0) {
            step();
            missed = WIP.addAndGet(this, -missed);
        }
    }

    private void step() {
        boolean done = upstreamDone; // read before arrivals, which can then not grow any more
        for (T element = arrivals.poll(); element != null; element = arrivals.poll()) {
            arrived(element);
        }
        for (Entry<T> entry = decided.poll(); entry != null; entry = decided.poll()) {
            passOn(entry);
        }
        if (isOver()) {
            giveUp();
        } else if (!done && failure == null) {
            replenish();
        } else if (waiting.size() == 0) {
            finish();
        }
    }

    private boolean isOver() {
        return ended || cancelled || breach != null;
    }

    private void arrived(T element) {
        prefetch.arrived();
        if (isOver() || failure != null) {
            discard(element);
            return;
        }
        O passed = admit(element);
        if (passed != null) {
            passOn(passed);
        }
    }

    /** What is passed on for {@code element} at once; null: it waits for its outcome, or has failed. */
    private @Nullable O admit(T element) {
        try {
            AdmissionRequest request = requestOf.apply(element);
            O passed = waiting.size() == 0 ? passing.atOnce(element, request) : null; // else it would overtake
            if (passed == null) {
                submit(element, request);
            }
            return passed;
        } catch (Throwable thrown) { // whatever it is: nothing may leave the drain with wip raised
            Exceptions.throwIfFatal(thrown);
            failure = drop(element, thrown);
            return null;
        }
    }

    private void submit(T element, AdmissionRequest request) {
        Entry<T> entry = new Entry<>(element, this::decided);
        Ticket ticket = limiter.submitPaced(request, entry);
        entry.ticket = ticket;
        entry.share = prefetch.waits(ticket.pool());
        waiting.add(entry);
    }

    /** An element for which nothing is passed on, but an error: what the flux ends with; null: it goes on without the element. */
    private @Nullable Throwable drop(T element, Throwable thrown) {
        prefetch.dropped();
        return Operators.onNextError(element, thrown, currentContext(), upstream());
    }

    private void passOn(Entry<T> entry) {
        if (isOver()) {
            entry.refund();
            discard(entry.value);
            return;
        }
        waiting.remove(entry);
        prefetch.waitsNoMore(entry.share());
        RefusedException closed = entry.closed();
        if (closed != null) {
            closed(closed);
            discard(entry.value);
            return;
        }
        O passed;
        try {
            passed = passing.decided(entry.admission());
        } catch (RefusedException refusal) {
            Throwable ending = drop(entry.value, refusal);
            if (ending != null) {
                breach = ending;
            }
            return;
        }
        passOn(passed);
    }

    private void passOn(O passed) {
        prefetch.passedOn();
        actual.onNext(passed);
    }

    /** Nobody new is let in any more; those that wait may yet be, and are passed on first. */
    private void closed(RefusedException closed) {
        if (failure == null) {
            failure = closed;
            upstream().cancel();
        }
    }

    private void replenish() {
        long batch = prefetch.next(requested);
        if (batch > 0) {
            upstream().request(batch);
        }
    }

    private void finish() {
        ended = true;
        Throwable thrown = failure == null ? error : failure;
        if (thrown == null) {
            actual.onComplete();
        } else {
            actual.onError(thrown);
        }
    }

    private void giveUp() {
        if (ended) {
            return;
        }
        ended = true;
        waiting.drainTo(entry -> {
            if (entry.cancel()) {
                discard(entry.value);
            } // else its outcome is on the way to the queue of decided, which refunds it
        });
        Throwable thrown = breach;
        if (!cancelled && thrown != null) {
            upstream().cancel();
            actual.onError(thrown);
        }
    }

    private void discard(T element) {
        Operators.onDiscard(element, currentContext());
    }

    private Subscription upstream() {
        return Objects.requireNonNull(upstream, "upstream"); // nothing happens before onSubscribe
    }

    @Override
    @SuppressWarnings("rawtypes") // as inherited
    public @Nullable Object scanUnsafe(Attr key) {
        if (key == Attr.PARENT) {
            return upstream;
        }
        if (key == Attr.ACTUAL) {
            return actual;
        }
        if (key == Attr.PREFETCH) {
            return lookahead.perPool();
        }
        if (key == Attr.BUFFERED) {
            return arrivals.size() + waiting.size();
        }
        if (key == Attr.REQUESTED_FROM_DOWNSTREAM) {
            return prefetch.wanted(requested);
        }
        if (key == Attr.CANCELLED) {
            return cancelled;
        }
        if (key == Attr.TERMINATED) {
            return ended && !cancelled;
        }
        if (key == Attr.ERROR) {
            return breach != null ? breach : failure != null ? failure : error;
        }
        return key == Attr.RUN_STYLE ? Attr.RunStyle.ASYNC : null;
    }
}
