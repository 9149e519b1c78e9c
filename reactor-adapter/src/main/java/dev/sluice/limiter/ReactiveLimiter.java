package dev.sluice.limiter;

import dev.sluice.admission.AdmissionRequest;
import dev.sluice.budget.Reservation;
import dev.sluice.limit.Cost;
import dev.sluice.limit.RateLimits;
import dev.sluice.pool.Limiter;
import java.util.function.Function;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/**
 * The limiter as Reactor operators. Shared freely: it holds no state beside its {@link Limiter}.
 */
public final class ReactiveLimiter implements AutoCloseable {

    private final Limiter limiter;

    private ReactiveLimiter(Limiter limiter) {
        this.limiter = limiter;
    }

    /** A limiter of one pool with these limits, for any client; on the system clock and Reactor's parallel scheduler. */
    public static ReactiveLimiter create(RateLimits limits) {
        return pending();
    }

    /** The operators over a limiter that may have other users. */
    public static ReactiveLimiter of(Limiter limiter) {
        return new ReactiveLimiter(limiter);
    }

    /** The limiter underneath. */
    public Limiter limiter() {
        return limiter;
    }

    /**
     * Waits for admission: cold, one reservation a subscription, or an error
     * ({@link dev.sluice.error.RefusedException}). The request enters the queue when it is subscribed to and requested; cancel gives the
     * place back. Emits on the subscribing thread if there is room at once, else on the thread that made room.
     */
    public Mono<Reservation> admit(AdmissionRequest request) {
        return pending();
    }

    /**
     * Pairs each element with its admission, in the order of admission, and asks {@code source} only for what may soon be admitted.
     */
    public <T> Flux<Admission<T>> admitEach(Flux<? extends T> source, Function<? super T, AdmissionRequest> requestOf) {
        return pending();
    }

    /** Holds each element back until the budgets have room for its cost, for any client: {@code flux.transform(limiter.admit(…))}. */
    public <T> Function<Flux<T>, Flux<T>> admit(Function<? super T, Cost> costOf) {
        return pending();
    }

    /** Closes the limiter underneath. */
    @Override
    public void close() {
        limiter.close();
    }

    @SuppressWarnings("TypeParameterUnusedInFormals")
    private static <T> T pending() {
        throw new UnsupportedOperationException("The engine lands with the next commits.");
    }
}
