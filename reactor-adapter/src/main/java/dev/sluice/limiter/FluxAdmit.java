package dev.sluice.limiter;

import dev.sluice.admission.AdmissionRequest;
import dev.sluice.admission.Ticket;
import dev.sluice.budget.Reservation;
import dev.sluice.pool.Limiter;
import java.util.Objects;
import java.util.Queue;
import java.util.concurrent.atomic.AtomicIntegerFieldUpdater;
import java.util.concurrent.atomic.AtomicLongFieldUpdater;
import java.util.function.Consumer;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.reactivestreams.Subscription;
import reactor.core.CoreSubscriber;
import reactor.core.Exceptions;
import reactor.core.Scannable;
import reactor.core.publisher.Flux;
import reactor.core.publisher.FluxOperator;
import reactor.core.publisher.Operators;
import reactor.util.concurrent.Queues;
import reactor.util.context.Context;

/**
 * Passes each element on once it is admitted. See {@link ReactiveLimiter#admitEach} and {@link ReactiveLimiter#admit(Function)}.
 *
 * @param <T> the element
 * @param <O> what is passed on for it
 */
final class FluxAdmit<T, O> extends FluxOperator<T, O> {

    private final Limiter limiter;
    private final Function<? super T, AdmissionRequest> requestOf;
    private final Lookahead lookahead;
    private final Passing<T, O> passing;

    static <T, O> Flux<O> of(
            Flux<? extends T> source,
            Limiter limiter,
            Function<? super T, AdmissionRequest> requestOf,
            Lookahead lookahead,
            Passing<T, O> passing) {
        return onAssembly(new FluxAdmit<>(source, limiter, requestOf, lookahead, passing));
    }

    private FluxAdmit(
            Flux<? extends T> source,
            Limiter limiter,
            Function<? super T, AdmissionRequest> requestOf,
            Lookahead lookahead,
            Passing<T, O> passing) {
        super(source);
        this.limiter = limiter;
        this.requestOf = Objects.requireNonNull(requestOf, "requestOf");
        this.lookahead = Objects.requireNonNull(lookahead, "lookahead");
        this.passing = passing;
    }

    @Override
    public int getPrefetch() {
        return lookahead.perPool();
    }

    @Override
    public void subscribe(CoreSubscriber<? super O> actual) {
        source.subscribe(new Admitting<>(actual, this));
    }

    @Override
    @SuppressWarnings("rawtypes") // as inherited
    public @Nullable Object scanUnsafe(Attr key) {
        return key == Attr.RUN_STYLE ? Attr.RunStyle.ASYNC : super.scanUnsafe(key);
    }

    /** One subscriber. */
    private static final class Admitting<T, O> implements CoreSubscriber<T>, Subscription, Scannable {

        /*
         * Everything but the volatile fields and the two queues is touched only inside the drain: by one thread at a time, whichever
         * raised wip from 0. Signals leave what they bring in a queue or a volatile field and call drain().
         *
         * An element is OUTSTANDING from when it is asked of upstream until it is passed on. Their number never exceeds downstream's
         * demand, nor the lookahead: so whatever is granted can be passed on at once, no budget is ever held for want of demand, and
         * whatever upstream sends has room in arrivals. All that has come is submitted at once, whatever its pool: who goes next is the
         * limiter's to say, and so an urgent element is never kept behind others here.
         */
        @SuppressWarnings("rawtypes")
        private static final AtomicIntegerFieldUpdater<Admitting> WIP =
                AtomicIntegerFieldUpdater.newUpdater(Admitting.class, "wip");

        @SuppressWarnings("rawtypes")
        private static final AtomicLongFieldUpdater<Admitting> REQUESTED =
                AtomicLongFieldUpdater.newUpdater(Admitting.class, "requested");

        private final CoreSubscriber<? super O> actual;
        private final FluxAdmit<T, O> operator;
        private final int replenishAt;
        private final Queue<T> arrivals;
        private final Queue<Entry<T>> decided =
                Queues.<Entry<T>>unboundedMultiproducer().get();
        private final Consumer<Entry<T>> decidedLater = this::decided;

        private volatile int wip;
        private volatile long requested;
        private volatile boolean cancelled;
        private volatile boolean upstreamDone;
        /** Upstream's own, to be passed on when all that came before it has been. Written before upstreamDone. */
        private @Nullable Throwable error;
        /** A breach of the protocol: ends everything at once. */
        private volatile @Nullable Throwable breach;

        private @Nullable Subscription upstream;
        private final EntryList<T> waiting = new EntryList<>();
        private final PoolWindows windows;
        private long passedOn;
        private long outstanding;
        private long onTheWay;
        private @Nullable Throwable failure;
        private boolean ended;

        Admitting(CoreSubscriber<? super O> actual, FluxAdmit<T, O> operator) {
            int perPool = operator.lookahead.perPool();
            this.actual = actual;
            this.operator = operator;
            this.replenishAt = perPool - (perPool >> 2);
            this.arrivals = Queues.<T>get(operator.lookahead.overall()).get();
            this.windows = new PoolWindows(operator.lookahead);
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
                cancelUpstream();
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
                Operators.onDiscard(element, currentContext());
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
                decidedAfterWait(entry);
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
            onTheWay--;
            if (isOver() || failure != null) {
                discard(element);
                return;
            }
            try {
                AdmissionRequest request = operator.requestOf.apply(element);
                O passed = operator.passing.atOnce(element, request);
                if (passed == null) {
                    submit(element, request);
                } else {
                    passOn(passed);
                }
            } catch (RuntimeException thrown) {
                drop(element, thrown);
            }
        }

        private void submit(T element, AdmissionRequest request) {
            Entry<T> entry = new Entry<>(element, decidedLater);
            Ticket ticket = operator.limiter.submit(request, entry);
            PoolWindow window = windows.arrived(ticket.pool());
            if (entry.mustWait()) {
                entry.ticket = ticket;
                entry.window = window;
                windows.waits(window);
                waiting.add(entry);
            } else {
                passOn(entry);
            }
        }

        /** One that has waited. */
        private void decidedAfterWait(Entry<T> entry) {
            if (isOver()) {
                entry.refund();
                discard(entry.value);
                return;
            }
            waiting.remove(entry);
            windows.waitsNoMore(Objects.requireNonNull(entry.window, "window")); // it has one while it waits
            passOn(entry);
        }

        private void passOn(Entry<T> entry) {
            Reservation reservation = entry.reservation();
            O passed = reservation == null
                    ? operator.passing.refused(entry.value, entry.refusal())
                    : operator.passing.granted(entry.value, reservation);
            if (passed == null) {
                drop(entry.value, entry.refusal());
            } else {
                passOn(passed);
            }
        }

        private void passOn(O passed) {
            outstanding--;
            passedOn++;
            actual.onNext(passed);
        }

        /** An element that has no outcome to pass on, but an error. */
        private void drop(T element, Throwable thrown) {
            outstanding--;
            Throwable ending = Operators.onNextError(element, thrown, currentContext(), upstream());
            if (ending != null) { // else: carry on without it
                failure = ending;
            }
        }

        /** Asks upstream for what may soon be admitted and is wanted, in helpings as long as something is on its way. */
        private void replenish() {
            long wanted = requested == Long.MAX_VALUE ? Long.MAX_VALUE : requested - passedOn;
            if (onTheWay >= replenishAt && outstanding < wanted) {
                return; // plenty; the common case, and the reach need not be looked at
            }
            long helping = Math.min(wanted, windows.reach()) - outstanding;
            boolean worthwhile = helping >= replenishAt || outstanding + helping == wanted;
            boolean lookingForOthers = onTheWay == 0 && windows.severalPools();
            if (helping > 0 && (worthwhile || lookingForOthers)) {
                outstanding += helping;
                onTheWay += helping;
                upstream().request(helping);
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
                cancelUpstream();
                actual.onError(thrown);
            }
        }

        private void discard(T element) {
            Operators.onDiscard(element, currentContext());
        }

        private void cancelUpstream() {
            upstream().cancel();
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
                return operator.lookahead.perPool();
            }
            if (key == Attr.BUFFERED) {
                return arrivals.size() + waiting.size();
            }
            if (key == Attr.REQUESTED_FROM_DOWNSTREAM) {
                return requested;
            }
            if (key == Attr.CANCELLED) {
                return cancelled;
            }
            if (key == Attr.TERMINATED) {
                return upstreamDone && waiting.size() == 0 && arrivals.isEmpty();
            }
            if (key == Attr.ERROR) {
                return error;
            }
            return key == Attr.RUN_STYLE ? Attr.RunStyle.ASYNC : null;
        }
    }
}
