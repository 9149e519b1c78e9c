package dev.sluice.client;

import dev.sluice.admission.AdmissionRequest;
import dev.sluice.headers.ResponseHeaders;
import dev.sluice.limit.Cost;
import dev.sluice.limiter.Guard;
import dev.sluice.limiter.ReactiveLimiter;
import dev.sluice.limiter.ReactorTimer;
import dev.sluice.pool.Limiter;
import dev.sluice.pool.PoolMap;
import dev.sluice.time.Ticker;
import dev.sluice.transport.ExchangeObserver;
import dev.sluice.transport.HttpTransport;
import dev.sluice.transport.WireRequest;
import dev.sluice.wire.JsonCodec;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Scheduler;

/**
 * A call beside the messages, with limits of its own at the server: no budget, but the same errors and retries. It waits while
 * {@value HttpTransport#SIDE_CALLS} others are under way, so that however many there are, none takes the connection of an admitted call.
 *
 * @param request with its key, which is asked for at each attempt
 */
record SideCall<T>(CallContext context, String name, Mono<WireRequest> request, JsonCodec<T> codec)
        implements ExchangeObserver {

    private static final int FIRST_ERROR = 400;
    private static final String POOL = "side calls";

    /** What the side calls of one client share: no limits, a bound of calls in flight. */
    static ReactiveLimiter limiter(Ticker ticker, Scheduler waits) {
        return ReactiveLimiter.of(Limiter.builder(ticker, new ReactorTimer(waits))
                .pools(PoolMap.single(POOL))
                .maxInFlight(HttpTransport.SIDE_CALLS)
                .coldStart(0)
                .build());
    }

    /** One that sends the client's key. */
    static <T> SideCall<T> keyed(CallContext context, String name, WireRequest request, JsonCodec<T> codec) {
        return new SideCall<>(context, name, context.keys().source().map(request::withKey), codec);
    }

    Mono<T> answer() {
        return Retrying.outside(context.retries(), name, name, () -> true).mono(this::attempt);
    }

    /** Without retries: for what can do without an answer. */
    Mono<T> once() {
        return Mono.defer(this::attempt);
    }

    @Override
    public void responded(int status, ResponseHeaders headers) {
        if (status >= FIRST_ERROR) {
            var unused = context.retries().asked(name, headers, context.clock().instant());
        }
    }

    private Mono<T> attempt() {
        Mono<T> call = request.flatMap(keyed -> context.transport().exchange(keyed, this))
                .map(response -> context.read(codec, response));
        return context.sideCalls().guard(call, Guard.of(AdmissionRequest.of(POOL, Cost.of(0, 0)), read -> null));
    }
}
