package dev.sluice.client;

import dev.sluice.transport.ExchangeObserver;
import dev.sluice.transport.WireRequest;
import dev.sluice.wire.JsonCodec;
import reactor.core.publisher.Mono;

/** A call beside the messages, with limits of its own at the server: no budget, but the same key, errors and retries. */
record SideCall<T>(CallContext context, String name, WireRequest request, JsonCodec<T> codec) {

    Mono<T> answer() {
        return new Retrying(context.retries(), name, name, () -> true).mono(this::attempt);
    }

    private Mono<T> attempt() {
        return context.keys()
                .source()
                .flatMap(key -> context.transport().exchange(request.withKey(key), ExchangeObserver.none()))
                .map(response -> context.read(codec, response));
    }
}
