package dev.sluice.limiter;

import dev.sluice.budget.Reservation;
import dev.sluice.headers.RateLimitSnapshot;
import dev.sluice.limit.Cost;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.reactivestreams.Publisher;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/**
 * One admitted call of somebody else's client, which ends its reservation by what becomes of the call, always before the subscriber hears
 * of it. Signals of one subscription; cancel may come from elsewhere, and the reservation takes the first end. A call that has been
 * subscribed to counts as sent: many act on that, whether or not anything is asked of them.
 */
final class GuardedCall<T> {

    private final Guard<? super T> guard;
    private final Reservation reservation;

    private volatile @Nullable Cost usage;
    private boolean observed; // of the signals alone

    private GuardedCall(Guard<? super T> guard, Reservation reservation) {
        this.guard = guard;
        this.reservation = reservation;
    }

    /**
     * A call for each subscription, begun when it is admitted; it asks for admission when it is asked for something itself.
     *
     * @param begin how to subscribe to the call, {@link #mono} or {@link #flux}
     */
    static <T> Flux<T> each(
            Mono<Reservation> admission,
            Guard<? super T> guard,
            Function<GuardedCall<T>, ? extends Publisher<? extends T>> begin) {
        // concatMap without prefetch: flatMap would ask for the reservation before anyone wants an answer; that of Mono
        // loses a cancel that comes just as it subscribes to the call, which would run unheard.
        return admission
                .map(reservation -> new GuardedCall<T>(guard, reservation))
                .flux()
                .<T>concatMap(begin, 0)
                .doOnDiscard(GuardedCall.class, discarded -> discarded.neverBegun());
    }

    Mono<T> mono(Mono<T> call) {
        return call.doOnSuccess(this::succeeded).doOnError(this::failed).doOnCancel(this::broken);
    }

    Flux<T> flux(Flux<T> call) {
        return call.doOnNext(this::passing)
                .doOnComplete(this::completed)
                .doOnError(this::failed)
                .doOnCancel(this::broken);
    }

    private void neverBegun() {
        reservation.refund();
    }

    /** The answer is whole, and counts as such even if its usage cannot be read. */
    private void succeeded(@Nullable T value) {
        try {
            if (value != null) {
                hear(value);
            }
        } finally {
            completed();
        }
    }

    /** The budgets see what a stream uses as it is told, as the server does. */
    private void passing(T element) {
        Cost before = usage;
        try {
            hear(element);
        } catch (Throwable thrown) {
            broken();
            throw thrown;
        }
        Cost now = usage;
        if (now == null || now.equals(before)) {
            return;
        }
        if (tellsInput(now)) {
            reservation.progressed(now.inputTokens(), now.outputTokens());
        } else {
            reservation.progressed(now.outputTokens());
        }
    }

    private void hear(T element) {
        observe(guard.headers().ofElement().apply(element));
        Cost before = usage;
        Cost told = guard.usageOf().apply(element);
        if (told != null) {
            usage = before == null || tellsInput(told) ? told : withInput(told, before.inputTokens());
        }
    }

    /** A response has headers once. */
    private void observe(@Nullable RateLimitSnapshot snapshot) {
        if (snapshot != null && !observed) {
            observed = true;
            reservation.observe(snapshot);
        }
    }

    private void completed() {
        Cost known = usage;
        Cost held = reservation.held();
        if (known == null) {
            reservation.settle(held);
        } else {
            reservation.settle(tellsInput(known) ? known : withInput(known, held.inputTokens()));
        }
    }

    private void failed(Throwable error) {
        CallFailure failure;
        try {
            observe(guard.headers().ofError().apply(error));
            failure = guard.failureOf().apply(error);
        } catch (Throwable thrown) {
            broken();
            throw thrown;
        }
        end(failure);
    }

    private void end(CallFailure failure) {
        if (failure instanceof CallFailure.Unavailable unavailable) {
            reservation.serviceFailed(unavailable.retryAfter());
        } else if (failure instanceof CallFailure.Unreachable) {
            reservation.serviceFailed(null);
        }
        if (failure instanceof CallFailure.Throttled throttled) {
            reservation.throttled(throttled.why(), throttled.retryAfter());
        } else if (failure instanceof CallFailure.Unsent || failure instanceof CallFailure.Unreachable) {
            reservation.refund();
        } else if (failure instanceof CallFailure.Rejected) {
            reservation.settle(Cost.of(0, 0));
        } else {
            broken();
        }
    }

    /** Sent, and not answered in full. */
    private void broken() {
        Cost known = usage;
        if (known != null && tellsInput(known)) {
            reservation.settle(known);
        } else {
            reservation.forfeit(known == null ? 0 : known.outputTokens());
        }
    }

    /** There is no prompt of no tokens, so where no input is told it is not known yet. */
    private static boolean tellsInput(Cost told) {
        return told.inputTokens() > 0;
    }

    private static Cost withInput(Cost told, long inputTokens) {
        return new Cost(told.requests(), inputTokens, told.outputTokens());
    }
}
