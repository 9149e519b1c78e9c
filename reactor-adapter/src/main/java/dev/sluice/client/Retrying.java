package dev.sluice.client;

import dev.sluice.error.ErrorKind;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.BooleanSupplier;
import java.util.function.Function;
import java.util.function.Supplier;
import org.reactivestreams.Publisher;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.util.retry.Retry;

/**
 * Sends a failed call again as the rule says. Nothing of it but one operator is there until a first attempt has failed: the
 * machinery of {@code retryWhen} costs more than the rest of a small call, and most calls succeed.
 *
 * @param waitsInPool whether the failed attempt has closed the pool that it came from, so that the next waits in its queue
 * @param mayRepeat whether the subscriber has seen nothing yet that a repetition would repeat
 */
record Retrying(Retries retries, String pool, String workflow, BooleanSupplier waitsInPool, BooleanSupplier mayRepeat) {

    /** Of calls that a pool admits. */
    static Retrying inPool(
            Retries retries, String pool, String workflow, BooleanSupplier hasClosedPool, BooleanSupplier mayRepeat) {
        return new Retrying(retries, pool, workflow, hasClosedPool, mayRepeat);
    }

    /** Of calls that wait in no pool. */
    static Retrying outside(Retries retries, String name, String workflow, BooleanSupplier mayRepeat) {
        return new Retrying(retries, name, workflow, () -> false, mayRepeat);
    }

    /** The outcome of as many attempts as it takes; each from {@code attempts}. */
    <T> Mono<T> mono(Supplier<Mono<T>> attempts) {
        return mono(attempts.get(), attempts);
    }

    /** As {@link #mono(Supplier)}, with a first attempt of its own. */
    <T> Mono<T> mono(Mono<T> first, Supplier<Mono<T>> attempts) {
        return first.onErrorResume(failure -> mayRepeat.getAsBoolean()
                ? Mono.defer(afterFailure(failure, Mono::error, attempts)).retryWhen(companion())
                : Mono.error(failure));
    }

    /** As {@link #mono(Supplier)}, for streams. */
    <T> Flux<T> flux(Supplier<Flux<T>> attempts) {
        return attempts.get()
                .onErrorResume(failure -> mayRepeat.getAsBoolean()
                        ? Flux.defer(afterFailure(failure, Flux::error, attempts))
                                .retryWhen(companion())
                        : Flux.error(failure));
    }

    /** The first attempt as {@code retryWhen} must see it, which is a failure that lies behind, and then new ones. */
    private static <P extends Publisher<?>> Supplier<P> afterFailure(
            Throwable failure, Function<Throwable, P> failed, Supplier<P> attempts) {
        AtomicBoolean behind = new AtomicBoolean();
        return () -> behind.compareAndSet(false, true) ? failed.apply(failure) : attempts.get();
    }

    private Retry companion() {
        return Retry.from(signals -> signals.concatMap(signal -> decide(signal.totalRetries(), signal.failure())));
    }

    private Mono<Boolean> decide(long retry, Throwable failure) {
        if (!mayRepeat.getAsBoolean()) {
            return Mono.error(failure);
        }
        return isLimit(failure) && waitsInPool.getAsBoolean()
                ? retries.inQueueAfter(failure, (int) retry, pool, workflow)
                : retries.after(failure, (int) retry, pool, workflow);
    }

    /** Whether it is a refusal for a limit. */
    static boolean isLimit(Throwable failure) {
        ErrorKind kind = ErrorKind.of(failure).orElse(ErrorKind.UNKNOWN);
        return kind == ErrorKind.RATE_LIMIT || kind == ErrorKind.RAMP_LIMIT;
    }
}
