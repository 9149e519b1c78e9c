package dev.sluice.limiter;

import dev.sluice.admission.AdmissionRequest;
import dev.sluice.headers.RateLimitSnapshot;
import dev.sluice.limit.Cost;
import java.util.Objects;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * How one call of somebody else's client is held to the budgets: what it asks of them, and how its outcome tells what it really used.
 * All functions run on the client's thread before the outcome is passed on, and must not block.
 *
 * @param request what is held while the call runs
 * @param usageOf what the call has used up to and including an element; null if the element does not tell. For a stream each answer
 *     overwrites the one before, and the budgets hear of it at once. An input of 0 is taken for one that is not told: the last one that was, or
 *     else the estimate, stays
 * @param failureOf what a call that ended in an error has cost
 * @param headers what the response's headers said of limits
 * @param <T> what the call emits
 */
public record Guard<T>(
        AdmissionRequest request,
        Function<? super T, @Nullable Cost> usageOf,
        Function<? super Throwable, ? extends CallFailure> failureOf,
        Headers<T> headers) {

    public Guard {
        Objects.requireNonNull(request, "request");
        Objects.requireNonNull(usageOf, "usageOf");
        Objects.requireNonNull(failureOf, "failureOf");
        Objects.requireNonNull(headers, "headers");
    }

    /** A guard that takes every error for a {@link CallFailure.Broken} call, which never counts too little. */
    public static <T> Guard<T> of(AdmissionRequest request, Function<? super T, @Nullable Cost> usageOf) {
        return new Guard<>(
                request, usageOf, failure -> new CallFailure.Broken(), new Headers<>(told -> null, failure -> null));
    }

    /** The same with errors that say more: at least the 429s, whose {@code Retry-After} closes the pool. */
    public Guard<T> withFailures(Function<? super Throwable, ? extends CallFailure> newFailureOf) {
        return new Guard<>(request, usageOf, newFailureOf, headers);
    }

    /**
     * The same with what the headers of the response say of limits, from which the pool learns those and what others use:
     * {@code guard.withHeaders(entity -> RateLimitSnapshot.parse(entity.getHeaders()::getFirst, Instant.now()), error -> null)}. Of what the
     * elements of a stream carry the first counts.
     *
     * @param ofElement what an element carries of them; null: none
     * @param ofError what an error carries of them; null: none
     */
    public Guard<T> withHeaders(
            Function<? super T, @Nullable RateLimitSnapshot> ofElement,
            Function<? super Throwable, @Nullable RateLimitSnapshot> ofError) {
        return new Guard<>(request, usageOf, failureOf, new Headers<>(ofElement, ofError));
    }

    /**
     * Where a response's headers are to be found.
     *
     * @param ofElement what an element carries of them; null: none
     * @param ofError what an error carries of them; null: none
     * @param <T> what the call emits
     */
    public record Headers<T>(
            Function<? super T, @Nullable RateLimitSnapshot> ofElement,
            Function<? super Throwable, @Nullable RateLimitSnapshot> ofError) {

        public Headers {
            Objects.requireNonNull(ofElement, "ofElement");
            Objects.requireNonNull(ofError, "ofError");
        }
    }
}
