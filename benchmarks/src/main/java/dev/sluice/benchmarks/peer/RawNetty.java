package dev.sluice.benchmarks.peer;

import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.netty.ByteBufFlux;
import reactor.netty.http.client.HttpClient;
import reactor.netty.resources.ConnectionProvider;

/** Reactor Netty alone: what any client on it pays at least. Reads the bytes of an answer and drops them. */
final class RawNetty {

    private final HttpClient http;
    private final String body;

    RawNetty(String baseUrl, String body, int connections) {
        this.body = body;
        this.http = HttpClient.create(ConnectionProvider.create("raw", connections))
                .disableRetry(true)
                .baseUrl(baseUrl)
                .headers(headers -> headers.set("x-api-key", Exchange.API_KEY)
                        .set("anthropic-version", Exchange.VERSION)
                        .set("content-type", "application/json"));
    }

    /** Sends this many requests, at most {@code atOnce} in flight, and answers with the bytes of all bodies; blocks. */
    long bytesOf(int requests, int atOnce) {
        return Flux.range(0, requests)
                .flatMap(request -> bytesOfOne(), atOnce)
                .reduce(0L, Long::sum)
                .blockOptional()
                .orElseThrow();
    }

    private Mono<Long> bytesOfOne() {
        return http.post()
                .uri("/v1/messages")
                .send(ByteBufFlux.fromString(Mono.just(body)))
                .response((response, bytes) -> {
                    if (response.status().code() != 200) {
                        return Mono.error(
                                new IllegalStateException("status: " + response.status() + " (expected: 200)"));
                    }
                    return bytes.map(buffer -> (long) buffer.readableBytes());
                })
                .reduce(0L, Long::sum);
    }
}
