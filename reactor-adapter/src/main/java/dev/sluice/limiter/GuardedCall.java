package dev.sluice.limiter;

import dev.sluice.budget.Reservation;
import dev.sluice.limit.Cost;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/**
 * One admitted call of somebody else's client, which ends its reservation by what becomes of the call, always before the subscriber hears
 * of it. Signals of one subscription; cancel may come from elsewhere, and the reservation takes the first end.
 */
final class GuardedCall<T> {

    private final Guard<? super T> guard;
    private final Reservation reservation;

    private volatile boolean asked;
    private volatile @Nullable Cost usage;

    GuardedCall(Guard<? super T> guard, Reservation reservation) {
        this.guard = guard;
        this.reservation = reservation;
    }

    Mono<T> mono(Mono<T> call) {
        return call.doOnRequest(demand -> asked = true)
                .doOnSuccess(this::succeeded)
                .doOnError(this::failed)
                .doOnCancel(this::cancelled);
    }

    Flux<T> flux(Flux<T> call) {
        return call.doOnRequest(demand -> asked = true)
                .doOnNext(this::passing)
                .doOnComplete(this::completed)
                .doOnError(this::failed)
                .doOnCancel(this::cancelled);
    }

    private void succeeded(@Nullable T value) {
        if (value != null) {
            seen(value);
        }
        completed();
    }

    /** The budgets see what a stream uses as it is told, as the server does. No prompt has no input: it is not told yet. */
    private void passing(T element) {
        Cost before = usage;
        seen(element);
        Cost now = usage;
        if (now != null && !now.equals(before)) {
            long input = now.inputTokens();
            reservation.progressed(input > 0 ? input : reservation.held().inputTokens(), now.outputTokens());
        }
    }

    private void seen(T element) {
        try {
            Cost told = guard.usageOf().apply(element);
            if (told != null) {
                usage = told;
            }
        } catch (RuntimeException | Error thrown) {
            broken();
            throw thrown;
        }
    }

    private void completed() {
        Cost known = usage;
        reservation.settle(known == null ? reservation.held() : known);
    }

    private void failed(Throwable error) {
        CallFailure failure;
        try {
            failure = guard.failureOf().apply(error);
        } catch (RuntimeException | Error thrown) {
            broken();
            throw thrown;
        }
        if (failure instanceof CallFailure.Throttled throttled) {
            reservation.throttled(throttled.why(), throttled.retryAfter());
        } else if (failure instanceof CallFailure.Unsent) {
            reservation.refund();
        } else if (failure instanceof CallFailure.Rejected) {
            reservation.settle(Cost.of(0, 0));
        } else {
            broken();
        }
    }

    /** Nobody has asked the call for anything: it has not begun. */
    private void cancelled() {
        if (asked) {
            broken();
        } else {
            reservation.refund();
        }
    }

    private void broken() {
        Cost known = usage;
        if (known == null) {
            reservation.forfeit(0);
        } else {
            reservation.settle(known);
        }
    }
}
