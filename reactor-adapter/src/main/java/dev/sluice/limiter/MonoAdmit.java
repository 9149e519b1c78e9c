package dev.sluice.limiter;

import dev.sluice.admission.AdmissionRequest;
import dev.sluice.admission.Ticket;
import dev.sluice.admission.TicketListener;
import dev.sluice.budget.Reservation;
import dev.sluice.error.RefusedException;
import dev.sluice.pool.Limiter;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicIntegerFieldUpdater;
import org.jspecify.annotations.Nullable;
import org.reactivestreams.Subscription;
import reactor.core.CoreSubscriber;
import reactor.core.Exceptions;
import reactor.core.Scannable;
import reactor.core.publisher.Mono;
import reactor.core.publisher.Operators;

/** A reservation, once the budgets have room for it. See {@link ReactiveLimiter#admit(AdmissionRequest)}. */
final class MonoAdmit extends Mono<Reservation> implements Scannable {

    private final Limiter limiter;
    private final AdmissionRequest request;

    static Mono<Reservation> of(Limiter limiter, AdmissionRequest request) {
        return onAssembly(new MonoAdmit(limiter, request));
    }

    private MonoAdmit(Limiter limiter, AdmissionRequest request) {
        this.limiter = Objects.requireNonNull(limiter, "limiter");
        this.request = Objects.requireNonNull(request, "request");
    }

    @Override
    public void subscribe(CoreSubscriber<? super Reservation> actual) {
        actual.onSubscribe(new Admitting(actual, limiter, request));
    }

    @Override
    @SuppressWarnings("rawtypes") // as inherited
    public @Nullable Object scanUnsafe(Attr key) {
        return key == Attr.RUN_STYLE ? Attr.RunStyle.ASYNC : null;
    }

    /** One subscriber on its way through the queue: the subscription and the ticket's listener in one. */
    private static final class Admitting implements Subscription, TicketListener, Scannable {

        /*
         * IDLE ──► ASKED ──► DONE          whoever leaves ASKED owns the outcome:
         *   └────────┴──► CANCELLED, BROKEN  to DONE: signals the subscriber; to CANCELLED: gives the ticket back; to BROKEN, by
         *                                    a request for less than one: both
         *
         * A grant that finds CANCELLED or BROKEN refunds. Cancel may come while submit is running and the ticket is not yet known: the
         * ticket is written before the state is read again, and the state before the ticket is read, so that one of the two sees
         * the other; both may then cancel it, which does no harm.
         */
        private static final int IDLE = 0;
        private static final int ASKED = 1;
        private static final int DONE = 2;
        private static final int CANCELLED = 3;
        private static final int BROKEN = 4;

        private static final AtomicIntegerFieldUpdater<Admitting> STATE =
                AtomicIntegerFieldUpdater.newUpdater(Admitting.class, "state");

        private final CoreSubscriber<? super Reservation> actual;
        private final Limiter limiter;
        private final AdmissionRequest request;
        private volatile int state;
        private volatile @Nullable Ticket ticket;

        Admitting(CoreSubscriber<? super Reservation> actual, Limiter limiter, AdmissionRequest request) {
            this.actual = actual;
            this.limiter = limiter;
            this.request = request;
        }

        @Override
        public void request(long n) {
            if (n <= 0) {
                breach(n);
                return;
            }
            if (!STATE.compareAndSet(this, IDLE, ASKED)) {
                return;
            }
            try {
                ticket = limiter.submit(request, this);
            } catch (Throwable thrown) {
                fail(Operators.onOperatorError(null, thrown, request, actual.currentContext()));
                return;
            }
            if (state >= CANCELLED) {
                cancelTicket();
            }
        }

        private void breach(long n) {
            if (leaveFor(BROKEN)) {
                cancelTicket();
                actual.onError(Exceptions.nullOrNegativeRequestException(n));
            }
        }

        @Override
        public void cancel() {
            if (leaveFor(CANCELLED)) {
                cancelTicket();
            }
        }

        @Override
        public void granted(Reservation reservation) {
            if (STATE.compareAndSet(this, ASKED, DONE)) {
                actual.onNext(reservation);
                actual.onComplete();
            } else {
                reservation.refund();
            }
        }

        @Override
        public void refused(RefusedException refusal) {
            fail(refusal);
        }

        @Override
        @SuppressWarnings("rawtypes") // as inherited
        public @Nullable Object scanUnsafe(Attr key) {
            if (key == Attr.ACTUAL) {
                return actual;
            }
            if (key == Attr.TERMINATED) {
                return state == DONE || state == BROKEN;
            }
            if (key == Attr.CANCELLED) {
                return state == CANCELLED;
            }
            return key == Attr.RUN_STYLE ? Attr.RunStyle.ASYNC : null;
        }

        private void fail(Throwable error) {
            if (STATE.compareAndSet(this, ASKED, DONE)) {
                actual.onError(error);
            } else {
                Operators.onErrorDropped(error, actual.currentContext());
            }
        }

        /** Leaves the queue, unless the outcome is decided. */
        private boolean leaveFor(int end) {
            int current = state;
            while (current == IDLE || current == ASKED) {
                if (STATE.compareAndSet(this, current, end)) {
                    return true;
                }
                current = state;
            }
            return false;
        }

        private void cancelTicket() {
            Ticket known = ticket;
            if (known != null) {
                known.cancel();
            }
        }
    }
}
