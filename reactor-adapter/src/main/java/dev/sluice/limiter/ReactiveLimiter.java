package dev.sluice.limiter;

import dev.sluice.admission.AdmissionRequest;
import dev.sluice.budget.Reservation;
import dev.sluice.limit.Cost;
import dev.sluice.limit.RateLimits;
import dev.sluice.pool.Limiter;
import dev.sluice.pool.PoolMap;
import dev.sluice.time.Ticker;
import java.time.Duration;
import java.util.Objects;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.reactivestreams.Publisher;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Schedulers;
import reactor.util.retry.Retry;

/** A {@link Limiter} as Reactor operators. Has no state of its own, and is shared freely. */
public final class ReactiveLimiter implements AutoCloseable {

    private static final String ONLY_POOL = "default";

    private final Limiter limiter;

    private ReactiveLimiter(Limiter limiter) {
        this.limiter = Objects.requireNonNull(limiter, "limiter");
    }

    /**
     * A limiter of one pool with these limits and a full budget, for any client; on the system clock and Reactor's parallel
     * scheduler.
     */
    public static ReactiveLimiter create(RateLimits limits) {
        return of(Limiter.builder(Ticker.system(), new ReactorTimer(Schedulers.parallel()))
                .pools(PoolMap.single(ONLY_POOL))
                .limits(limits)
                .coldStart(0)
                .build());
    }

    /** The operators over a limiter that may have other users too. */
    public static ReactiveLimiter of(Limiter limiter) {
        return new ReactiveLimiter(limiter);
    }

    /** The limiter underneath. */
    public Limiter limiter() {
        return limiter;
    }

    /**
     * Waits for admission: cold, one reservation a subscription, or a {@link dev.sluice.error.RefusedException}. The request enters
     * the queue when it is subscribed to and demanded. Cancel gives the place, or a grant that comes too late, back. Emits on the
     * subscribing thread if there is room at once, else on the thread that made room, which must not be held up.
     *
     * <p>Whoever receives the reservation must end it. An operator in between that drops it on cancel, such as {@code flatMap}, is
     * covered by {@code .doOnDiscard(Reservation.class, Reservation::refund)} below that operator. One that has ended by itself, such as
     * {@code timeout}, may drop a grant that comes at the same instant where nobody hears of it, and the reservation is lost: bound the wait
     * by {@link AdmissionRequest#withTimeout} instead, or leave the reservation to {@link #guard(Mono, Guard)}, on which any operator may
     * follow.
     */
    public Mono<Reservation> admit(AdmissionRequest request) {
        return MonoAdmit.of(limiter, request);
    }

    /** As {@link #admitEach(Flux, Function, Lookahead)} with {@link Lookahead#DEFAULT}. */
    public <T> Flux<Admission<T>> admitEach(Flux<? extends T> source, Function<? super T, AdmissionRequest> requestOf) {
        return admitEach(source, requestOf, Lookahead.DEFAULT);
    }

    /**
     * Pairs each element with its admission, one for one, in the order of admission: elements of a pool, class and workflow keep theirs,
     * others may pass. A saturated pool does not hold up another within the lookahead: while {@code perPool} elements of it wait, those of
     * a pool that has been seen and is not saturated are still looked for, until {@code overall} wait. Asks {@code source} for an element
     * only when it is demanded and the lookahead has room, so that no budget is held for want of demand.
     *
     * <p>An element that can never fit, or that a spend limit stops, is passed on as refused and ends nothing. A full queue refuses none:
     * they wait, and the demand with them. A closed limiter ends the flux with its {@link dev.sluice.error.RefusedException},
     * and cancels {@code source}: what has not been asked for is not turned into refusals. Of a limiter that closes gracefully those that wait
     * are passed on before that. Completion, and an error of {@code source} or
     * {@code requestOf}, follow after all elements before them; cancel gives back every place and every grant not passed on. Emits on
     * the thread that brought the element or made room. Whoever receives a reservation must end it.
     */
    public <T> Flux<Admission<T>> admitEach(
            Flux<? extends T> source, Function<? super T, AdmissionRequest> requestOf, Lookahead lookahead) {
        return FluxAdmit.of(source, limiter, requestOf, lookahead, new Passing.Paired<T>());
    }

    /**
     * Holds each element back until the budgets have room for its cost, for any client:
     * {@code articles.transform(limiter.admit(a -> Cost.of(a.tokens(), 300)))}. Demand, order and cancel are as in {@link #admitEach}.
     *
     * <p>There is no reservation to end: the cost counts as spent when the element is passed on, exactly as stated, and the element
     * is no call in flight. An element that can never fit fails the flux with a {@link dev.sluice.error.RefusedException}, or is dropped
     * under {@code onErrorContinue}.
     *
     * @throws IllegalStateException if the limiter has more pools than one: which is meant is then to be said, by
     *     {@link #admit(String, Function)}
     */
    public <T> Function<Flux<T>, Flux<T>> admit(Function<? super T, Cost> costOf) {
        return admit(onlyModel(), costOf);
    }

    /** As {@link #admit(Function)}, drawing from the pool of {@code model}. */
    public <T> Function<Flux<T>, Flux<T>> admit(String model, Function<? super T, Cost> costOf) {
        Objects.requireNonNull(model, "model");
        Objects.requireNonNull(costOf, "costOf");
        return source -> FluxAdmit.of(
                source,
                limiter,
                element -> AdmissionRequest.of(model, costOf.apply(element)),
                Lookahead.DEFAULT,
                new Passing.Spent<>(limiter));
    }

    /**
     * Holds a mono back until the budgets have room for {@code cost}, for any client: {@code call.transform(limiter.admitOne(cost))}. There
     * is no reservation to end: the cost counts as spent, exactly as stated, when the source is subscribed to, anew for each
     * subscription. A call whose real usage is known afterwards is better off with {@link #guard(Mono, Cost, Function)}.
     *
     * @throws IllegalStateException if the limiter has more pools than one
     */
    public <T> Function<Mono<T>, Mono<T>> admitOne(Cost cost) {
        return admitOne(onlyModel(), cost);
    }

    /** As {@link #admitOne(Cost)}, drawing from the pool of {@code model}. */
    public <T> Function<Mono<T>, Mono<T>> admitOne(String model, Cost cost) {
        AdmissionRequest request = AdmissionRequest.of(model, cost);
        return source -> MonoSpend.of(source, limiter, request);
    }

    /**
     * Holds one call of any client to the budgets: {@code limiter.guard(webClientCall, Cost.of(900, 300), Answer::usage)}. As
     * {@link #guard(Mono, Guard)}, of standard priority, with every error taken for a broken call.
     *
     * @throws IllegalStateException if the limiter has more pools than one: a {@link Guard} names the model
     */
    public <T> Mono<T> guard(Mono<T> call, Cost cost, Function<? super T, @Nullable Cost> usageOf) {
        return guard(call, Guard.of(AdmissionRequest.of(onlyModel(), cost), usageOf));
    }

    /**
     * Holds one call of any client to the budgets. Asks for admission when it is asked for something, subscribes to {@code call}, with the
     * subscriber's Context, once it is admitted, and ends the reservation exactly once, before the outcome is passed on, so that a
     * {@code retry} below finds the budgets as they are: a value settles it with what was used, an empty end with the estimate, an error as
     * the guard tells. A cancel returns everything until {@code call} is subscribed to; from then on it counts as sent, and what it has told is
     * spent, else its request and its input as estimated. Each subscription is a request of its own, and so is each of a {@code retry} below,
     * at the end of the queue; {@link #guard(Mono, Guard, Retry)} keeps its place.
     *
     * <p>The call runs on the thread that admitted it, which must not be held up: a client that blocks needs a {@code subscribeOn}.
     */
    public <T> Mono<T> guard(Mono<T> call, Guard<? super T> guard) {
        Objects.requireNonNull(call, "call");
        return Mono.fromDirect(GuardedCall.<T>each(admit(guard.request()), guard, admitted -> admitted.mono(call)));
    }

    /**
     * As {@link #guard(Mono, Guard)}, tried again as {@code retries} says: each attempt pays the budgets anew and stands in the queue where the
     * first arrived, whichever subscriber's it is keeping its own. {@code retries} sees a {@link dev.sluice.error.RefusedException} as any other
     * error, and had best let it pass: {@code Retry.backoff(2, …).filter(error -> !(error instanceof RefusedException))}. A refusal has no
     * place to keep.
     */
    public <T> Mono<T> guard(Mono<T> call, Guard<? super T> guard, Retry retries) {
        Objects.requireNonNull(call, "call");
        Objects.requireNonNull(retries, "retries");
        return Mono.defer(() -> Mono.fromDirect(this.<T>attempts(guard, admitted -> admitted.mono(call)))
                .retryWhen(retries));
    }

    /**
     * As {@link #guard(Mono, Guard)}, for one call that answers in a stream: the whole of {@code call} is one request. What its elements
     * tell of usage is kept, the last one counts, and a stream that breaks or is cancelled is settled with as much as was told.
     */
    public <T> Flux<T> guard(Flux<T> call, Guard<? super T> guard) {
        Objects.requireNonNull(call, "call");
        return GuardedCall.<T>each(admit(guard.request()), guard, admitted -> admitted.flux(call));
    }

    /**
     * As {@link #guard(Mono, Guard, Retry)}, for one call that answers in a stream. Elements that were passed on before it broke stay so: a
     * stream that must not be told twice is not to be tried again once it has begun, which {@code retries} is to see to.
     */
    public <T> Flux<T> guard(Flux<T> call, Guard<? super T> guard, Retry retries) {
        Objects.requireNonNull(call, "call");
        Objects.requireNonNull(retries, "retries");
        return Flux.defer(
                () -> this.<T>attempts(guard, admitted -> admitted.flux(call)).retryWhen(retries));
    }

    private <T> Flux<T> attempts(
            Guard<? super T> guard, Function<GuardedCall<T>, ? extends Publisher<? extends T>> begin) {
        return GuardedCall.each(new Place(guard.request()).admission(this), guard, begin);
    }

    /** Closes the limiter underneath: who waits is refused at once. */
    @Override
    public void close() {
        limiter.close();
    }

    /**
     * Closes the limiter underneath when subscribed to, gracefully, as {@link Limiter#close(Duration, Runnable)}: newcomers are refused, those who
     * wait go on for {@code bound} at most. Empty; completes when nothing waits and no reservation is held, or at the bound, on the thread that
     * brings this about. A cancel reopens nothing.
     */
    public Mono<Void> closeLater(Duration bound) {
        Objects.requireNonNull(bound, "bound");
        return Mono.create(sink -> limiter.close(bound, sink::success));
    }

    private String onlyModel() {
        if (!limiter.hasOnePool()) {
            throw new IllegalStateException(
                    "pools: more than one (expected: PoolMap.single, or a form that names the model)");
        }
        return ONLY_POOL;
    }
}
