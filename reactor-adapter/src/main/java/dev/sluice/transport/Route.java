package dev.sluice.transport;

import io.netty.handler.codec.http.HttpMethod;
import io.netty.handler.codec.http.HttpVersion;
import java.util.function.Consumer;
import reactor.core.publisher.Flux;
import reactor.netty.http.client.HttpClient;
import reactor.netty.http.client.HttpClient.ResponseReceiver;

/**
 * The way to one path of the server, prepared once for all calls: Reactor Netty copies its whole configuration at each step of
 * preparing a request. What differs from call to call, the {@link Exchange}, comes by the subscriber's Context.
 *
 * @param client that it was prepared with
 * @param method of HTTP
 * @param path as the request has it, without the base URL's prefix
 * @param whole sends and reads a whole answer
 * @param streamed sends and has an answer that is a stream, its events not yet read
 */
record Route(HttpClient client, String method, String path, Flux<WireResponse> whole, Flux<FluxStreamEvents> streamed) {

    /** @param versions hears what the server speaks, with each answer */
    static Route prepare(HttpClient client, BaseUrl baseUrl, WireRequest request, Consumer<HttpVersion> versions) {
        ResponseReceiver<?> sent = client.request(HttpMethod.valueOf(request.method()))
                .uri(baseUrl.prefix() + request.path())
                .send((head, out) -> Exchange.of(head).send(head, out));
        return new Route(
                client,
                request.method(),
                request.path(),
                sent.responseConnection((response, connection) -> {
                    versions.accept(response.version());
                    return Exchange.of(response).readWhole(response, connection);
                }),
                sent.responseConnection((response, connection) -> {
                    versions.accept(response.version());
                    return Exchange.of(response).readStream(response, connection);
                }));
    }

    /** Whether it is the way of {@code request}, with the client of this moment. */
    boolean leads(HttpClient present, WireRequest request) {
        return client == present && path.equals(request.path()) && method.equals(request.method());
    }
}
