package dev.sluice.client;

import dev.sluice.transport.ApiKey;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Mono;

/**
 * Where an attempt gets its key: mostly there is one for good, and nothing to wait for.
 *
 * @param fixed the key for good; null if it is asked for
 * @param source asked at each attempt; fails if it has none
 */
record Keys(@Nullable ApiKey fixed, Mono<ApiKey> source) {

    /** Always the same. */
    static Keys fixed(ApiKey key) {
        return new Keys(key, Mono.just(key));
    }

    /** Asked anew each time. */
    static Keys from(Mono<ApiKey> source) {
        return new Keys(
                null,
                source.switchIfEmpty(Mono.error(() -> new IllegalStateException(
                        "No API key: the source given to apiKeys(...) was empty (expected: one key)"))));
    }
}
