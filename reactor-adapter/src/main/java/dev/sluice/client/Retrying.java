package dev.sluice.client;

import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;
import org.reactivestreams.Publisher;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.util.retry.Retry;

/**
 * Sends a failed call again as the rule says. Nothing of it but one operator is there until a first attempt has failed: the
 * machinery of {@code retryWhen} costs more than the rest of a small call, and most calls succeed.
 *
 * @param mayRepeat whether the subscriber has seen nothing yet that a repetition would repeat
 */
record Retrying(Retries retries, String pool, String workflow, BooleanSupplier mayRepeat) {

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
            Throwable failure, java.util.function.Function<Throwable, P> failed, Supplier<P> attempts) {
        AtomicBoolean behind = new AtomicBoolean();
        return () -> behind.compareAndSet(false, true) ? failed.apply(failure) : attempts.get();
    }

    private Retry companion() {
        return Retry.from(signals -> signals.concatMap(signal -> decide(signal.totalRetries(), signal.failure())));
    }

    private Mono<Boolean> decide(long retry, Throwable failure) {
        return mayRepeat.getAsBoolean() ? retries.after(failure, (int) retry, pool, workflow) : Mono.error(failure);
    }
}
