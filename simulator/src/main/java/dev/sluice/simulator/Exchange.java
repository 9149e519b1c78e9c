package dev.sluice.simulator;

import dev.sluice.simulator.fault.ErrorAnswer;
import dev.sluice.simulator.json.JsonWriter;
import dev.sluice.simulator.rules.Admission;
import dev.sluice.simulator.rules.RateHeaders;
import dev.sluice.simulator.rules.WorkspaceRules;
import io.netty.buffer.Unpooled;
import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.HttpHeaders;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.reactivestreams.Publisher;
import reactor.core.publisher.Mono;
import reactor.netty.http.server.HttpServerRequest;
import reactor.netty.http.server.HttpServerResponse;

/** One request and its response: reads the one, and writes the other with the headers that all answers carry. */
final class Exchange {

    private static final String CLOUDFLARE_413 =
            "<html><head><title>413 Request Entity Too Large</title></head><body><h1>413 Request Entity Too Large</h1>"
                    + "</body></html>";

    private final Backend backend;
    private final HttpServerRequest request;
    private final HttpServerResponse response;
    private final String requestId;

    Exchange(Backend backend, HttpServerRequest request, HttpServerResponse response) {
        this.backend = backend;
        this.request = request;
        this.response = response;
        this.requestId = backend.ids().next("req_");
    }

    Backend backend() {
        return backend;
    }

    HttpServerResponse response() {
        return response;
    }

    @Nullable String header(String name) {
        return request.requestHeaders().get(name);
    }

    /** The key as the API reads it: {@code x-api-key}, or a bearer token; null for none. */
    @Nullable String key() {
        String key = header("x-api-key");
        String authorization = header("authorization");
        if (key == null && authorization != null && authorization.regionMatches(true, 0, "Bearer ", 0, 7)) {
            return authorization.substring(7).strip();
        }
        return key;
    }

    /** The workspace that its key belongs to; null for the default one. */
    @Nullable WorkspaceRules workspace() {
        WorkspaceRules workspace = backend.options().workspace();
        return workspace != null && workspace.apiKey().equals(key()) ? workspace : null;
    }

    /** The whole body; fails with {@link BodyCollector.TooLargeException}. */
    Mono<byte[]> body() {
        int maxBytes = backend.options().maxBodyBytes();
        long announced = request.requestHeaders().getInt(HttpHeaderNames.CONTENT_LENGTH, 0);
        if (announced > maxBytes) {
            return Mono.error(new BodyCollector.TooLargeException());
        }
        return request.receive()
                .collect(() -> new BodyCollector(announced, maxBytes), BodyCollector::add)
                .map(BodyCollector::bytes);
    }

    /** Sets status and headers, and counts the status. The state of the pools is shown where it is given and shown at all. */
    HttpServerResponse open(int status, String contentType, @Nullable Admission admission) {
        Instant now = backend.clock().now();
        backend.board().status(status);
        HttpHeaders headers = response.status(status).responseHeaders();
        headers.set(HttpHeaderNames.DATE, backend.clock().date(now));
        headers.set(HttpHeaderNames.CONTENT_TYPE, contentType);
        headers.set("request-id", requestId);
        headers.set("anthropic-organization-id", backend.ids().organisation());
        WorkspaceRules workspace = workspace();
        if (workspace != null) {
            headers.set("anthropic-workspace-id", workspace.id());
        }
        if (admission != null && backend.options().rateLimitHeaders()) {
            new RateHeaders(admission, now).writeTo(headers::set);
        }
        return response;
    }

    /** A whole JSON answer without a pool. */
    Publisher<Void> json(String text) {
        return send(open(200, "application/json", null), text);
    }

    /** An error as the API answers it; {@code kind} is its word in the tally. */
    Publisher<Void> error(ErrorAnswer error, String kind, @Nullable Admission admission) {
        backend.board().kind(kind);
        HttpServerResponse opened = open(error.status(), "application/json", admission);
        Long retryAfter = error.retryAfterSeconds();
        if (retryAfter != null) {
            opened.header("retry-after", retryAfter.toString());
        }
        Boolean shouldRetry = error.shouldRetry();
        if (shouldRetry != null) {
            opened.header("x-should-retry", shouldRetry.toString());
        }
        String body = new JsonWriter()
                .beginObject()
                .field("type", "error")
                .raw("error", errorObject(error))
                .field("request_id", requestId)
                .endObject()
                .toString();
        return send(opened, body);
    }

    /** What stands in front of the API answers too large a body, with none of the API's headers. */
    Publisher<Void> tooLarge() {
        backend.board().kind("request_too_large");
        return page(413, CLOUDFLARE_413);
    }

    /** An answer by something else than the API. */
    Publisher<Void> page(int status, String html) {
        backend.board().status(status);
        response.status(status).header(HttpHeaderNames.CONTENT_TYPE, "text/html; charset=UTF-8");
        return send(response, html);
    }

    static String errorObject(ErrorAnswer error) {
        JsonWriter json =
                new JsonWriter().beginObject().field("type", error.type()).field("message", error.message());
        if (error.errorCode() != null) {
            json.beginObject("details").field("error_code", error.errorCode()).endObject();
        }
        return json.endObject().toString();
    }

    private static Publisher<Void> send(HttpServerResponse opened, String body) {
        return opened.sendObject(Unpooled.wrappedBuffer(body.getBytes(StandardCharsets.UTF_8)));
    }
}
