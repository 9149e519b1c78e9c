package dev.sluice.client;

import dev.sluice.transport.Sse;
import io.netty.channel.Channel;
import io.netty.channel.ChannelOption;
import java.util.ArrayDeque;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Queue;
import java.util.concurrent.CopyOnWriteArrayList;
import org.reactivestreams.Publisher;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.netty.DisposableServer;
import reactor.netty.http.server.HttpServer;
import reactor.netty.http.server.HttpServerRequest;
import reactor.netty.http.server.HttpServerResponse;

/** Answers the first calls as written and all later ones well, for what the simulator does not say: odd headers, odd moments. */
final class ScriptedServer implements AutoCloseable {

    static final String MESSAGE =
            "{\"id\":\"msg_1\",\"type\":\"message\",\"role\":\"assistant\",\"model\":\"m\",\"content\":[{\"type\":\"text\","
                    + "\"text\":\"well\"}],\"stop_reason\":\"end_turn\",\"stop_sequence\":null,"
                    + "\"usage\":{\"input_tokens\":10,\"output_tokens\":3}}";

    private final Queue<Reply> script = new ArrayDeque<>();
    private final List<String> names = new CopyOnWriteArrayList<>();
    private final List<String> keys = new CopyOnWriteArrayList<>();
    private final DisposableServer server = HttpServer.create()
            .host("127.0.0.1")
            .port(0)
            .handle((request, response) -> Mono.from(request.receive().then())
                    .then(Mono.defer(() -> Mono.from(next(request).to(request, response)))))
            .bindNow(Rig.PATIENCE);

    ScriptedServer(Reply... replies) {
        script.addAll(List.of(replies));
    }

    String baseUrl() {
        return "http://127.0.0.1:" + server.port();
    }

    /** The {@code x-name} of each request, in the order of arrival. */
    List<String> names() {
        return names;
    }

    /** The {@code x-api-key} of each. */
    List<String> keys() {
        return keys;
    }

    int requests() {
        return names.size();
    }

    @Override
    public void close() {
        server.disposeNow(Rig.PATIENCE);
    }

    private synchronized Reply next(HttpServerRequest request) {
        names.add(header(request, "x-name"));
        keys.add(header(request, "x-api-key"));
        Reply reply = script.poll();
        return reply == null ? WELL : reply;
    }

    private static String header(HttpServerRequest request, String name) {
        return Objects.requireNonNullElse(request.requestHeaders().get(name), "");
    }

    /** What one request is answered. */
    @FunctionalInterface
    interface Reply {
        Publisher<Void> to(HttpServerRequest request, HttpServerResponse response);
    }

    static final Reply WELL = (request, response) -> body(response, 200, "application/json", MESSAGE);

    static final Reply WELL_STREAMED = stream(Sse.answer("well"));

    static final Reply RESET = (request, response) -> {
        request.withConnection(connection -> reset(connection.channel()));
        return Mono.never();
    };

    static Reply json(int status, String body) {
        return (request, response) -> body(response, status, "application/json", body);
    }

    static Reply html(int status) {
        return (request, response) -> body(response, status, "text/html", "<html>Sign in, please</html>");
    }

    static Reply error(int status, String type, Map<String, String> headers) {
        return (request, response) -> {
            headers.forEach(response::header);
            return body(
                    response,
                    status,
                    "application/json",
                    "{\"type\":\"error\",\"error\":{\"type\":\"" + type + "\",\"message\":\"no\"}}");
        };
    }

    /** A stream that ends after {@code events}, whatever they are. */
    static Reply stream(String events) {
        return (request, response) -> body(response, 200, "text/event-stream", events);
    }

    /** A stream whose connection breaks after {@code events} have been sent. */
    static Reply brokenStream(String events) {
        return (request, response) -> {
            response.header("content-type", "text/event-stream");
            return response.send(Flux.just(Sse.bytes(events)), flushEach -> true)
                    .then(Mono.fromRunnable(() -> response.withConnection(connection -> reset(connection.channel()))))
                    .then();
        };
    }

    private static Publisher<Void> body(HttpServerResponse response, int status, String type, String body) {
        return response.status(status).header("content-type", type).sendString(Mono.just(body));
    }

    private static void reset(Channel channel) {
        channel.config().setOption(ChannelOption.SO_LINGER, 0);
        var unused = channel.close();
    }
}
